import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Limit, Player, PlayerAnswer, PlayerSettings } from './player.ts';

/** What {@link recordedPlayer} answers. */
export interface RecordedPlayerOptions extends Omit<PlayerSettings, 'limit'> {
  /** The platform's id, and the path that it is mounted under. */
  readonly id: string;
  /** A folder of recordings, as `npm run record` writes them; files of other platforms are left aside. */
  readonly recordings?: string | URL;
  /**
   * Replies by address below the base, beside the recordings or in their place; `PUT /things/1` is for
   * that method, `/things/1` for all that have none of their own.
   */
  readonly replies?: Readonly<Record<string, RecordedReply>>;
  /** What is answered to everything else. @default 404 with an empty body */
  readonly none?: RecordedReply;
  readonly limit?: Limit;
}

/** What a platform answered once. */
export interface RecordedReply {
  /** @default 200 */
  readonly status?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
}

/** Plays what was recorded, for any platform: the same request gets the same answer. */
export function recordedPlayer(options: RecordedPlayerOptions): Player {
  const { id, recordings, replies = {}, none = { status: 404 }, ...settings } = options;
  const read = recordings === undefined ? [] : repliesIn(recordings, id);
  const byAddress = new Map(
    [...read, ...Object.entries(replies)].map(([address, reply]) => [keyOf(address), reply]),
  );
  return {
    ...settings,
    id,
    answer: ({ method, path, query }) => {
      const key = keyOf(`${path}?${query}`);
      return toAnswer(byAddress.get(`${method} ${key}`) ?? byAddress.get(key) ?? none);
    },
  };
}

function repliesIn(
  folder: string | URL,
  id: string,
): readonly (readonly [string, RecordedReply])[] {
  const root = typeof folder === 'string' ? resolve(folder) : fileURLToPath(folder);
  const files = readdirSync(root).filter((name) => name.endsWith('.json'));
  return files.flatMap((name) => {
    const recording: unknown = JSON.parse(readFileSync(join(root, name), 'utf8'));
    return isRecording(recording) && recording.platform === id
      ? Object.entries(recording.replies)
      : [];
  });
}

interface Recording {
  readonly platform: string;
  readonly replies: Readonly<Record<string, RecordedReply>>;
}

function isRecording(value: unknown): value is Recording {
  return typeof value === 'object' && value !== null && 'platform' in value && 'replies' in value;
}

/** Decoded, parameters in order: what asks the same has the same key. */
function keyOf(address: string): string {
  const [path = '', query = ''] = address.split('?', 2);
  const params = [...new URLSearchParams(query)].map(([name, value]) => `${name}=${value}`).sort();
  return [decoded(path), ...params].join(' ');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function toAnswer({ status = 200, headers, body }: RecordedReply): PlayerAnswer {
  return { status, body: body ?? null, ...(headers && { headers }) };
}
