import * as z from 'zod';
import type { AdapterHttp, AskAs } from './adapter.ts';
import { defineAnswer } from './answer.ts';
import { isLinerError, LinerError } from './errors.ts';
import { maybe } from './wire.ts';

/** An application that a platform knows, and where it asks for tokens (OAuth 2.0, RFC 6749). */
export interface OAuth2Client {
  /** Of the adapter, for what is told. */
  readonly platform: string;
  readonly name: string;
  readonly clientId: string;
  /** Absent for an application that cannot keep one. */
  readonly clientSecret?: string | undefined;
  /** The address below which `authorize`, `token` and `revoke` are, unless these say otherwise. */
  readonly baseUrl: string;
  readonly authorizePath?: string;
  readonly tokenPath?: string;
  readonly revokePath?: string;
}

/** What a platform gives out. */
export interface OAuth2Tokens {
  readonly accessToken: string;
  /** Absent where the platform gives none, or leaves the old one as it is. */
  readonly refreshToken?: string;
  /** When the access token ends, ISO 8601 in UTC; absent where nobody says. */
  readonly expiresAt?: string;
}

/** Trades the code of a person's consent for tokens. Throws `authentication` when it is not taken. */
export function tradeCode(
  client: OAuth2Client,
  given: { readonly code: string; readonly redirectUri: string; readonly verifier: string },
  ask: AskAs,
): Promise<OAuth2Tokens> {
  const { code, redirectUri, verifier } = given;
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
  return askForTokens(client, { ...form, code_verifier: verifier }, [code, verifier], ask, {
    what: 'the code of this login',
    remedy: 'Begin the login again: a code works once, for a short time.',
    whenLost: 'Begin the login again.',
  });
}

/**
 * Asks for new tokens. Throws `authentication` when the refresh token is not taken any more, and says so
 * when the answer was lost: nobody knows then whether the old one still works.
 */
export function renewTokens(
  client: OAuth2Client,
  refreshToken: string,
  ask: AskAs,
): Promise<OAuth2Tokens> {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
  return askForTokens(client, form, [refreshToken], ask, {
    what: 'the refresh token',
    remedy: 'It was revoked, or replaced elsewhere: log in again.',
    whenLost:
      'Nobody knows whether the refresh token was replaced: try again, and log in again when it is refused.',
  });
}

/** Tells the platform that a token is not used any more (RFC 7009). A token that it does not know is no failure. */
export async function revokeToken(client: OAuth2Client, token: string, ask: AskAs): Promise<void> {
  await ask(proofOf(client, [token]), 'oauth-revoke', (http) =>
    http.send('POST', client.revokePath ?? '/revoke', nothing, {
      form: { token, ...applicationOf(client) },
      isConfidential: true,
      isIdempotent: true,
    }),
  );
}

const nothing = defineAnswer({ format: 'none', schema: z.null(), map: () => null });

const tokens = defineAnswer({
  schema: z.object({
    access_token: z.string().min(1),
    refresh_token: maybe(z.string().min(1)),
    expires_in: maybe(z.coerce.number().positive()),
  }),
  ignored: { token_type: 'Bearer, or it would not be taken', scope: 'as it was asked for' },
  map: ({ access_token: accessToken, refresh_token: refreshToken, expires_in: seconds }) => ({
    accessToken,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(seconds === undefined ? {} : { lifetimeMs: seconds * 1_000 }),
  }),
});

interface Told {
  /** What the platform does not take. */
  readonly what: string;
  readonly remedy: string;
  readonly whenLost: string;
}

async function askForTokens(
  client: OAuth2Client,
  form: Readonly<Record<string, string>>,
  secrets: readonly string[],
  ask: AskAs,
  told: Told,
): Promise<OAuth2Tokens> {
  const send = (http: AdapterHttp) =>
    http.send('POST', client.tokenPath ?? '/token', tokens, {
      form: { ...form, ...applicationOf(client) },
      cache: 'none',
      isConfidential: true,
    });
  // The token's time counts from before it was asked for.
  const askedAtMs = Date.now();
  const given = await ask(proofOf(client, secrets), 'oauth-token', send).catch((error: unknown) => {
    throw toldOf(error, client, told);
  });
  if (!given) throw notTaken(client, told);
  const { lifetimeMs, ...rest } = given;
  if (lifetimeMs === undefined) return rest;
  return { ...rest, expiresAt: new Date(askedAtMs + lifetimeMs).toISOString() };
}

function applicationOf({ clientId, clientSecret }: OAuth2Client): Readonly<Record<string, string>> {
  return {
    client_id: clientId,
    ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
  };
}

function proofOf(client: OAuth2Client, secrets: readonly string[]): Parameters<AskAs>[0] {
  const { baseUrl, clientSecret } = client;
  return {
    baseUrl,
    authorize: () => ({}),
    secrets: [...secrets, ...(clientSecret === undefined ? [] : [clientSecret])],
  };
}

const refusals: readonly string[] = ['authentication', 'bad-request', 'permission'];

/** What a person can do about it, in the place of what the pipeline says of any request. */
function toldOf(error: unknown, client: OAuth2Client, told: Told): unknown {
  if (!isLinerError(error)) return error;
  if (refusals.includes(error.code)) return notTaken(client, told, error);
  const { details, code } = error;
  const mayHaveArrived = 'outcome' in details && details.outcome !== 'not-sent';
  if (!mayHaveArrived && code !== 'server' && code !== 'invalid-response') return error;
  return lost(error, client, told);
}

function notTaken({ platform, name }: OAuth2Client, told: Told, cause?: LinerError): LinerError {
  const said = cause ? ` (${cause.message.replace(/\.$/, '')})` : '';
  return new LinerError({
    code: 'authentication',
    message: `${name} does not take ${told.what}${said}.`,
    details: { status: 401, reason: 'refused' },
    platform,
    cause,
    remedy: told.remedy,
  });
}

function lost(cause: LinerError, { platform, name }: OAuth2Client, told: Told): LinerError {
  const { code, details } = cause;
  return new LinerError({
    code,
    message: `The tokens that ${name} was asked for did not arrive (${cause.message.replace(/\.$/, '')}).`,
    details,
    platform,
    cause,
    // What waits for it would ask again with a token that may be replaced.
    isRetryable: false,
    remedy: told.whenLost,
  });
}
