import { type Adapter, configurationError } from '@linernotes/core';
import { compact, fieldsOf, type Release } from '@linernotes/model';
import { isTrackRow } from './candidate.ts';
import { fieldOfColumn } from './column-names.ts';
import { EnrichedRecord } from './output.ts';
import { pressingFields } from './pressing.ts';
import type { CrateRow } from './row.ts';

/** A field of the one record. */
export type RecordField = keyof EnrichedRecord;

/** All fields of the one record. */
export const recordFields = Object.keys(EnrichedRecord.unwrap().shape) as readonly RecordField[];

/** What people and columns call them otherwise. */
const otherNames: ReadonlyMap<string, RecordField> = new Map<string, RecordField>(
  Object.entries({
    isrc: 'isrcs',
    genre: 'genres',
    style: 'styles',
    ref: 'refs',
    duration: 'durationMs',
    year: 'date',
    mix: 'version',
  } as const),
);

const byName: ReadonlyMap<string, RecordField> = new Map(
  recordFields.map((field) => [field.toLowerCase(), field]),
);

/**
 * The field that a name means, in any case, with spaces, underscores and hyphens or without; those of one are taken for
 * lists too (`isrc`), and those that a crate's columns may have: `catno`. `null` for one that there is not.
 */
export function recordFieldNamed(name: string): RecordField | null {
  const bare = name.toLowerCase().replace(/[\s_-]/g, '');
  const column = fieldOfColumn(bare) ?? bare;
  return byName.get(bare) ?? byName.get(column.toLowerCase()) ?? otherNames.get(column) ?? null;
}

/**
 * Reads names of fields as {@link recordFieldNamed} does.
 * @throws LinerError `configuration` for one that there is not
 */
export function parseRecordFields(names: readonly string[]): readonly RecordField[] {
  const found = names.map((name) => {
    const field = recordFieldNamed(name);
    if (field) return field;
    const message = `--fields: there is no field "${name}"; there are: ${recordFields.join(', ')}.`;
    throw configurationError({ option: 'fields', message });
  });
  return [...new Set(found)];
}

/** Only a recording has them. */
const ofRecordings: ReadonlySet<string> = new Set(['isrcs', 'bpm', 'key']);
/** Only a release has them. */
const ofReleases: ReadonlySet<string> = new Set([
  'album',
  'albumArtist',
  ...pressingFields,
  'styles',
]);

/** How well a platform knows a field, from 1; 0 for one that it never tells. */
export function authorityOf({ authority }: Adapter, field: string): number {
  return authority[field === 'isrcs' ? 'isrc' : field] ?? 1;
}

/** Which of the fields a platform can give, by what it can be asked and what it tells. */
export function fieldsGivenBy<Field extends string>(
  adapter: Adapter,
  fields: readonly Field[],
): readonly Field[] {
  const operations: Partial<Record<string, unknown>> = adapter.operations;
  const { searchRecordings, recordingById, recordingsByIsrc, searchReleases, releaseById } =
    operations;
  const hasRecordings = Boolean(searchRecordings ?? recordingById ?? recordingsByIsrc);
  const hasReleases = Boolean(searchReleases ?? releaseById);
  return fields.filter((field) => {
    if (authorityOf(adapter, field) === 0) return false;
    if (ofRecordings.has(field)) return hasRecordings;
    return ofReleases.has(field) ? hasReleases : true;
  });
}

/** Those that can give any of the fields; who knows most about most of them comes first. */
export function byAuthority(
  adapters: readonly Adapter[],
  fields: readonly RecordField[],
): readonly Adapter[] {
  const weight = (adapter: Adapter): number =>
    fieldsGivenBy(adapter, fields).reduce((sum, field) => sum + authorityOf(adapter, field), 0);
  return adapters
    .filter((adapter) => weight(adapter) > 0)
    .toSorted((a, b) => weight(b) - weight(a));
}

/** The record with these fields alone. */
export function onlyFields(record: EnrichedRecord, fields: readonly RecordField[]): EnrichedRecord {
  const entries = Object.entries(record).filter(
    ([field]) => fields.includes(field as RecordField), // as the keys of a record are
  );
  return compact(Object.fromEntries(entries));
}

/** Fields of releases that no row is compared by; they are asked for when the record is to have them. */
const asides: readonly string[] = ['genres', 'styles', 'contributions', 'companies', 'images'];

/** What to ask of a release; `undefined` for all. Of a whole release, the tracks are not needed. */
export function releaseFields(
  row: CrateRow,
  fields: readonly string[] | null,
): readonly (keyof Release)[] | undefined {
  if (!fields) return undefined;
  const wanted = new Set(fields);
  const needsTracks = isTrackRow(row) || wanted.has('format') || wanted.has('trackPosition');
  const known = fieldsOf('release') as readonly (keyof Release)[]; // as its schema has them
  return known.filter((field) => {
    if (field === 'media') return needsTracks;
    return wanted.has(field) || !asides.includes(field);
  });
}

/** A release of which only some fields were asked: as whole as it was wanted. */
export function asWanted(release: Partial<Release> & Pick<Release, 'source'>): Release {
  const empty = { media: [], genres: [], styles: [], contributions: [], companies: [], images: [] };
  // What was left out is in `asides` or the media; the rest is as the platform told it.
  return { ...empty, ...release, isComplete: true } as unknown as Release;
}
