import { randomBytes } from 'node:crypto';
import type { PlayerAnswer, PlayerRequest } from '../player.ts';
import { isSignedWith, oauthParameters } from './signature.ts';

/** An application that the platform knows. */
export interface Consumer {
  readonly key: string;
  readonly secret: string;
}

/** Which applications and users {@link oauth1Provider} knows. */
export interface OAuth1Options {
  readonly consumers: readonly Consumer[];
  /** Access tokens that users have given already. */
  readonly tokens?: readonly {
    readonly token: string;
    readonly secret: string;
    readonly user: string;
  }[];
  /** Who says yes when a request token is authorised. @default 'listener' */
  readonly user?: string;
  /** Whether that person says yes. @default true */
  readonly consents?: boolean;
  /** How far the platform's clock goes before this machine's, in seconds. @default 0 */
  readonly clockAheadSeconds?: number;
  /** How far a timestamp may be off. @default 300 */
  readonly toleranceSeconds?: number;
}

/** Why a signed request is not believed. */
export type OAuth1Refusal =
  | 'unsigned'
  | 'unknown consumer'
  | 'unknown token'
  | 'wrong signature'
  | 'timestamp is not in seconds, or too old'
  | 'nonce is too long'
  | 'nonce was used before';

/** The tokens of a platform that speaks OAuth 1.0a; it keeps state for as long as it lives. */
export interface OAuth1Provider {
  /** Who asks; the reason where nobody can be told. */
  readonly identify: (
    request: PlayerRequest,
  ) => { readonly user: string } | { readonly refusal: OAuth1Refusal };
  /** `request_token`: 200 with a form-encoded body, else 401. */
  readonly requestToken: (request: PlayerRequest) => PlayerAnswer;
  /** What the user's consent gives: the verifier of a request token, and where to take it; `null` as the verifier when they refuse. */
  readonly authorize: (
    requestToken: string,
  ) => { readonly verifier: string | null; readonly callback: string } | null;
  /** `access_token`: 200 with a form-encoded body, else 401. A request token works once. */
  readonly accessToken: (request: PlayerRequest) => PlayerAnswer;
  /** The user takes it back. */
  readonly revoke: (token: string) => void;
}

interface Token {
  readonly secret: string;
  readonly consumerKey: string | null;
  readonly user: string | null;
  readonly callback: string;
  verifier: string | null;
}

/** Discogs takes longer ones for no signature at all. */
const longestNonce = 64;

/** Plays the token endpoints of OAuth 1.0a, and verifies signatures from RFC 5849 alone. */
export function oauth1Provider(options: OAuth1Options): OAuth1Provider {
  const { consumers, user = 'listener', toleranceSeconds = 300 } = options;
  const { consents = true, clockAheadSeconds = 0 } = options;
  const requestTokens = new Map<string, Token>();
  const accessTokens = new Map<string, Token>(
    (options.tokens ?? []).map(({ token, secret, user: owner }) => [
      token,
      { secret, consumerKey: null, user: owner, callback: '', verifier: null },
    ]),
  );
  const nonces = new Set<string>();

  const check = (
    request: PlayerRequest,
    tokens: ReadonlyMap<string, Token> | null,
  ): { readonly consumer: Consumer; readonly token: Token | null } | OAuth1Refusal => {
    const oauth = oauthParameters(request);
    if (!oauth) return 'unsigned';
    const consumer = consumers.find(({ key }) => key === oauth.get('oauth_consumer_key'));
    if (!consumer) return 'unknown consumer';
    const name = oauth.get('oauth_token');
    const token = name === undefined ? null : (tokens?.get(name) ?? null);
    if (tokens && !token) return 'unknown token';
    const secrets = { consumerSecret: consumer.secret, tokenSecret: token?.secret ?? '' };
    if (!isSignedWith(request, secrets)) return 'wrong signature';
    return freshness(oauth) ?? { consumer, token };
  };

  const freshness = (oauth: ReadonlyMap<string, string>): OAuth1Refusal | null => {
    const nonce = oauth.get('oauth_nonce') ?? '';
    const seconds = Number(oauth.get('oauth_timestamp'));
    const nowSeconds = Date.now() / 1000 + clockAheadSeconds;
    if (!(Math.abs(nowSeconds - seconds) <= toleranceSeconds)) {
      return 'timestamp is not in seconds, or too old';
    }
    if (nonce.length > longestNonce || nonce === '') return 'nonce is too long';
    const key = [seconds, nonce, oauth.get('oauth_token')].join(' ');
    if (nonces.has(key)) return 'nonce was used before';
    nonces.add(key);
    return null;
  };

  return {
    identify: (request) => {
      const checked = check(request, accessTokens);
      if (typeof checked === 'string') return { refusal: checked };
      return { user: checked.token?.user ?? '' };
    },
    requestToken: (request) => {
      const checked = check(request, null);
      if (typeof checked === 'string') return refused(checked);
      const [token, secret] = [random(), random()];
      const callback = oauthParameters(request)?.get('oauth_callback') ?? 'oob';
      const consumerKey = checked.consumer.key;
      requestTokens.set(token, { secret, consumerKey, user: null, callback, verifier: null });
      return form({
        oauth_token: token,
        oauth_token_secret: secret,
        oauth_callback_confirmed: 'true',
      });
    },
    authorize: (name) => {
      const token = requestTokens.get(name);
      if (!token) return null;
      token.verifier = consents ? random().slice(0, 10) : null;
      return { verifier: token.verifier, callback: token.callback };
    },
    accessToken: (request) => {
      const checked = check(request, requestTokens);
      if (typeof checked === 'string') return refused(checked);
      const oauth = oauthParameters(request);
      const name = oauth?.get('oauth_token') ?? '';
      const { token, consumer } = checked;
      const isRight = token?.verifier !== null && oauth?.get('oauth_verifier') === token?.verifier;
      if (!isRight || token?.consumerKey !== consumer.key) return refused('unknown token');
      requestTokens.delete(name);
      const [access, secret] = [random(), random()];
      accessTokens.set(access, {
        secret,
        consumerKey: consumer.key,
        user,
        callback: '',
        verifier: null,
      });
      return form({ oauth_token: access, oauth_token_secret: secret });
    },
    revoke: (token) => void accessTokens.delete(token),
  };
}

function random(): string {
  return randomBytes(20).toString('hex');
}

function form(fields: Readonly<Record<string, string>>): PlayerAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  };
}

function refused(why: OAuth1Refusal): PlayerAnswer {
  return { status: 401, headers: { 'content-type': 'text/plain' }, body: `Invalid OAuth: ${why}.` };
}
