/** What a column, a list's element or a field of an object holds. */
export type PlainType = 'text' | 'integer' | 'number' | 'boolean' | 'timestamp' | 'json';

/** A place in the records, and what Parquet keeps there. */
export interface Field {
  readonly name: string;
  /** Names from the record down; a list adds none for its elements. */
  readonly path: readonly string[];
  readonly type: PlainType | 'list' | 'object';
  /** Of an object, in the order of the file; empty for all others. */
  readonly fields: ReadonlyMap<string, Field>;
  /** Of a list; `null` for all others. */
  readonly element: Field | null;
  /** How the texts of a `timestamp` end: `12:00:00Z` or `12:00:00.000Z`. */
  readonly hasMilliseconds: boolean;
  /** How often it was met, by which {@link isNullAbsent} tells what an empty place means. */
  readonly seen: { values: number; nulls: number };
}

/** The dotted name, for people. */
export function spoken({ path }: Field): string {
  return path.join('.');
}

/** Whether a text is a moment as `toISOString` writes it, with or without milliseconds. */
export function isTimestamp(text: string, hasMilliseconds: boolean): boolean {
  if (!(hasMilliseconds ? withMilliseconds : withSeconds).test(text)) return false;
  const timeMs = Date.parse(text);
  if (Number.isNaN(timeMs)) return false;
  // The 30th of February is parsed too.
  return text.slice(8, 10) <= '28' || timestampText(new Date(timeMs), hasMilliseconds) === text;
}

/** A moment as it stands in records. */
export function timestampText(moment: Date, hasMilliseconds: boolean): string {
  const text = moment.toISOString();
  return hasMilliseconds ? text : text.replace('.000Z', 'Z');
}

const withSeconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const withMilliseconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
