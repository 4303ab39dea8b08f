/** What a server asks of who wants to prove a password to it without sending it (RFC 7616, RFC 2617). */
export interface DigestChallenge {
  readonly realm: string;
  readonly nonce: string;
  /** Sent back as it came; `null` when there was none. */
  readonly opaque: string | null;
  /** `null` when the server names none, which means MD5. */
  readonly algorithm: DigestAlgorithm | null;
  /** `none`: as before RFC 2617, without a count. */
  readonly qop: 'auth' | 'none';
  /** Whether only the nonce was too old, and the password may be right. */
  readonly isStale: boolean;
}

export const digestAlgorithms = ['MD5', 'MD5-sess', 'SHA-256', 'SHA-256-sess'] as const;
export type DigestAlgorithm = (typeof digestAlgorithms)[number];

interface Challenge {
  readonly scheme: string;
  readonly parameters: Map<string, string>;
}

/**
 * Reads the value of `WWW-Authenticate`, in which several challenges may stand; answers the first Digest
 * challenge that can be met, as a server lists the one that it likes best first. `null` when there is none:
 * another scheme, an algorithm that is not known, or a proof that covers the body (`auth-int`) and no other.
 */
export function parseDigestChallenge(header: string | undefined): DigestChallenge | null {
  for (const { scheme, parameters } of challengesIn(header ?? '')) {
    const challenge = scheme.toLowerCase() === 'digest' ? challengeOf(parameters) : null;
    if (challenge) return challenge;
  }
  return null;
}

/** A word, which is a scheme unless `=` and a value follow it: quoted, or up to the next comma. */
const part =
  /[\s,]*(?<name>[!#$%&'*+.^_`|~\w-]+)(?:\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^\s,"]*)))?/gy;

function challengesIn(header: string): readonly Challenge[] {
  const challenges: Challenge[] = [];
  for (const { groups = {} } of header.matchAll(part)) {
    const { name = '', quoted, plain } = groups;
    const value = quoted?.replace(/\\(.)/g, '$1') ?? plain;
    if (value === undefined) challenges.push({ scheme: name, parameters: new Map() });
    else remember(challenges.at(-1)?.parameters, name.toLowerCase(), value);
  }
  return challenges;
}

/** A parameter that comes twice is told by its first value: what follows may be somebody else's. */
function remember(parameters: Map<string, string> | undefined, name: string, value: string): void {
  if (parameters?.has(name) === false) parameters.set(name, value);
}

function challengeOf(parameters: ReadonlyMap<string, string>): DigestChallenge | null {
  const [realm, nonce] = [parameters.get('realm'), parameters.get('nonce')];
  const algorithm = algorithmOf(parameters.get('algorithm'));
  const qop = qopOf(parameters.get('qop'));
  if (realm === undefined || !nonce || algorithm === undefined || qop === null) return null;
  const isStale = parameters.get('stale')?.toLowerCase() === 'true';
  return { realm, nonce, opaque: parameters.get('opaque') ?? null, algorithm, qop, isStale };
}

function algorithmOf(named: string | undefined): DigestAlgorithm | null | undefined {
  if (named === undefined) return null;
  return digestAlgorithms.find((known) => known.toLowerCase() === named.toLowerCase());
}

function qopOf(offered: string | undefined): DigestChallenge['qop'] | null {
  if (offered === undefined || offered.trim() === '') return 'none';
  const values = offered.split(',').map((value) => value.trim().toLowerCase());
  return values.includes('auth') ? 'auth' : null;
}
