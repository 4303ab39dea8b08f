import type { JsonObject, JsonValue } from '@linernotes/exporters';
import type { DjTrack } from '../collection.ts';
import { isOrigin } from '../collections/read-header.ts';
import { withSlashes } from '../playlists/locations.ts';
import { inOwnUnit } from './lengths.ts';
import { readFields } from './record-fields.ts';
import { fieldOfName } from './record-names.ts';
import type { Lose, TrackField } from './slots.ts';

/**
 * Reads a record as a track: one that a DJ format was read as, a row of a table, or a row of an enriched crate,
 * whose chosen values come before what its owner had. Names are those of tracks or what tables usually call
 * them; what has no place is told.
 */
export function toDjTrack(record: JsonObject, place: number, lose: Lose): DjTrack {
  const { id, origin, ...rest } = isCrateRow(record) ? flatCrateRow(record) : record;
  const named = new Map<TrackField, JsonValue>();
  for (const [name, value] of Object.entries(rest)) {
    if (value === undefined || value === null || value === '') continue;
    const field = fieldOfName(name);
    if (field === null) lose(name, 'no place in a track, left out');
    else if (name === field || !named.has(field)) {
      const said = inOwnUnit(name, field, value);
      if (said === null) lose(field, 'longer than ten hours in seconds, left out');
      else named.set(field, said);
    }
  }
  const values = readFields(named, lose);
  const { location } = values;
  return {
    id: typeof id === 'number' || (typeof id === 'string' && id !== '') ? String(id) : `${place}`,
    ...values,
    // What a format was read as has the separators of the model already.
    ...(location !== undefined && !isOrigin(origin) && { location: withSlashes(location) }),
    // Looked at by isOrigin.
    ...(isOrigin(origin) && { origin: origin as unknown as NonNullable<DjTrack['origin']> }),
  };
}

function isCrateRow({ input, record, status }: JsonObject): boolean {
  return (
    isObject(input) && typeof status === 'string' && (record === undefined || isObject(record))
  );
}

/** What was found about a row, then what its owner had. */
function flatCrateRow({ row, input, record }: JsonObject): JsonObject {
  const { other, ...said } = isObject(input) ? input : {};
  const chosen = Object.entries(isObject(record) ? record : {}).map(
    ([name, claimed]) => [name, chosenOf(claimed)] as const,
  );
  return {
    ...(typeof row === 'number' && { id: row }),
    ...(isObject(other) && other),
    ...said,
    ...Object.fromEntries(chosen),
  };
}

function chosenOf(claimed: JsonValue | undefined): JsonValue | undefined {
  return isObject(claimed) && 'value' in claimed ? claimed['value'] : undefined;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
