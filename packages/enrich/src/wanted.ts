import type { Adapter, Capability } from '@linernotes/core';
import { type Candidate, type FoundBy, isTrackRow } from './candidate.ts';
import { authorityOf, fieldsGivenBy, type RecordField } from './fields.ts';
import { pressingFields } from './pressing.ts';
import { toRecord } from './record.ts';
import type { CrateRow } from './row.ts';

/** Only a track has them: a row that means a whole release is found without. */
const ofTracks: ReadonlySet<string> = new Set([
  ...(['title', 'version', 'trackPosition', 'durationMs', 'isrcs', 'bpm', 'key'] as const),
]);
const ofPressings: ReadonlySet<string> = new Set(pressingFields);

/** The fields that what the row means can have. */
export function fieldsOfRow<Field extends string>(
  row: CrateRow,
  fields: readonly Field[],
): readonly Field[] {
  return isTrackRow(row) ? fields : fields.filter((field) => !ofTracks.has(field));
}

/**
 * Whether a platform that has the row answers for a field also when it does not say it: a title without a version
 * has none, and of a pressing nobody knows more than who knows pressings best.
 */
export function isAnsweredBySilence(
  field: RecordField,
  adapter: Adapter,
  adapters: readonly Adapter[],
): boolean {
  const own = authorityOf(adapter, field);
  if (field === 'version') return own > 0;
  return ofPressings.has(field) && adapters.every((other) => own >= authorityOf(other, field));
}

/** The fields that are still to be asked for, when these were chosen; all where nothing was. */
export function fieldsLeft(
  row: CrateRow,
  fields: readonly RecordField[],
  chosen: readonly Candidate[],
  adapters: readonly Adapter[],
): readonly RecordField[] {
  const wanted = fieldsOfRow(row, fields);
  const said = fieldsSaid(chosen);
  const knowing = adapters.filter(({ id }) => chosen.some(({ source }) => source.platform === id));
  return wanted.filter(
    (field) =>
      !said.has(field) && !knowing.some((one) => isAnsweredBySilence(field, one, adapters)),
  );
}

/** Whether what was found says all of the fields that its platform has, without being looked up. */
export function isToldByHit(
  candidate: Candidate,
  fields: readonly string[],
  row: CrateRow,
  adapter: Adapter,
): boolean {
  const said = fieldsSaid([candidate]);
  const capability = foundThrough(candidate.foundBy, candidate.recording !== undefined);
  const told = tellsOf(adapter, capability);
  const wanted = fieldsGivenBy(adapter, fieldsOfRow(row, fields));
  return wanted.every((field) => said.has(field) || told.has(field));
}

/** The fields for which what an operation finds need not be looked up. */
export function tellsOf(adapter: Adapter, capability: Capability | null): ReadonlySet<string> {
  return new Set((capability && adapter.hitsTell?.[capability]) ?? []);
}

/** By which operation something was found; `null` for what was looked up itself. */
function foundThrough(foundBy: FoundBy, isRecording: boolean): Capability | null {
  if (foundBy === 'isrc') return 'recordingsByIsrc';
  if (foundBy === 'barcode') return 'releasesByBarcode';
  if (foundBy === 'catalogNumber') return 'releasesByCatalogNumber';
  if (foundBy === 'search') return isRecording ? 'searchRecordings' : 'searchReleases';
  return null;
}

/** The fields that these say; what the row itself says of them is no platform's word. */
export function fieldsSaid(chosen: readonly Candidate[]): ReadonlySet<string> {
  const order = chosen.map(({ source }) => source.platform);
  const record = toRecord(chosen, { authority: {}, order }, { rowNumber: 1 });
  return new Set(Object.keys(record));
}
