import {
  type AskAs,
  defineAnswer,
  isLinerError,
  LinerError,
  type Login,
  type OAuth1Credentials,
  oauth1Header,
  type PendingLogin,
} from '@linernotes/core';
import * as z from 'zod';
import type { DiscogsOptions } from '../options.ts';

/** A token with its secret: one that waits for consent, or one that acts for a person. */
export interface OAuthToken {
  readonly token: string;
  /** As secret as a password. */
  readonly tokenSecret: string;
}

/** Request tokens and their verifiers live 15 minutes: https://www.discogs.com/developers#page:authentication */
export const requestTokenLifetimeMs = 15 * 60 * 1000;

/** How a person logs in to Discogs. */
export const login: Login<
  (options: DiscogsOptions, callback: string | null, ask: AskAs) => Promise<PendingLogin>
> = {
  token: { option: 'token', page: 'https://www.discogs.com/settings/developers' },
  consent: {
    needs: ['consumerKey', 'consumerSecret'],
    registerPage: 'https://www.discogs.com/settings/developers',
    lifetimeMs: requestTokenLifetimeMs,
    begin: async (options, callback, ask) => {
      const requested = await requestToken(options, callback ?? 'oob', ask);
      return {
        url: authorizeUrl(options, requested.token),
        read: (query) => readCallback(query, requested.token),
        finish: async (verifier) => {
          const { token, tokenSecret } = await accessToken(options, requested, verifier, ask);
          const { consumerKey = '', consumerSecret = '' } = options;
          return {
            consumerKey,
            consumerSecret,
            accessToken: token,
            accessTokenSecret: tokenSecret,
          };
        },
      };
    },
  },
  revokePage: 'https://www.discogs.com/settings/applications',
};

/**
 * Asks for a request token, the first step of OAuth 1.0a. `callback` is the address that the person is
 * sent back to, or `oob`: they read a code then.
 */
export function requestToken(
  options: DiscogsOptions,
  callback: string,
  ask: AskAs,
): Promise<OAuthToken> {
  const proof = proofOf({ ...applicationOf(options), callback }, []);
  return ask(proof, 'oauth-request-token', (http) =>
    http.get('/oauth/request_token', tokenAnswer, { cache: 'none' }),
  );
}

/** The page on which a person consents. Another server than Discogs has it beside its API. */
export function authorizeUrl({ baseUrl }: DiscogsOptions, token: string): string {
  const isOfficial = baseUrl === undefined || new URL(baseUrl).origin === apiOrigin;
  const base = isOfficial ? 'https://www.discogs.com' : baseUrl.replace(/\/+$/, '');
  return `${base}/oauth/authorize?${new URLSearchParams({ oauth_token: token })}`;
}

const apiOrigin = 'https://api.discogs.com';

/** Trades a request token, to which its person consented, for an access token, which works until they revoke it. */
export async function accessToken(
  options: DiscogsOptions,
  requested: OAuthToken,
  verifier: string,
  ask: AskAs,
): Promise<OAuthToken> {
  const { token, tokenSecret } = requested;
  const credentials = { ...applicationOf(options), token, tokenSecret, verifier };
  const proof = proofOf(credentials, [token, tokenSecret, verifier]);
  try {
    // Only an answer without a body is `null`, which the schema of this one refuses.
    const given = await ask(proof, 'oauth-access-token', (http) =>
      http.send('POST', '/oauth/access_token', tokenAnswer, { cache: 'none' }),
    );
    if (given) return given;
    throw notTraded();
  } catch (error) {
    const isRefused =
      isLinerError(error) && ['authentication', 'bad-request', 'permission'].includes(error.code);
    throw isRefused ? notTraded(error) : error;
  }
}

const tokenAnswer = defineAnswer({
  format: 'form',
  schema: z.object({ oauth_token: z.string().min(1), oauth_token_secret: z.string().min(1) }),
  map: (form): OAuthToken => ({ token: form.oauth_token, tokenSecret: form.oauth_token_secret }),
  ignored: { oauth_callback_confirmed: 'says that this is OAuth 1.0a' },
});

function applicationOf({ consumerKey, consumerSecret, signatureMethod }: DiscogsOptions) {
  // Without them the platform says what is missing; `needs` is checked before a person is asked.
  return { consumerKey: consumerKey ?? '', consumerSecret: consumerSecret ?? '', signatureMethod };
}

/** Discogs asks for the type although nothing is written. */
function proofOf(credentials: OAuth1Credentials, secrets: readonly string[]): Parameters<AskAs>[0] {
  return {
    secrets,
    authorize: async (request) => ({
      Authorization: await oauth1Header(credentials, request),
      'Content-Type': 'application/x-www-form-urlencoded',
    }),
  };
}

/** What a refusal sends is not documented; other platforms name the token in `denied`. */
function readCallback(query: URLSearchParams, token: string): ReturnType<PendingLogin['read']> {
  if (query.get('denied') === token) return 'refused';
  if (query.get('oauth_token') !== token) return 'other';
  const verifier = query.get('oauth_verifier');
  return verifier ? { code: verifier } : 'refused';
}

function notTraded(cause?: Error): LinerError {
  const said = cause ? ` (${cause.message.replace(/\.$/, '')})` : '';
  return new LinerError({
    code: 'authentication',
    message: `Discogs does not take the code of this login${said}.`,
    details: { status: 401, reason: 'refused' },
    platform: 'discogs',
    cause,
    remedy:
      'Begin the login again: a code works once, for 15 minutes, and every letter of it counts.',
  });
}
