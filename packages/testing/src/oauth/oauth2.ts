import { randomBytes } from 'node:crypto';
import type { PlayerAnswer, PlayerRequest } from '../player.ts';

export interface OAuth2Options {
  readonly clients: readonly { readonly id: string; readonly secret: string }[];
  /** How long an access token works. @default 3600000 */
  readonly lifetimeMs?: number;
  /** Refresh tokens that users have given already. */
  readonly refreshTokens?: readonly string[];
  /** Whether a refresh token works once and is replaced. @default false */
  readonly isRotating?: boolean;
}

/** The token endpoint of a platform that speaks OAuth 2.0 (RFC 6749), and who has a token that works. */
export interface OAuth2Provider {
  /** `POST /token` with `client_credentials` or `refresh_token`; the client proves itself by Basic or form. */
  readonly token: (request: PlayerRequest) => PlayerAnswer;
  /** Whether the request carries a bearer token that works now. */
  readonly isAuthorized: (request: PlayerRequest) => boolean;
  /** Ends all access tokens, as if their time had passed. */
  readonly expire: () => void;
}

export function oauth2Provider(options: OAuth2Options): OAuth2Provider {
  const { clients, lifetimeMs = 3_600_000, isRotating = false } = options;
  const endsAtMs = new Map<string, number>();
  const refreshTokens = new Set(options.refreshTokens);

  const isClient = (request: PlayerRequest, form: URLSearchParams): boolean => {
    const [, basic = ''] = /^Basic\s+(\S+)$/i.exec(request.headers['authorization'] ?? '') ?? [];
    const [id = form.get('client_id'), secret = form.get('client_secret')] = basic
      ? Buffer.from(basic, 'base64').toString('utf8').split(':', 2).map(decodeURIComponent)
      : [];
    return clients.some((client) => client.id === id && client.secret === secret);
  };

  const grant = (refreshToken: string | null): PlayerAnswer => {
    const accessToken = randomBytes(24).toString('base64url');
    endsAtMs.set(accessToken, performance.now() + lifetimeMs);
    const body = { access_token: accessToken, token_type: 'Bearer', expires_in: lifetimeMs / 1000 };
    return { status: 200, body: refreshToken ? { ...body, refresh_token: refreshToken } : body };
  };

  return {
    token: (request) => {
      const form = new URLSearchParams(request.body);
      if (request.method !== 'POST') return problem(405, 'invalid_request');
      if (!isClient(request, form)) return problem(401, 'invalid_client');
      const given = form.get('refresh_token');
      if (form.get('grant_type') === 'client_credentials') return grant(null);
      if (form.get('grant_type') !== 'refresh_token') return problem(400, 'unsupported_grant_type');
      if (given === null || !refreshTokens.has(given)) return problem(400, 'invalid_grant');
      if (!isRotating) return grant(given);
      refreshTokens.delete(given);
      const next = randomBytes(24).toString('base64url');
      refreshTokens.add(next);
      return grant(next);
    },
    isAuthorized: ({ headers }) => {
      const [, token = ''] = /^Bearer\s+(\S+)$/i.exec(headers['authorization'] ?? '') ?? [];
      return (endsAtMs.get(token) ?? 0) > performance.now();
    },
    expire: () => endsAtMs.clear(),
  };
}

function problem(status: number, error: string): PlayerAnswer {
  return { status, body: { error } };
}
