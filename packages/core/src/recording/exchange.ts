import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Adapter } from '../adapter.ts';
import { addressOf } from '../cache/key.ts';
import type { HttpRequest } from '../http.ts';

/** What a platform answered once. */
export const RecordedAnswer = z.strictObject({
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  /** That it asked for a proof, which was given then; nothing of the two is here. */
  isChallenge: z.boolean().optional(),
  /** The body as data; absent when it is none. */
  json: z.json().optional(),
  /** The body as text, where it is no data. */
  text: z.string().optional(),
  fetchedAt: z.string(),
  sizeBytes: z.int(),
});
export type RecordedAnswer = z.output<typeof RecordedAnswer>;

/** Why there was no answer. */
export const RecordedFailure = z.strictObject({
  failure: z.strictObject({
    code: z.enum([
      'network',
      'timeout',
      'too-large',
      'unsafe-redirect',
      'invalid-response',
      'server',
    ]),
    message: z.string(),
    details: z.record(z.string(), z.json()),
    isRetryable: z.boolean(),
  }),
});
export type RecordedFailure = z.output<typeof RecordedFailure>;

/** One file of a recording: a request, and what came of it. */
export const Exchange = z.strictObject({
  version: z.literal(1),
  platform: z.string(),
  method: z.string(),
  /** Below the platform's base, its parameters in order; whole when it is of another origin. */
  address: z.string(),
  /** Hash of what was written; absent when nothing was. */
  bodyHash: z.string().optional(),
  /** Each time that it was asked for: its attempts, in order. */
  asked: z.array(z.array(z.union([RecordedAnswer, RecordedFailure])).min(1)),
});
export type Exchange = z.output<typeof Exchange>;

/** What an exchange is found by: it says neither who asked nor which server of the platform. */
export async function identify(
  adapter: Adapter,
  { method, url, body }: HttpRequest,
): Promise<Omit<Exchange, 'asked'>> {
  const whole = await addressOf(adapter, url);
  const base = adapter.origin + adapter.basePath;
  const address = whole.startsWith(base) ? whole.slice(base.length) : whole;
  const bodyHash = body === undefined ? {} : { bodyHash: hashOf(body) };
  return { version: 1, platform: adapter.id, method, address, ...bodyHash };
}

/** Where an exchange stands in its folder: readable at the beginning, unique at the end. */
export function fileNameOf({
  platform,
  method,
  address,
  bodyHash,
}: Omit<Exchange, 'asked'>): string {
  const words =
    address
      .split('?')[0]
      ?.replace(/[^\w-]+/g, '-')
      .slice(0, 60) ?? '';
  const hash = hashOf([method, address, bodyHash].join(' '));
  return `${platform}/${method}${words}-${hash}.json`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
