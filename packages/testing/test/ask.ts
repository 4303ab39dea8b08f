import type { PlayerSettings } from '../src/index.ts';
import { discogsPlayer, musicbrainzPlayer, startPlatformServer } from '../src/index.ts';

export const corpus = new URL('./corpus/', import.meta.url);
const wide = { requests: 10_000, windowMs: 1000 };

/** A server over the small corpus that never says no. */
export function startOpen(settings: PlayerSettings = {}) {
  const options = { corpus, limit: wide, ...settings };
  return startPlatformServer({ platforms: [discogsPlayer(options), musicbrainzPlayer(options)] });
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // Wire bodies of many shapes; each test states the shape it expects.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any;
}

export async function ask(url: string, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await fetch(url, {
    headers: { 'user-agent': 'LinerNotesTest/1.0', ...headers },
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  };
}
