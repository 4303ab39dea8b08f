import {
  commonOptions,
  commonSettings,
  perWindow,
  type RateLimit,
  type Setting,
} from '@linernotes/core';
import * as z from 'zod';

/** Nothing that could end a header line and begin another. */
const credential = z
  .string()
  .regex(/^[!-~]+$/, 'must be visible ASCII characters without spaces or line breaks');

export const DiscogsOptions = z
  .strictObject({
    /** A personal access token, from https://www.discogs.com/settings/developers. */
    token: credential.optional(),
    /** The key of a registered application; goes with `consumerSecret`. */
    consumerKey: credential.optional(),
    consumerSecret: credential.optional(),
    ...commonOptions,
    /** The origin that the credentials were given for; with another `baseUrl` they are refused. */
    credentialOrigin: z.string().optional(),
  })
  .refine(({ consumerKey, consumerSecret }) => !consumerKey === !consumerSecret, {
    path: ['consumerSecret'],
    message: 'must be given together with "consumerKey"',
  });
export type DiscogsOptions = z.output<typeof DiscogsOptions>;

export const settings = {
  token: {
    env: 'DISCOGS_API_TOKEN',
    isSecret: true,
    description: 'Personal access token; raises the limit from 25 to 60 requests a minute.',
  },
  consumerKey: {
    env: 'DISCOGS_CONSUMER_KEY',
    isSecret: true,
    description: 'Key of a registered application, instead of a token.',
  },
  consumerSecret: {
    env: 'DISCOGS_CONSUMER_SECRET',
    isSecret: true,
    description: 'Secret of the registered application.',
  },
  ...commonSettings('DISCOGS'),
} as const satisfies Partial<Record<keyof DiscogsOptions, Setting>>;

/** Credentials go into a header: in an address they would end in logs. */
export function authorize(options: DiscogsOptions): Readonly<Record<string, string>> {
  const { token, consumerKey, consumerSecret } = options;
  if (token) return { Authorization: `Discogs token=${token}` };
  if (!consumerKey) return {};
  return { Authorization: `Discogs key=${consumerKey}, secret=${consumerSecret}` };
}

/** Counted by address, whoever asks: a credential raises the ceiling, a second one adds nothing. */
export function limitOf({ token, consumerKey }: DiscogsOptions): RateLimit {
  return {
    scope: 'ip',
    source: 'https://www.discogs.com/developers#page:home,header:home-rate-limiting',
    rules: [perWindow(token || consumerKey ? 60 : 25, 60_000)],
    headers: {
      limit: 'x-discogs-ratelimit',
      used: 'x-discogs-ratelimit-used',
      remaining: 'x-discogs-ratelimit-remaining',
    },
  };
}
