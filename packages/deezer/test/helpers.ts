import { readFileSync } from 'node:fs';
import { createLiner, type HttpRequest, type LinerEvent } from '@linernotes/core';
import { onTestFinished } from 'vitest';
import { deezer } from '../src/index.ts';

export const fetchedAt = '2026-11-21T00:00:00.000Z';

/** A true answer, trimmed to facts. */
export function recording(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`recordings/${name}.json`, import.meta.url), 'utf8'));
}

export interface Reply {
  readonly status?: number;
  readonly body: unknown;
}

/** Deezer's word for "there is none". */
export const noData: Reply = {
  body: { error: { type: 'DataException', message: 'no data', code: 800 } },
};

/** Answers what is said for a path (the query, where it matters, behind it); anything else is an error of the test. */
export function play(replies: Readonly<Record<string, Reply | readonly Reply[]>>) {
  const asked: HttpRequest[] = [];
  const events: LinerEvent[] = [];
  const counts = new Map<string, number>();
  const liner = createLiner({
    adapters: [deezer()],
    isStrict: true,
    retry: { refusalPauseMs: 1, backoff: { baseMs: 1 } },
    fetchedAt: () => fetchedAt,
    onEvent: (event) => void events.push(event),
    transport: async (request) => {
      asked.push(request);
      const { pathname, search } = new URL(request.url);
      const key = `${pathname}${search}` in replies ? `${pathname}${search}` : pathname;
      const all = [replies[key] ?? []].flat();
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      const reply = all[Math.min(count, all.length - 1)];
      if (!reply) throw new Error(`nothing is said for ${pathname}${search}`);
      const text = JSON.stringify(reply.body);
      const { status = 200 } = reply;
      return { status, headers: {}, body: text, fetchedAt, sizeBytes: text.length };
    },
  });
  onTestFinished(() => liner.close());
  const paths = () => asked.map(({ url }) => url.replace('https://api.deezer.com', ''));
  return { on: liner.on('deezer'), liner, asked, events, paths };
}
