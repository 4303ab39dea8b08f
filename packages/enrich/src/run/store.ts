import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { EnrichedRow } from '../output.ts';
import { type Disk, diskOf } from './disk.ts';

/** A question to a platform: an operation with its input. */
export interface Question {
  /** The same for equal questions. */
  readonly key: string;
  readonly platform: string;
  /** `searchRecordings`, `releaseById`, … */
  readonly capability: string;
}

/** What is known of a question that was asked before. */
export interface Asked {
  /** The addresses of the requests that left for it, in order; a repeat has the address of the first. */
  readonly urls: readonly string[];
  /** The answer as JSON; `null` while there is none. */
  readonly answer: string | null;
  /** When it came, in milliseconds since 1970; 0 while there is none. */
  readonly answeredAtMs: number;
}

/** What the questions of one kind to one platform cost. */
export interface Spent {
  readonly platform: string;
  readonly capability: string;
  /** Different questions. */
  readonly questionCount: number;
  /** Requests that left for them, repeats included. */
  readonly requestCount: number;
  /** Of these, those that were asked before. */
  readonly repeatCount: number;
  /** Questions that needed no request: the machine's cache had the answer. */
  readonly cachedCount: number;
  /** Times that an answer was given again to another row. */
  readonly reusedCount: number;
}

/** How far a run is. */
export interface RunCounts {
  /** Rows that are finished. */
  readonly doneCount: number;
  /** Of these, rows for which a platform failed: they are asked again by who goes on. */
  readonly openCount: number;
}

/** What a run keeps: a file of SQLite, which one process at a time has open. */
export interface RunStore {
  /** Whether a row is finished. */
  readonly has: (n: number) => boolean;
  /** The finished row, `null` while it is not. */
  readonly row: (n: number) => EnrichedRow | null;
  /** Not waited for by the disk: a row that is lost is made again of its answers. */
  readonly saveRow: (n: number, row: EnrichedRow) => void;
  /** Forgets the rows for which a platform failed; answers how many. */
  readonly reopenFailed: () => number;
  readonly counts: () => RunCounts;
  readonly asked: (key: string) => Asked | null;
  /** A request leaves. */
  readonly leaves: (question: Question, url: string) => void;
  /** Survives the process at once, and a power cut when it settles; what cost no request is not waited for. */
  readonly saveAnswer: (question: Question, answer: string, answeredAtMs: number) => Promise<void>;
  /** An answer is given again; written down now and then, as nothing depends on it. */
  readonly reused: (question: Question) => void;
  readonly spent: () => readonly Spent[];
  /** Once is enough; twice does no harm. */
  readonly close: () => void;
}

/** Answers that are kept for later rows; those of rows under way are among the latest. */
const keptAnswers = 20_000;

const tables = `
  CREATE TABLE IF NOT EXISTS rows (n INTEGER PRIMARY KEY, is_open INTEGER NOT NULL, row TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS open_rows ON rows (n) WHERE is_open = 1;
  CREATE TABLE IF NOT EXISTS questions (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, platform TEXT NOT NULL, capability TEXT NOT NULL,
    urls TEXT NOT NULL DEFAULT '[]', request_count INTEGER NOT NULL DEFAULT 0,
    answer TEXT, answered_at_ms INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE IF NOT EXISTS reused (
    platform TEXT NOT NULL, capability TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (platform, capability)
  ) STRICT`;

/**
 * Opens what a run keeps, and makes it where it is missing. A commit is in the write-ahead log, which outlives
 * the process; answers are brought to the disk with theirs, so that they outlive a power cut too.
 * @throws what SQLite throws; `isHeld` tells that another process has it
 */
export function openRunStore(file: string): RunStore {
  closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    // Held until the end of the process, however that comes: there are never two on one run.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL');
    database.exec(`PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE; ${tables}; COMMIT`);
  } catch (error) {
    database.close();
    throw error;
  }
  const disk = diskOf(`${file}-wal`);
  const { flush, spent, ...questions } = questionsOf(database, disk);
  return {
    ...rowsOf(database),
    ...questions,
    spent: () => {
      flush();
      return spent();
    },
    close: () => {
      if (!database.isOpen) return;
      flush();
      disk.close();
      database.close();
    },
  };
}

/** Whether a failure to open says that another process has the run. https://www.sqlite.org/rescode.html#busy */
export function isHeld(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5;
}

type RowPart = Pick<RunStore, 'has' | 'row' | 'saveRow' | 'reopenFailed' | 'counts'>;

function rowsOf(database: DatabaseSync): RowPart {
  const has = database.prepare('SELECT 1 FROM rows WHERE n = ?');
  const get = database.prepare('SELECT row FROM rows WHERE n = ?');
  const put = database.prepare('INSERT OR REPLACE INTO rows (n, is_open, row) VALUES (?, ?, ?)');
  const removeOpen = database.prepare('DELETE FROM rows WHERE is_open = 1');
  const countDone = database.prepare('SELECT count(*) AS count FROM rows');
  const countOpen = database.prepare('SELECT count(*) AS count FROM rows WHERE is_open = 1');
  return {
    has: (n) => has.get(n) !== undefined,
    row: (n) => {
      const found = get.get(n);
      // Written by `saveRow` alone.
      return found ? (JSON.parse(String(found['row'])) as EnrichedRow) : null;
    },
    saveRow: (n, row) => {
      const isOpen = row.sources.some(({ status }) => status === 'failed');
      put.run(n, Number(isOpen), JSON.stringify(row));
    },
    reopenFailed: () => Number(removeOpen.run().changes),
    counts: () => ({
      doneCount: Number(countDone.get()?.['count']),
      openCount: Number(countOpen.get()?.['count']),
    }),
  };
}

type QuestionPart = Pick<RunStore, 'asked' | 'leaves' | 'saveAnswer' | 'reused' | 'spent'> & {
  readonly flush: () => void;
};

function questionsOf(database: DatabaseSync, disk: Disk): QuestionPart {
  const get = database.prepare('SELECT urls, answer, answered_at_ms FROM questions WHERE key = ?');
  const add = database.prepare(
    'INSERT INTO questions (key, platform, capability) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING',
  );
  const leave = database.prepare(
    'UPDATE questions SET urls = ?, request_count = request_count + 1 WHERE key = ?',
  );
  const answer = database.prepare(
    'UPDATE questions SET answer = ?, answered_at_ms = ? WHERE key = ? RETURNING id, request_count',
  );
  const forget = database.prepare('UPDATE questions SET answer = NULL WHERE id = ?');
  const asked = (key: string): Asked | null => {
    const found = get.get(key);
    if (!found) return null;
    const { urls, answer: text, answered_at_ms: atMs } = found;
    const isText = typeof text === 'string';
    return {
      urls: JSON.parse(String(urls)),
      answer: isText ? text : null,
      answeredAtMs: Number(atMs),
    };
  };
  return {
    asked,
    leaves: ({ key, platform, capability }, url) => {
      add.run(key, platform, capability);
      leave.run(JSON.stringify([...new Set([...(asked(key)?.urls ?? []), url])]), key);
    },
    saveAnswer: async ({ key, platform, capability }, text, atMs) => {
      add.run(key, platform, capability);
      const { id, request_count: requestCount } = answer.get(text, atMs, key) ?? {};
      forget.run(Number(id) - keptAnswers);
      if (Number(requestCount) > 0) await disk.reached();
    },
    ...reusesOf(database),
    spent: () => spentOf(database),
  };
}

/** Uses are written in groups of so many. */
const reusesHeld = 500;

function reusesOf(
  database: DatabaseSync,
): Pick<RunStore, 'reused'> & { readonly flush: () => void } {
  const add = database.prepare(`
    INSERT INTO reused (platform, capability, count) VALUES (?, ?, ?)
    ON CONFLICT (platform, capability) DO UPDATE SET count = count + excluded.count`);
  const held = new Map<string, number>();
  let heldCount = 0;
  const flush = (): void => {
    for (const [name, count] of held) add.run(...(name.split(' ') as [string, string]), count);
    held.clear();
    heldCount = 0;
  };
  return {
    reused: ({ platform, capability }) => {
      const name = `${platform} ${capability}`;
      held.set(name, (held.get(name) ?? 0) + 1);
      heldCount += 1;
      if (heldCount >= reusesHeld) flush();
    },
    flush,
  };
}

function spentOf(database: DatabaseSync): readonly Spent[] {
  const found = database.prepare(`
    SELECT platform, capability, count(*) AS questions, sum(request_count) AS requests,
      sum(max(0, request_count - json_array_length(urls))) AS repeats,
      sum(request_count = 0) AS cached, coalesce(max(reused.count), 0) AS reused
    FROM questions LEFT JOIN reused USING (platform, capability) GROUP BY platform, capability ORDER BY platform, requests DESC, capability`);
  return found.all().map((one) => ({
    platform: String(one['platform']),
    capability: String(one['capability']),
    questionCount: Number(one['questions']),
    requestCount: Number(one['requests']),
    repeatCount: Number(one['repeats']),
    cachedCount: Number(one['cached']),
    reusedCount: Number(one['reused']),
  }));
}
