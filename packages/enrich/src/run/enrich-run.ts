import { type Adapter, configurationError, type Liner, type Priority } from '@linernotes/core';
import type { Decisions } from '../decisions/read-decisions.ts';
import { type CrateItem, parseItem } from '../enrich.ts';
import { enrichRow } from '../enrich-row.ts';
import type { RecordField } from '../fields.ts';
import type { EnrichedRow } from '../output.ts';
import type { CrateRow } from '../row.ts';
import { askOnce } from './ask-once.ts';
import type { RunStore } from './run-store.ts';

/** Who is asked by {@link enrichRun}, where what is answered is kept, and how hard. */
export interface EnrichRunOptions {
  readonly liner: Liner<Adapter>;
  readonly store: RunStore;
  /** Candidates to tell per row. */
  readonly top: number;
  /**
   * Rows that are looked up at once. Of the questions that they have for a platform eight are under way, and
   * many rows may wait for the answer to one. @default 100
   */
  readonly concurrency?: number;
  /** @default 'background' */
  readonly priority?: Priority;
  /** What a person decided about rows, which is obeyed. @default nothing */
  readonly decisions?: Decisions | null | undefined;
  /** The fields that records are to have: no more is asked than gives them. @default all */
  readonly fields?: readonly RecordField[] | null | undefined;
  /** Tells of a row whether the crate has more tracks of its album. @default none has */
  readonly isAlbumShared?: ((row: CrateRow) => boolean) | undefined;
  /** Ends the run: what has left is answered and kept, and the signal's own reason is thrown. */
  readonly signal?: AbortSignal;
  /** How long what has left may take then, in milliseconds. @default 10000 */
  readonly graceMs?: number;
  /** Told of each row that this call finished, in no order. */
  readonly onRow?: (row: EnrichedRow) => void;
}

/** A run under way. */
export interface RunUnderWay {
  /** Settles when all rows are finished, or the run is not gone on with. */
  readonly done: Promise<void>;
  /** The rows in the order of the crate, each as soon as it and all before it are finished. */
  readonly rows: () => AsyncGenerator<EnrichedRow>;
}

/**
 * Looks up the rows of a crate that are not finished yet, and keeps each as soon as it is. `items` are all of
 * the crate's, each time. Nothing that is kept is asked again.
 */
export function enrichRun(
  items: AsyncIterable<CrateItem>,
  rowCount: number,
  options: EnrichRunOptions,
): RunUnderWay {
  const { store } = options;
  const bell = createBell();
  let isOver = false;
  const done = work(items, rowCount, options, bell.ring).finally(() => {
    isOver = true;
    bell.ring();
  });
  // Who waits for rows is told by them; nobody may be there who waits for the end.
  done.catch(() => undefined);
  const rows = async function* (): AsyncGenerator<EnrichedRow> {
    for (let n = 0; n < rowCount; ) {
      const row = store.row(n);
      if (row) {
        yield row;
        n += 1;
      } else {
        if (isOver) await done;
        await bell.heard();
      }
    }
    await done;
  };
  return { done, rows };
}

async function work(
  items: AsyncIterable<CrateItem>,
  rowCount: number,
  options: EnrichRunOptions,
  onSaved: () => void,
): Promise<void> {
  const { store, signal, concurrency = 100, priority = 'background', graceMs = 10_000 } = options;
  const stop = new AbortController();
  const ended = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const asker = askOnce(options.liner, { store, signal: ended, graceMs });
  const underWay = new Set<Promise<void>>();
  const finish = async (n: number, item: CrateItem): Promise<void> => {
    const { liner, expiresAtMs } = asker.forRow(n);
    const ofRow = { ...options, liner, priority, signal: ended };
    const row = await enrichRow(item.line, parseItem(item), ofRow);
    store.saveRow(n, row, expiresAtMs());
    onSaved();
    options.onRow?.(row);
  };
  try {
    let n = -1;
    for await (const item of items) {
      n += 1;
      if (store.has(n)) continue;
      ended.throwIfAborted();
      const row: Promise<void> = finish(n, item).finally(() => underWay.delete(row));
      // It is awaited below; a failure meanwhile must not count as unhandled.
      row.catch((error: unknown) => stop.abort(error));
      underWay.add(row);
      if (underWay.size >= concurrency) await Promise.race(underWay);
    }
    await Promise.all(underWay);
    if (n + 1 !== rowCount) throw changedMeanwhile(rowCount, n + 1);
  } catch (error) {
    stop.abort(error);
    // What has left is still answered and kept.
    await Promise.allSettled(underWay);
    throw signal?.aborted ? signal.reason : error;
  }
}

function changedMeanwhile(was: number, is: number): Error {
  const message = `The crate was changed while it was read: it had ${was} rows, and has ${is}.`;
  return configurationError({ option: 'input', message });
}

/** Wakes who waits for the next row. */
function createBell(): { readonly ring: () => void; readonly heard: () => Promise<void> } {
  let next = Promise.withResolvers<void>();
  return {
    ring: () => {
      next.resolve();
      next = Promise.withResolvers<void>();
    },
    heard: () => next.promise,
  };
}
