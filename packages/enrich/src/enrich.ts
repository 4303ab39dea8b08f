import type { Adapter, Liner, Priority } from '@linernotes/core';
import type { Decisions } from './decisions/read-decisions.ts';
import { enrichRow } from './enrich-row.ts';
import type { RecordField } from './fields.ts';
import type { EnrichedRow } from './output.ts';
import { type CrateRow, type Issue, keptAsIs, type ParsedRow, parseRow } from './row.ts';

/** A record of a crate with its place in the file; or what is wrong there. */
export type CrateItem =
  | { readonly line: number; readonly record: Readonly<Record<string, unknown>> }
  /** The problem goes on from "the row": `has 9 columns where the header names 8`. */
  | {
      readonly line: number;
      readonly problem: string;
      /** What of it could be read all the same. */
      readonly record?: Readonly<Record<string, unknown>> | undefined;
    };

/** Who is asked by {@link enrich}, and how hard. */
export interface EnrichOptions {
  readonly liner: Liner<Adapter>;
  /** Candidates to tell per row. @default 5 */
  readonly top?: number;
  /** Rows that are looked up at once; the platforms' limits hold all the same. @default 8 */
  readonly concurrency?: number;
  /** A person who waits for a short crate says `foreground`. @default 'background' */
  readonly priority?: Priority;
  /** What a person decided about rows, which is obeyed. @default nothing */
  readonly decisions?: Decisions | null | undefined;
  /**
   * The fields that records are to have: platforms are asked one after the other, and no more than gives them.
   * @default all, of all platforms side by side
   */
  readonly fields?: readonly RecordField[] | null | undefined;
  /** Ends the work; the signal's own reason is thrown. */
  readonly signal?: AbortSignal;
}

/** Looks up every row of a crate; answers come in the order of the rows, and memory stays bounded. */
export async function* enrich(
  items: AsyncIterable<CrateItem> | Iterable<CrateItem>,
  options: EnrichOptions,
): AsyncGenerator<EnrichedRow> {
  const { top = 5, concurrency = 8, priority = 'background', signal } = options;
  const ofRow = { ...options, top, priority };
  const underWay: Promise<EnrichedRow>[] = [];
  for await (const item of items) {
    signal?.throwIfAborted();
    const work = enrichRow(item.line, parseItem(item), ofRow);
    // It is awaited in turn; a failure meanwhile must not count as unhandled.
    work.catch(() => undefined);
    underWay.push(work);
    const [first] = underWay;
    if (first && underWay.length >= concurrency) {
      yield await first;
      underWay.shift();
    }
  }
  for (const work of underWay) yield await work;
}

/** What a record says, as the row that it becomes will tell it as its `input`. */
export function inputOf(item: CrateItem): CrateRow {
  const parsed = parseItem(item);
  return parsed.row ?? parsed.input;
}

/** A record as a row; what cannot be read is a row that is refused. */
export function parseItem(item: CrateItem): ParsedRow {
  if (!('problem' in item)) return parseRow(item.record);
  const issue: Issue = { code: 'unreadable-row', message: `The row ${item.problem}.` };
  return { row: null, input: keptAsIs(item.record ?? {}), issues: [issue] };
}
