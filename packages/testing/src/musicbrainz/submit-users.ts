import { type DigestOptions, type DigestVerifier, digestVerifier } from '../digest.ts';
import type { OAuth2Provider } from '../oauth/oauth2.ts';
import type { PlayerAnswer, PlayerRequest } from '../player.ts';
import { mbError, notFound } from './errors.ts';

/** Whom MusicBrainz knows. */
export interface MusicbrainzUsers {
  /** Passwords by name, proven by HTTP Digest. @default nobody has one */
  readonly passwords?: Readonly<Record<string, string>> | undefined;
  /** How Digest is spoken, where it matters. */
  readonly digest?: Partial<DigestOptions> | undefined;
  /** Whoever has a token; `/oauth2/…` is played then. */
  readonly oauth?: OAuth2Provider | undefined;
}

/** Who asks, or how they are turned away. */
export type Identify = (
  request: PlayerRequest,
  scope: string,
) => { readonly user: string } | { readonly refusal: PlayerAnswer };

const nobody = mbError(401, 'You are not authorized to access this resource.').body;
const unknown = mbError(
  401,
  "Your credentials could not be verified. Either you supplied the wrong credentials (e.g., bad password), or your client doesn't understand how to supply the credentials required.",
).body;

/** What is sent behind a challenge, and alone where the credential was a token. */
const bearer = 'Bearer realm="musicbrainz.org", charset=UTF-8';

export function createIdentify({ passwords = {}, digest, oauth }: MusicbrainzUsers): Identify {
  const verifier: DigestVerifier = digestVerifier({
    realm: 'musicbrainz.org',
    users: passwords,
    others: [bearer],
    ...digest,
  });
  return (request, scope) => {
    const header = request.headers['authorization'];
    if (header?.startsWith('Bearer')) {
      const holder = oauth?.holderOf(request);
      const headers = { 'www-authenticate': bearer };
      if (!holder) return { refusal: { status: 401, headers, body: unknown } };
      if (holder.scopes.includes(scope)) return { user: holder.user };
      return { refusal: { status: 401, headers, body: nobody } };
    }
    const found = verifier.identify(request);
    if ('user' in found) return found;
    const words = found.refusal === 'unproven' ? nobody : unknown;
    return { refusal: verifier.refuse(found.refusal, words) };
  };
}

/** `/oauth2/…`: consent, tokens, and who a token is of. */
export function answerOAuth2(
  { oauth }: MusicbrainzUsers,
  identify: Identify,
  request: PlayerRequest,
): PlayerAnswer {
  const [, , name] = request.path.split('/');
  if (!oauth) return notFound;
  if (name === 'authorize') return oauth.authorize(request);
  if (name === 'token') return oauth.token(request);
  if (name === 'revoke') return oauth.revoke(request);
  if (name !== 'userinfo') return notFound;
  const found = identify(request, 'profile');
  if ('refusal' in found) return found.refusal;
  const profile = `${request.baseUrl}/user/${encodeURIComponent(found.user)}`;
  return { status: 200, body: { sub: found.user, profile } };
}
