import type { DatabaseSync } from 'node:sqlite';
import type { CountsFile, RunCounts } from './counts.ts';
import { KeptRow, parseKept } from './kept-json.ts';
import type { RunStore } from './run-store.ts';

type RowPart = Pick<
  RunStore,
  'has' | 'row' | 'saveRow' | 'reopenFailed' | 'counts' | 'forgetOld'
> & {
  /** Something is kept that may be kept until then. */
  readonly expires: (timeMs: number | null) => void;
  /** Writes down how far the run is, for the last time. */
  readonly tell: () => void;
};

/** Who looks at a run is told of a row after so long at the latest. */
const tellEveryMs = 200;

/** The finished rows of a run, and how many they are. */
export function rowsOf(database: DatabaseSync, file: CountsFile): RowPart {
  const has = database.prepare('SELECT 1 FROM rows WHERE n = ?');
  const get = database.prepare('SELECT row FROM rows WHERE n = ?');
  const put = database.prepare(
    'INSERT OR REPLACE INTO rows (n, is_open, expires_at_ms, row) VALUES (?, ?, ?, ?)',
  );
  const removeOpen = database.prepare('DELETE FROM rows WHERE is_open = 1');
  const removeOld = database.prepare('DELETE FROM rows WHERE expires_at_ms <= ?');
  const tally = tallyOf(database, file);
  return {
    has: (n) => has.get(n) !== undefined,
    row: (n) => {
      const found = get.get(n);
      return found ? parseKept(String(found['row']), KeptRow) : null;
    },
    saveRow: (n, row, expiresAtMs = null) => {
      const isOpen = row.sources.some(({ status }) => status === 'failed');
      const isNew = has.get(n) === undefined;
      put.run(n, Number(isOpen), expiresAtMs, JSON.stringify(row));
      if (isNew) tally.add(isOpen, expiresAtMs);
      else tally.recount();
    },
    reopenFailed: () => {
      const count = Number(removeOpen.run().changes);
      tally.recount();
      return count;
    },
    forgetOld: (nowMs) => {
      const count = Number(removeOld.run(nowMs).changes);
      tally.recount();
      return count;
    },
    counts: tally.counts,
    expires: tally.expires,
    tell: tally.close,
  };
}

/** Counts as rows come: to count them all for each would take as long as the rows. */
function tallyOf(database: DatabaseSync, file: CountsFile) {
  const count = database.prepare(`
    SELECT count(*) AS done, coalesce(sum(is_open), 0) AS open, min(expires_at_ms) AS expires FROM rows`);
  const oldestAnswer = database.prepare(
    'SELECT min(expires_at_ms) AS expires FROM questions WHERE answer IS NOT NULL',
  );
  const counted = (): RunCounts => {
    const { done, open, expires } = count.get() ?? {};
    return {
      doneCount: Number(done),
      openCount: Number(open),
      expiresAtMs: earliest(expires, oldestAnswer.get()?.['expires']),
    };
  };
  let counts = counted();
  let timer: NodeJS.Timeout | null = null;
  const write = (): void => {
    timer = null;
    file.write(counts);
  };
  const later = (): void => {
    timer ??= setTimeout(write, tellEveryMs).unref();
  };
  write();
  return {
    counts: () => counts,
    recount: () => {
      counts = counted();
      write();
    },
    add: (isOpen: boolean, expiresAtMs: number | null) => {
      counts = {
        doneCount: counts.doneCount + 1,
        openCount: counts.openCount + Number(isOpen),
        expiresAtMs: earliest(counts.expiresAtMs, expiresAtMs),
      };
      later();
    },
    expires: (timeMs: number | null) => {
      counts = { ...counts, expiresAtMs: earliest(counts.expiresAtMs, timeMs) };
      later();
    },
    close: () => {
      if (timer) clearTimeout(timer);
      write();
      file.close();
    },
  };
}

function earliest(...times: readonly unknown[]): number | null {
  const known = times.filter((time) => typeof time === 'number');
  return known.length > 0 ? Math.min(...known) : null;
}
