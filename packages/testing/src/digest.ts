import { createHash, randomBytes } from 'node:crypto';
import type { PlayerAnswer, PlayerRequest } from './player.ts';

/** A server's side of HTTP Digest (RFC 7616, RFC 2617), written from the RFCs alone. */
export interface DigestOptions {
  readonly realm: string;
  /** Passwords by name. */
  readonly users: Readonly<Record<string, string>>;
  /** @default 'MD5' */
  readonly algorithm?: 'MD5' | 'MD5-sess' | 'SHA-256' | 'SHA-256-sess';
  /** `null`: as before RFC 2617, without counts. @default 'auth,auth-int', which MusicBrainz offers */
  readonly qop?: string | null;
  /** Uses of a nonce after which it is stale. @default it never is */
  readonly usesOfNonce?: number;
  /** Challenges of other schemes, which stand behind. */
  readonly others?: readonly string[];
}

/** Why a proof is not believed. `uncounted`: the count is not above the last, or not of this nonce. */
export type DigestRefusal = 'unproven' | 'malformed' | 'stale' | 'uncounted' | 'unknown' | 'wrong';

/** Asks for proofs of passwords, and judges them. */
export interface DigestVerifier {
  /** Who asks. */
  readonly identify: (
    request: PlayerRequest,
  ) => { readonly user: string } | { readonly refusal: DigestRefusal };
  /** The value of `WWW-Authenticate`, with a new nonce. */
  readonly challenge: (isStale?: boolean) => string;
  /** A 401, or what a server with counts answers to a proof that is not counted on: 400 without a word. */
  readonly refuse: (refusal: DigestRefusal, body: unknown) => PlayerAnswer;
  /** Forgets all nonces, as a server does that is started anew. */
  readonly forget: () => void;
}

interface Nonce {
  readonly opaque: string;
  count: number;
}

/** Verifies passwords by HTTP Digest, from RFC 7616 alone. */
export function digestVerifier(options: DigestOptions): DigestVerifier {
  const { realm, users, algorithm = 'MD5', qop = 'auth,auth-int' } = options;
  const { usesOfNonce = Number.POSITIVE_INFINITY } = options;
  const nonces = new Map<string, Nonce>();

  const countOf = (fields: Fields, nonce: Nonce): DigestRefusal | null => {
    if (fields.get('opaque') !== nonce.opaque) return 'malformed';
    if (nonce.count >= usesOfNonce) return 'stale';
    const count = qop === null ? nonce.count + 1 : Number.parseInt(fields.get('nc') ?? '', 16);
    if (!(count > nonce.count)) return 'uncounted';
    nonce.count = count;
    return null;
  };

  const check = (request: PlayerRequest): { user: string } | DigestRefusal => {
    const fields = fieldsOf(request.headers['authorization']);
    if (!fields) return 'unproven';
    const nonce = nonces.get(fields.get('nonce') ?? '');
    if (!nonce) return 'stale';
    if (!isOf(fields, request, { realm, algorithm, qop })) return 'malformed';
    const refusal = countOf(fields, nonce);
    if (refusal) return refusal;
    const user = nameOf(fields);
    const password = Object.hasOwn(users, user) ? users[user] : undefined;
    if (password === undefined) return 'unknown';
    const expected = expectedResponse({ user, password, realm, algorithm, fields, request });
    return fields.get('response') === expected ? { user } : 'wrong';
  };

  const challenge = (isStale = false): string => {
    const [nonce, opaque] = [
      randomBytes(16).toString('base64'),
      randomBytes(16).toString('base64'),
    ];
    nonces.set(nonce, { opaque, count: 0 });
    return challengeOf(options, nonce, opaque, isStale);
  };

  return {
    identify: (request) => {
      const checked = check(request);
      return typeof checked === 'string' ? { refusal: checked } : checked;
    },
    challenge,
    refuse: (refusal, body) => {
      if (refusal === 'uncounted' || refusal === 'malformed') return { status: 400, body: null };
      const isOld = refusal === 'stale';
      return { status: 401, headers: { 'www-authenticate': challenge(isOld) }, body };
    },
    forget: () => nonces.clear(),
  };
}

function challengeOf(
  { realm, algorithm = 'MD5', qop = 'auth,auth-int', others = [] }: DigestOptions,
  nonce: string,
  opaque: string,
  isStale: boolean,
): string {
  const parts = [
    `realm="${realm}"`,
    'charset=UTF-8',
    ...(qop === null ? [] : [`qop="${qop}"`]),
    `nonce="${nonce}"`,
    `opaque="${opaque}"`,
    `algorithm="${algorithm}"`,
    ...(isStale ? ['stale=true'] : []),
  ];
  return [`Digest ${parts.join(', ')}`, ...others].join(', ');
}

type Fields = ReadonlyMap<string, string>;

/** The fields of the header, whose letters are the bytes that came. */
function fieldsOf(header: string | undefined): Fields | null {
  const [, text] = /^Digest\s+(.*)$/is.exec(header ?? '') ?? [];
  if (text === undefined) return null;
  const pairs = text.matchAll(/([\w*-]+)=(?:"((?:[^"\\]|\\.)*)"|([^",\s]+))/g);
  return new Map(
    [...pairs].map(([, name = '', quoted, plain = '']) => [
      name.toLowerCase(),
      quoted?.replace(/\\(.)/g, '$1') ?? plain,
    ]),
  );
}

/** Whether the proof is about this request, and of the kind that was asked for. */
function isOf(
  fields: Fields,
  { baseUrl, rawPath, path, query }: PlayerRequest,
  { realm, algorithm, qop }: Required<Pick<DigestOptions, 'realm' | 'algorithm' | 'qop'>>,
): boolean {
  const sent = `${new URL(baseUrl).pathname.replace(/\/$/, '')}${rawPath ?? path}`;
  const [place, search = ''] = (fields.get('uri') ?? '').split('?');
  const isSameQuery = new URLSearchParams(search).toString() === query.toString();
  const isSameQop = qop === null ? !fields.has('qop') : fields.get('qop') === 'auth';
  const isSameKind =
    fields.get('realm') === realm && (fields.get('algorithm') ?? 'MD5') === algorithm;
  return place === sent && isSameQuery && isSameQop && isSameKind;
}

/** `username`, whose bytes are UTF-8, or `username*` in the notation of RFC 8187. */
function nameOf(fields: Fields): string {
  const extended = /^UTF-8'[^']*'(.*)$/i.exec(fields.get('username*') ?? '')?.[1];
  if (extended !== undefined) return decodeURIComponent(extended);
  return Buffer.from(fields.get('username') ?? '', 'latin1').toString('utf8');
}

interface Expectation {
  readonly user: string;
  readonly password: string;
  readonly realm: string;
  readonly algorithm: string;
  readonly fields: Fields;
  readonly request: Pick<PlayerRequest, 'method'>;
}

/** RFC 7616, 3.4.1 to 3.4.3. */
function expectedResponse(expected: Expectation): string {
  const { user, password, realm, algorithm, fields, request } = expected;
  const name = algorithm.startsWith('SHA-256') ? 'sha256' : 'md5';
  const h = (text: string): string => createHash(name).update(text, 'utf8').digest('hex');
  const field = (of: string): string => fields.get(of) ?? '';
  const plain = h(`${user}:${realm}:${password}`);
  const isSession = algorithm.endsWith('-sess');
  const a1 = isSession ? h(`${plain}:${field('nonce')}:${field('cnonce')}`) : plain;
  const a2 = h(`${request.method}:${field('uri')}`);
  const middle = fields.has('qop')
    ? [field('nonce'), field('nc'), field('cnonce'), field('qop')]
    : [field('nonce')];
  return h([a1, ...middle, a2].join(':'));
}
