/** A record of a file, or what is wrong with it. A problem is for one record; the others go on. */
export type ReadRecord =
  | {
      /**
       * From 1: the line of the file where the record starts. In a JSON array, which has no lines of its
       * own, the place in the array.
       */
      readonly line: number;
      readonly record: Readonly<Record<string, unknown>>;
    }
  | {
      readonly line: number;
      /** Completes "Line N …": `has 5 columns where the header names 4`. */
      readonly problem: string;
      /** The cells of a broken row of a table as far as they were read; `column 9` is one that has no name. */
      readonly record?: Readonly<Record<string, unknown>>;
    };

/** The formats that records are read from. */
export type ReadFormat = 'csv' | 'tsv' | 'json' | 'ndjson';

/** Answers a parsed value as a record, or says what it is instead. */
export function toReadRecord(line: number, value: unknown): ReadRecord {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    // JSON has no object with other than text keys.
    return { line, record: value as Record<string, unknown> };
  }
  return { line, problem: `is ${kindOf(value)}, not an object` };
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
