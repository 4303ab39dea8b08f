import type { OAuth1Provider } from '../oauth/oauth1.ts';
import type { PlayerAnswer, PlayerRequest } from '../player.ts';
import { discogsError, unknownResource } from './errors.ts';

/** Whom Discogs knows: by OAuth, and by personal access token. */
export interface DiscogsUsers {
  readonly oauth?: OAuth1Provider | undefined;
  /** User names by token. A token that is not here is refused. @default every token is anybody's */
  readonly tokens?: Readonly<Record<string, string>> | undefined;
  /** Requests after which a token is taken from its user. @default never */
  readonly tokenLasts?: Readonly<Record<string, number>> | undefined;
}

const unauthenticated = discogsError(401, 'You must authenticate to access this resource.');
const invalidToken = discogsError(
  401,
  'Invalid consumer token. Please register an app before making requests.',
);

/** Who asks, as Discogs sees it: a signature that is wrong makes a request anonymous, silently. */
export function userOf({ oauth, tokens }: DiscogsUsers, request: PlayerRequest): string | null {
  const token = tokenOf(request);
  if (token !== null) return tokens ? (tokens[token] ?? null) : 'listener';
  const identified = oauth?.identify(request);
  return identified && 'user' in identified ? identified.user : null;
}

/** A token that nobody has is refused everywhere. */
export function refusedToken(
  { tokens }: DiscogsUsers,
  request: PlayerRequest,
): PlayerAnswer | null {
  const token = tokenOf(request);
  return token !== null && tokens && !Object.hasOwn(tokens, token) ? invalidToken : null;
}

/** Counts what is asked with each token, and refuses one that was used up. */
export function expiringTokens({
  tokenLasts = {},
}: DiscogsUsers): (request: PlayerRequest) => PlayerAnswer | null {
  const used = new Map<string, number>();
  return (request) => {
    const token = tokenOf(request);
    const lasts = token === null ? undefined : tokenLasts[token];
    if (token === null || lasts === undefined) return null;
    const before = used.get(token) ?? 0;
    used.set(token, before + 1);
    return before >= lasts ? invalidToken : null;
  };
}

function tokenOf({ headers, query }: PlayerRequest): string | null {
  const [, inHeader] = /^Discogs\s+token=(\S+)$/.exec(headers['authorization'] ?? '') ?? [];
  return inHeader ?? query.get('token');
}

/** Plays `/oauth/…`. Consent, which a person gives on www, is given at once. */
export function answerOAuth(users: DiscogsUsers, request: PlayerRequest): PlayerAnswer {
  const { oauth } = users;
  const [, , name] = request.path.split('/');
  if (name === 'identity') return identity(userOf(users, request), request.baseUrl);
  if (!oauth) return unknownResource;
  if (name === 'request_token') return oauth.requestToken(request);
  if (name === 'access_token') return oauth.accessToken(request);
  return name === 'authorize'
    ? consent(oauth, request.query.get('oauth_token') ?? '')
    : unknownResource;
}

function identity(username: string | null, baseUrl: string): PlayerAnswer {
  if (username === null) return unauthenticated;
  const url = `${baseUrl}/users/${encodeURIComponent(username)}`;
  return { status: 200, body: { id: 1, username, resource_url: url, consumer_name: 'Tests' } };
}

function consent(oauth: OAuth1Provider, token: string): PlayerAnswer {
  const given = oauth.authorize(token);
  if (!given)
    return { status: 400, headers: { 'content-type': 'text/html' }, body: 'no such token' };
  const { verifier, callback } = given;
  if (callback === 'oob') {
    return {
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: `<pre>${verifier ?? 'Access was denied.'}</pre>`,
    };
  }
  const location = new URL(callback);
  // What a refusal sends is not documented; others who speak OAuth 1.0a name the token.
  location.searchParams.set(verifier === null ? 'denied' : 'oauth_token', token);
  if (verifier !== null) location.searchParams.set('oauth_verifier', verifier);
  return { status: 302, headers: { location: location.href }, body: null };
}
