// How each error of docs/errors.md is met at the command line: see errors-seen.ts.
import type { Fault } from '@linernotes/testing';

/** One error, and how the played Discogs and the person bring it about. */
export interface ErrorCase {
  /** As `docs/errors.md` names it. */
  readonly code: string;
  /** Of an error `authentication`. */
  readonly reason?: string;
  readonly args: readonly string[];
  readonly faults?: readonly Fault[];
  readonly env?: Readonly<Record<string, string>>;
  /** Typed before, without a fault. */
  readonly before?: { readonly args: readonly string[]; readonly stdin: string };
  /** Of what stops single rows: it stands in the file that is written. */
  readonly seenIn?: 'rows';
}

/** Of the one person whom the played Discogs knows. */
export const knownToken = 'cnryknown5f3a9c1';
/** A release that the played archive has a picture of. */
export const pictured = '00000000-0000-4000-8000-100000000001';
/** That of its unfinished part is longer than a system takes. */
const longName = `${'c'.repeat(249)}.jpg`;

const application = {
  DISCOGS_CONSUMER_KEY: 'cnryapp5f3a9c1',
  DISCOGS_CONSUMER_SECRET: 'cnrysecret5f3a9c',
};

const show = ['show', 'discogs:release:249504'];
const order = ['discogs', 'orders', 'message', '150295-1254', 'It is on its way.', '--yes'];
const person = { DISCOGS_API_TOKEN: knownToken };

/** Every request fails so. */
const always = (fault: Omit<Fault, 'match' | 'times'>): readonly Fault[] => [
  { match: /./, times: 99, ...fault },
];
const refusing = (message: string): readonly Fault[] => always({ status: 401, body: { message } });

/** The words by which Discogs says that it saw no credential. */
const nobody = 'You must authenticate to access this resource.';

/** Statuses are not asked again, so that an error is there at once. */
const atOnce = { RETRY_STATUS_CODES: '599' };

export const errorCases: readonly ErrorCase[] = [
  { code: 'authentication', reason: 'no-credential', args: show, faults: refusing(nobody) },
  {
    code: 'authentication',
    reason: 'application-only',
    args: show,
    env: application,
    faults: refusing(nobody),
  },
  {
    code: 'authentication',
    reason: 'silently-anonymous',
    args: show,
    env: person,
    faults: refusing(nobody),
  },
  {
    code: 'authentication',
    reason: 'refused',
    args: show,
    env: person,
    faults: refusing('Invalid consumer token.'),
  },
  {
    code: 'authentication',
    reason: 'revoked',
    before: { args: ['login', 'discogs', '--token'], stdin: knownToken },
    args: ['status', 'discogs'],
    faults: refusing('Invalid consumer token.'),
  },
  { code: 'permission', args: show, faults: always({ status: 403, body: { message: 'No.' } }) },
  { code: 'not-found', args: ['discogs', 'orders', 'show', '150295-1'], env: person },
  { code: 'bad-request', args: show, faults: always({ status: 422, body: { message: 'What?' } }) },
  { code: 'rate-limit', args: show, faults: always({ status: 429, body: null }), env: atOnce },
  { code: 'server', args: show, faults: always({ status: 503 }), env: atOnce },
  { code: 'network', args: show, env: { DISCOGS_BASE_URL: 'http://127.0.0.1:9' } },
  {
    code: 'timeout',
    args: show,
    faults: always({ kind: 'hang' }),
    env: { REQUEST_TIMEOUT: '0.2' },
  },
  { code: 'invalid-response', args: show, faults: always({ status: 200, body: { id: 'x' } }) },
  {
    code: 'too-large',
    args: show,
    faults: always({ status: 200, body: { title: 'x'.repeat(34_000_000) } }),
  },
  {
    code: 'unsafe-redirect',
    args: show,
    faults: always({ status: 302, headers: { location: 'https://elsewhere.example/' } }),
  },
  {
    code: 'unknown-outcome',
    args: order,
    env: person,
    faults: [{ match: /messages/, method: 'POST', times: 99, kind: 'reset' }],
  },
  {
    code: 'circuit-open',
    args: ['enrich', 'crate.csv', '--out', 'rows.json', '--on', 'discogs'],
    faults: always({ status: 500 }),
    env: atOnce,
    seenIn: 'rows',
  },
  {
    code: 'configuration',
    args: ['search', 'x', '--on', 'musicbrainz'],
    env: { MUSICBRAINZ_CONTACT: '' },
  },
  {
    code: 'export',
    args: ['cover', `coverartarchive:release:${pictured}`, '--out', longName],
    env: { LINERNOTES_PLATFORMS: 'coverartarchive' },
  },
];

/** What no command line brings about here, and why. */
export const unseen: Readonly<Record<string, string>> = {
  'no-consent':
    'a person refuses on the page of a platform, in a browser; the tests of login do it',
};
