import type { DatabaseSync } from 'node:sqlite';
import type { Disk } from './disk.ts';
import { KeptUrls, parseKept } from './kept-json.ts';
import type { Asked, RunStore, Spent } from './run-store.ts';

/** Answers that are kept for later rows; those of rows under way are among the latest. */
const keptAnswers = 20_000;

type QuestionPart = Pick<
  RunStore,
  'asked' | 'leaves' | 'saveAnswer' | 'reused' | 'spent' | 'forgetOld'
> & {
  readonly flush: () => void;
};

interface Keeping {
  readonly disk: Disk;
  /** An answer is kept that may be kept until then; `null` for ever. */
  readonly onKept: (expiresAtMs: number | null) => void;
}

/** What was asked, and answered. */
export function questionsOf(database: DatabaseSync, { disk, onKept }: Keeping): QuestionPart {
  const get = database.prepare('SELECT urls, answer, expires_at_ms FROM questions WHERE key = ?');
  const add = database.prepare(
    'INSERT INTO questions (key, platform, capability) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING',
  );
  const leave = database.prepare(
    'UPDATE questions SET urls = ?, request_count = request_count + 1 WHERE key = ?',
  );
  const answer = database.prepare(
    'UPDATE questions SET answer = ?, expires_at_ms = ? WHERE key = ? RETURNING id, request_count',
  );
  const forget = database.prepare('UPDATE questions SET answer = NULL WHERE id = ?');
  const forgetOld = database.prepare(
    'UPDATE questions SET answer = NULL WHERE answer IS NOT NULL AND expires_at_ms <= ?',
  );
  const asked = (key: string): Asked | null => {
    const found = get.get(key);
    if (!found) return null;
    const { urls, answer: text, expires_at_ms: expires } = found;
    const isText = typeof text === 'string';
    return {
      urls: parseKept(String(urls), KeptUrls),
      answer: isText ? text : null,
      expiresAtMs: typeof expires === 'number' ? expires : null,
    };
  };
  return {
    asked,
    leaves: ({ key, platform, capability }, url) => {
      add.run(key, platform, capability);
      leave.run(JSON.stringify([...new Set([...(asked(key)?.urls ?? []), url])]), key);
    },
    saveAnswer: async ({ key, platform, capability }, { text, expiresAtMs }) => {
      add.run(key, platform, capability);
      const { id, request_count: requestCount } = answer.get(text, expiresAtMs, key) ?? {};
      forget.run(Number(id) - keptAnswers);
      onKept(expiresAtMs);
      if (Number(requestCount) > 0) await disk.reached();
    },
    forgetOld: (nowMs) => Number(forgetOld.run(nowMs).changes),
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
      sum(max(0, request_count - iif(json_valid(urls), json_array_length(urls), 0))) AS repeats,
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
