import { repeatedIn } from './json-repeated.ts';
import { inexactIn, isTooDeep, mostLevels } from './json-text.ts';

/** A record of a file, or what is wrong with it. A problem is for one record; the others go on. */
export type ReadRecord =
  | {
      /**
       * From 1: the line of the file where the record starts. In a JSON array, which has no lines of its
       * own, the place in the array.
       */
      readonly line: number;
      readonly record: Readonly<Record<string, unknown>>;
      /** The dotted names of whole numbers beyond 2^53 that JavaScript cannot hold as they stand there. @default none */
      readonly inexact?: readonly string[];
      /** The dotted names that stand more than once in one object; the record has the last of each. @default none */
      readonly repeated?: readonly string[];
    }
  | {
      readonly line: number;
      /** Completes "Line N …": `has 5 columns where the header names 4`. */
      readonly problem: string;
      /** `line` is a place in a list, and no line. @default false */
      readonly isPlace?: boolean;
      /** Nothing is lost by it: a file of the same format, written again, has it too. @default false */
      readonly isKept?: boolean;
      /** The cells of a broken row of a table as far as they were read; `column 9` is one that has no name. */
      readonly record?: Readonly<Record<string, unknown>>;
    };

/**
 * So many records are answered at once at most. V8 puts straight into its old space what it found alive a hundred
 * times over early on, and of a larger batch everything is; there it drags along whatever it holds, and a file of any
 * length takes 100 MB more (measured with Node 24 on 2026-11-22).
 */
export const mostRecordsAtOnce = 64;

/** The formats that records are read from. */
export type ReadFormat = 'csv' | 'tsv' | 'json' | 'ndjson';

/** What is wrong with a record, for people: `Line 3 has 5 columns where the header names 4.` */
export function describeProblem({
  line,
  problem,
  isPlace = false,
}: Extract<ReadRecord, { readonly problem: string }>): string {
  return `${isPlace ? 'Record' : 'Line'} ${line} ${problem}.`;
}

/**
 * Answers JSON text as a record, or says what it is instead.
 * @throws SyntaxError for text that is no JSON
 */
export function recordOfText(line: number, text: string, maxLevels = mostLevels): ReadRecord {
  if (isTooDeep(text, maxLevels)) {
    return { line, problem: `is nested deeper than ${maxLevels} levels` };
  }
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { line, problem: `is ${kindOf(value)}, not an object` };
  }
  // JSON has no object with other than text keys.
  const record = value as Record<string, unknown>;
  const inexact = inexactIn(text);
  const repeated = repeatedIn(text, record);
  return {
    line,
    record,
    ...(inexact.length > 0 && { inexact }),
    ...(repeated.length > 0 && { repeated }),
  };
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
