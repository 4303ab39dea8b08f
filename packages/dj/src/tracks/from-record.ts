import type { JsonObject, JsonValue } from '@linernotes/exporters';
import { MusicalKey } from '@linernotes/model';
import type { DjTrack } from '../collection.ts';
import { isOrigin } from '../collections/read-header.ts';
import { withSlashes } from '../playlists/locations.ts';
import { inOwnUnit } from './lengths.ts';
import { isSpelling } from './notation.ts';
import { readFields } from './record-fields.ts';
import { fieldOfName } from './record-names.ts';
import type { Lose, TrackField } from './slots.ts';

/** Notes what a record calls a field. */
type OnName = (field: TrackField, name: string) => void;

/**
 * Reads a record as a track: one that a DJ format was read as, a row of a table, or a row of an enriched crate,
 * whose chosen values come before what its owner had. Names are those of tracks or what tables usually call
 * them; what has no place is told.
 */
export function toDjTrack(
  record: JsonObject,
  place: number,
  lose: Lose,
  onName: OnName = () => {},
): DjTrack {
  const { id, origin, ...rest } = isCrateRow(record) ? flatCrateRow(record) : record;
  const named = new Map<TrackField, JsonValue>();
  for (const [name, value] of Object.entries(rest)) {
    if (value === undefined || value === null || value === '') continue;
    const field = fieldOfName(name);
    if (field === null) lose(name, 'no place in a track, left out');
    else if (name === field || !named.has(field)) {
      onName(field, name);
      // The word for a key is made of it where no other is there.
      if (field === 'key') onName('keyText', name);
      const said = inOwnUnit(name, field, value);
      if (said === null) lose(field, 'longer than ten hours in seconds, left out');
      else named.set(field, said);
    }
  }
  const values = readFields(named, lose);
  const { location } = values;
  return {
    id: idOf(id, place),
    ...values,
    // What a format was read as has the separators of the model already.
    ...(location !== undefined && !isOrigin(origin) && { location: withSlashes(location) }),
    // Looked at by isOrigin.
    ...(isOrigin(origin) && { origin: origin as unknown as NonNullable<DjTrack['origin']> }),
  };
}

/** What the track is called that a record is read as, and the record with it: it keeps it in any other place. */
export function withId(
  record: JsonObject,
  place: number,
): { readonly id: string; readonly record: JsonObject } {
  if (!isCrateRow(record)) {
    const id = idOf(record['id'], place);
    return { id, record: { ...record, id } };
  }
  const row = typeof record['row'] === 'number' ? record['row'] : place;
  return { id: String(row), record: { ...record, row } };
}

function idOf(id: JsonValue | undefined, place: number): string {
  return typeof id === 'number' || (typeof id === 'string' && id !== '') ? String(id) : `${place}`;
}

function isCrateRow({ input, record, status }: JsonObject): boolean {
  return (
    isObject(input) && typeof status === 'string' && (record === undefined || isObject(record))
  );
}

/** What was found about a row, then what its owner had. */
function flatCrateRow({ row, input, record }: JsonObject): JsonObject {
  const { other, ...said } = isObject(input) ? input : {};
  const chosen = Object.entries(isObject(record) ? record : {}).flatMap(([name, claimed]) => {
    const value = chosenOf(claimed);
    return value === undefined ? [] : [[name, value] as const];
  });
  const fields = new Set(chosen.map(([name]) => fieldOfName(name)));
  const owned = Object.entries({ ...(isObject(other) && other), ...said }).filter(([name]) => {
    const field = fieldOfName(name);
    return field === null || !fields.has(field);
  });
  return {
    ...(typeof row === 'number' && { id: row }),
    ...withoutContradiction(Object.fromEntries(owned), new Map(chosen)),
    ...Object.fromEntries(chosen),
  };
}

/** Without the owner's word for a key and the owner's year, where another key or date was chosen. */
function withoutContradiction(
  { keyText, year, ...owned }: JsonObject,
  chosen: ReadonlyMap<string, JsonValue>,
): JsonObject {
  const key = chosen.get('key');
  const date = chosen.get('date') ?? chosen.get('firstReleaseDate');
  const isSpelled = key === undefined || isSameJsonKey(key, keyText);
  const isDated = date === undefined || String(date).startsWith(`${year}`);
  return {
    ...owned,
    ...(keyText !== undefined && isSpelled && { keyText }),
    ...(year !== undefined && isDated && { year }),
  };
}

function isSameJsonKey(chosen: JsonValue, keyText: JsonValue | undefined): boolean {
  const { data: key } = MusicalKey.safeParse(chosen);
  return key !== undefined && typeof keyText === 'string' && isSpelling(keyText, key);
}

function chosenOf(claimed: JsonValue | undefined): JsonValue | undefined {
  return isObject(claimed) && 'value' in claimed ? claimed['value'] : undefined;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
