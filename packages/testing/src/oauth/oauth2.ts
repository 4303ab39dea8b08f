import { createHash, randomBytes } from 'node:crypto';
import type { PlayerAnswer, PlayerRequest } from '../player.ts';

/** Which applications {@link oauth2Provider} knows, and what its one user says. */
export interface OAuth2Options {
  readonly clients: readonly { readonly id: string; readonly secret: string }[];
  /** How long an access token works. @default 3600000 */
  readonly lifetimeMs?: number;
  /** Refresh tokens that users have given already. */
  readonly refreshTokens?: readonly string[];
  /** Whether a refresh token works once and is replaced. @default false */
  readonly isRotating?: boolean;
  /** Who says yes when an application asks. @default 'listener' */
  readonly user?: string;
  /** Whether that person says yes. @default true */
  readonly consents?: boolean;
  /** Where an application may send people back to. @default anywhere */
  readonly isRedirect?: (uri: string) => boolean;
  /** What may be asked for. @default anything */
  readonly scopes?: readonly string[];
}

/** Who a token acts for, and what they allowed. */
export interface OAuth2Holder {
  readonly user: string;
  readonly scopes: readonly string[];
}

/** A platform that speaks OAuth 2.0 (RFC 6749, 7009, 7636), and who has a token that works. */
export interface OAuth2Provider {
  /**
   * `GET /authorize`: the person says at once what they say always. 302 back to the application, or 200 with
   * the code to type where it is sent to `urn:ietf:wg:oauth:2.0:oob`.
   */
  readonly authorize: (request: PlayerRequest) => PlayerAnswer;
  /** `POST /token`; the client proves itself by Basic or form, a code by the verifier of its challenge. */
  readonly token: (request: PlayerRequest) => PlayerAnswer;
  /** `POST /revoke`: ends a token and all that came of the same consent. */
  readonly revoke: (request: PlayerRequest) => PlayerAnswer;
  /** Whose bearer token the request carries; `null` when it is none that works now. */
  readonly holderOf: (request: PlayerRequest) => OAuth2Holder | null;
  /** Whether the request carries a bearer token that works now. */
  readonly isAuthorized: (request: PlayerRequest) => boolean;
  /** Ends all access tokens, as if their time had passed. */
  readonly expire: () => void;
}

/** What one person allowed one application. */
interface Consent extends OAuth2Holder {
  readonly clientId: string | null;
}

interface Code extends Consent {
  readonly redirectUri: string;
  readonly challenge: string;
}

const outOfBand = 'urn:ietf:wg:oauth:2.0:oob';

/** Plays the endpoints of OAuth 2.0, with PKCE, refresh and revocation. */
export function oauth2Provider(options: OAuth2Options): OAuth2Provider {
  const tokens = createTokens(options);
  const codes = new Map<string, Code>();

  const trade = (form: URLSearchParams, clientId: string): PlayerAnswer => {
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const isRight =
      code?.clientId === clientId &&
      code.redirectUri === form.get('redirect_uri') &&
      code.challenge === s256(form.get('code_verifier') ?? '');
    return code && isRight
      ? tokens.grant(code, true)
      : problem(400, 'invalid_grant', 'Invalid authorization code');
  };

  return {
    authorize: ({ query }) => consentPage(options, query, codes),
    token: (request) => {
      const form = new URLSearchParams(request.body);
      if (request.method !== 'POST') return problem(405, 'invalid_request');
      const clientId = clientOf(options, request, form);
      if (clientId === null) return problem(401, 'invalid_client', 'Client not authentified');
      const type = form.get('grant_type');
      if (type === 'client_credentials')
        return tokens.grant({ user: options.user ?? 'listener', scopes: [], clientId }, false);
      if (type === 'authorization_code') return trade(form, clientId);
      if (type !== 'refresh_token') return problem(400, 'unsupported_grant_type');
      return tokens.renew(form.get('refresh_token') ?? '');
    },
    revoke: (request) => {
      const form = new URLSearchParams(request.body);
      if (request.method !== 'POST') return problem(405, 'invalid_request');
      if (clientOf(options, request, form) === null) return problem(401, 'invalid_client');
      tokens.revoke(form.get('token') ?? '');
      return { status: 200, body: null };
    },
    holderOf: tokens.holderOf,
    isAuthorized: (request) => tokens.holderOf(request) !== null,
    expire: tokens.expire,
  };
}

/** The tokens that a platform has given out. */
function createTokens(options: OAuth2Options) {
  const { lifetimeMs = 3_600_000, isRotating = false, user = 'listener' } = options;
  const access = new Map<string, { readonly consent: Consent; readonly endsAtMs: number }>();
  const refresh = new Map<string, Consent>(
    (options.refreshTokens ?? []).map((token) => [token, { user, scopes: [], clientId: null }]),
  );
  const newRefreshToken = (consent: Consent): string => {
    const token = random();
    refresh.set(token, consent);
    return token;
  };
  const answer = (consent: Consent, refreshToken: string | null): PlayerAnswer => {
    const accessToken = random();
    access.set(accessToken, { consent, endsAtMs: performance.now() + lifetimeMs });
    const body = { access_token: accessToken, token_type: 'Bearer', expires_in: lifetimeMs / 1000 };
    return { status: 200, body: refreshToken ? { ...body, refresh_token: refreshToken } : body };
  };
  return {
    grant: (consent: Consent, hasRefreshToken: boolean): PlayerAnswer =>
      answer(consent, hasRefreshToken ? newRefreshToken(consent) : null),
    renew: (given: string): PlayerAnswer => {
      const consent = refresh.get(given);
      if (!consent) return problem(400, 'invalid_grant', 'Invalid refresh token');
      if (!isRotating) return answer(consent, given);
      refresh.delete(given);
      return answer(consent, newRefreshToken(consent));
    },
    revoke: (token: string): void => {
      const consent = refresh.get(token) ?? access.get(token)?.consent;
      for (const [one, of] of refresh) if (of === consent) refresh.delete(one);
      for (const [one, of] of access) if (of.consent === consent) access.delete(one);
    },
    holderOf: ({ headers }: PlayerRequest): OAuth2Holder | null => {
      const [, token = ''] = /^Bearer\s+(\S+)$/i.exec(headers['authorization'] ?? '') ?? [];
      const found = access.get(token);
      return found && found.endsAtMs > performance.now() ? found.consent : null;
    },
    expire: () => access.clear(),
  };
}

function clientOf(
  { clients }: OAuth2Options,
  request: PlayerRequest,
  form: URLSearchParams,
): string | null {
  const [, basic = ''] = /^Basic\s+(\S+)$/i.exec(request.headers['authorization'] ?? '') ?? [];
  const [id = form.get('client_id'), secret = form.get('client_secret')] = basic
    ? Buffer.from(basic, 'base64').toString('utf8').split(':', 2).map(decodeURIComponent)
    : [];
  return clients.find((client) => client.id === id && client.secret === secret)?.id ?? null;
}

/** What the person's answer leads to; where it is not safe to send them back, they are told there. */
function consentPage(
  { clients, scopes: known, isRedirect = () => true, consents = true, user }: OAuth2Options,
  query: URLSearchParams,
  codes: Map<string, Code>,
): PlayerAnswer {
  const asked = (name: string): string => query.get(name) ?? '';
  const [clientId, redirectUri] = [asked('client_id'), asked('redirect_uri')];
  if (!clients.some(({ id }) => id === clientId))
    return page(400, 'invalid_client: Unknown client');
  if (!isRedirect(redirectUri)) return page(400, 'invalid_request: Mismatched redirect URI');
  const back = (answer: Readonly<Record<string, string>>): PlayerAnswer =>
    sendBack(redirectUri, { ...answer, state: asked('state') });
  if (asked('response_type') !== 'code') return back({ error: 'unsupported_response_type' });
  const scopes = asked('scope').split(/\s+/).filter(Boolean);
  if (scopes.length === 0 || (known && !scopes.every((scope) => known.includes(scope))))
    return back({ error: 'invalid_scope' });
  if (asked('code_challenge_method') !== 'S256' || !asked('code_challenge'))
    return back({ error: 'invalid_request' });
  if (!consents) return back({ error: 'access_denied' });
  const code = random();
  const challenge = asked('code_challenge');
  codes.set(code, { user: user ?? 'listener', scopes, clientId, redirectUri, challenge });
  return back({ code });
}

function sendBack(redirectUri: string, answer: Readonly<Record<string, string>>): PlayerAnswer {
  if (redirectUri === outOfBand)
    return page(200, answer['code'] ?? `Access was denied: ${answer['error']}`);
  const location = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) location.searchParams.set(name, value);
  return { status: 302, headers: { location: location.href }, body: null };
}

function page(status: number, words: string): PlayerAnswer {
  return { status, headers: { 'content-type': 'text/html' }, body: `<pre>${words}</pre>` };
}

function problem(status: number, error: string, description?: string): PlayerAnswer {
  return { status, body: { error, ...(description && { error_description: description }) } };
}

function random(): string {
  return randomBytes(24).toString('base64url');
}

/** RFC 7636, 4.2. */
function s256(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}
