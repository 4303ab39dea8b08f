import {
  commonOptions,
  commonSettings,
  credentialOptions,
  credentialSettings,
  defineAnswer,
  type OAuth1Credentials,
  type Outgoing,
  oauth1Header,
  type Proof,
  perWindow,
  pictureOptions,
  pictureSettings,
  type RateLimit,
  type Setting,
} from '@linernotes/core';
import * as z from 'zod';

/** Nothing that could end a header line and begin another. */
const credential = z
  .string()
  .regex(/^[!-~]+$/, 'must be visible ASCII characters without spaces or line breaks');

/** Who asks Discogs, and how: all of it may be left out. */
export const DiscogsOptions = z
  .strictObject({
    /** A personal access token, from https://www.discogs.com/settings/developers. */
    token: credential.optional(),
    /** The key of a registered application; goes with `consumerSecret`. */
    consumerKey: credential.optional(),
    consumerSecret: credential.optional(),
    /** Of a person who allowed the application (OAuth 1.0a); goes with `accessTokenSecret` and the application's own two. */
    accessToken: credential.optional(),
    accessTokenSecret: credential.optional(),
    /** How OAuth requests are signed. @default 'PLAINTEXT', which Discogs documents */
    signatureMethod: z.enum(['PLAINTEXT', 'HMAC-SHA1']).optional(),
    ...commonOptions,
    ...pictureOptions,
    ...credentialOptions,
  })
  .refine(({ consumerKey, consumerSecret }) => !consumerKey === !consumerSecret, {
    path: ['consumerSecret'],
    message: 'must be given together with "consumerKey"',
  })
  .refine(({ accessToken, accessTokenSecret }) => !accessToken === !accessTokenSecret, {
    path: ['accessTokenSecret'],
    message: 'must be given together with "accessToken"',
  })
  .refine(({ accessToken, consumerKey }) => !accessToken || consumerKey, {
    path: ['consumerKey'],
    message: 'is missing: an access token is signed with the key and secret of its application',
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
  accessToken: {
    env: 'DISCOGS_ACCESS_TOKEN',
    isSecret: true,
    description:
      'OAuth token of a person who allowed the application; `liner login discogs` gets it.',
  },
  accessTokenSecret: {
    env: 'DISCOGS_ACCESS_TOKEN_SECRET',
    isSecret: true,
    description: 'Secret of the OAuth token.',
  },
  ...commonSettings('DISCOGS'),
  ...credentialSettings('DISCOGS'),
  ...pictureSettings('DISCOGS'),
} as const satisfies Partial<Record<keyof DiscogsOptions, Setting>>;

/**
 * Credentials go into a header: in an address they would end in logs. Of several, a personal token goes
 * first, then a person's OAuth token, then the application alone.
 */
export function authorize(options: DiscogsOptions, request: Outgoing): Proof {
  const { token, consumerKey, consumerSecret = '', accessToken } = options;
  if (token) return { Authorization: `Discogs token=${token}` };
  if (!consumerKey) return {};
  return accessToken
    ? signed({ ...options, consumerKey, consumerSecret }, request)
    : { Authorization: `Discogs key=${consumerKey}, secret=${consumerSecret}` };
}

async function signed(
  options: DiscogsOptions & Pick<OAuth1Credentials, 'consumerKey' | 'consumerSecret'>,
  request: Outgoing,
): Promise<Awaited<Proof>> {
  const { accessToken: token, accessTokenSecret: tokenSecret } = options;
  const { consumerKey, consumerSecret, signatureMethod } = options;
  const credentials = { consumerKey, consumerSecret, token, tokenSecret, signatureMethod };
  return { Authorization: await oauth1Header(credentials, request) };
}

/**
 * Who asks, in Discogs' words. Key and secret alone are nobody. A credential that it does not take is
 * told in other words than none, and on public pages not at all.
 */
export const identity = {
  path: '/oauth/identity',
  answer: defineAnswer({
    schema: z.object({ username: z.string().min(1) }),
    map: ({ username }) => username,
    ignored: {
      id: 'the name is what people know',
      resource_url: 'built from the name',
      consumer_name: 'whose application it is changes nothing',
    },
  }),
  isPersonal: ({ token, accessToken }: DiscogsOptions) => Boolean(token ?? accessToken),
  saysNobody: (message: string) => /\bauthenticate\b/i.test(message),
};

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
