import {
  type Fault,
  type OAuth2Options,
  oauth2Provider,
  type PlayerRequest,
  startPlatformServer,
} from '@linernotes/testing';
import { onTestFinished } from 'vitest';
import * as z from 'zod';
import {
  type Adapter,
  type AdapterHttp,
  type AskAs,
  askAs,
  beginOAuth2,
  type CredentialValues,
  createLiner,
  defineAdapter,
  defineAnswer,
  type LinerOptions,
  type OAuth2Client,
  perWindow,
  renewTokens,
  revokeToken,
} from '../src/index.ts';
import { good, soon } from './tiny.ts';

export const clientId = 'cnryclient5f3a9c';
export const clientSecret = 'cnrysecret5f3a9c';
export const firstToken = 'cnryfirst5f3a9c1';

const label = defineAnswer({
  schema: z.object({ name: z.string() }),
  map: ({ name }) => name,
  ignored: { id: 'not asked for', sub: 'not asked for' },
});

const Options = z.object({
  baseUrl: z.string().optional(),
  userAgent: z.string().optional(),
  clientId: z.string().optional(),
  clientSecret: z.string().optional(),
  accessToken: z.string().optional(),
  refreshToken: z.string().optional(),
  expiresAt: z.string().optional(),
});
type Options = z.output<typeof Options>;

const secret = (env: string) => ({ env, isSecret: true, description: 'A secret' });

function clientOf(options: Options): OAuth2Client {
  const { baseUrl = '', clientId: id = '', clientSecret: own } = options;
  const tokens = { baseUrl: `${baseUrl}/oauth2`, clientId: id, clientSecret: own };
  return { platform: 'tiny', name: 'Tiny', ...tokens };
}

/** A platform whose credential ends: OAuth 2.0 for people who log in, tokens that are renewed. */
export const oauth2Tiny = defineAdapter({
  contract: 1,
  id: 'tiny',
  name: 'Tiny',
  origin: 'https://tiny.example',
  options: Options,
  settings: {
    clientSecret: secret('TINY_CLIENT_SECRET'),
    accessToken: secret('TINY_ACCESS_TOKEN'),
    refreshToken: secret('TINY_REFRESH_TOKEN'),
  },
  limit: () => ({
    scope: 'ip',
    source: 'https://tiny.example/limits',
    rules: [perWindow(500, 1_000)],
  }),
  userAgent: () => 'TinyTest/1.0',
  authorize: ({ accessToken }) =>
    accessToken ? { authorization: `Bearer ${accessToken}` } : ({} as Record<string, string>),
  renewal: (options) => {
    const { refreshToken, expiresAt, baseUrl: _base, userAgent: _agent, ...rest } = options;
    if (!refreshToken) return null;
    return {
      endsAtMs: expiresAt === undefined ? null : Date.parse(expiresAt),
      values: Object.fromEntries(
        Object.entries({ ...rest, refreshToken, expiresAt }).filter(([, value]) => value),
      ) as CredentialValues,
      renew: async (ask) => ({
        clientId,
        clientSecret,
        refreshToken,
        ...(await renewTokens(clientOf(options), refreshToken, ask)),
      }),
    };
  },
  revoke: (options) => {
    const { refreshToken } = options;
    return refreshToken ? (ask) => revokeToken(clientOf(options), refreshToken, ask) : null;
  },
  login: {
    revokePage: 'https://tiny.example/apps',
    consent: {
      needs: ['clientId', 'clientSecret'],
      registerPage: 'https://tiny.example/apps',
      lifetimeMs: 5_000,
      scopes: ['read', 'write'],
      callbackHost: 'localhost',
      begin: (options, callback, ask, scopes) =>
        beginOAuth2(
          {
            client: clientOf(options),
            scopes,
            redirectUri: callback ?? 'urn:ietf:wg:oauth:2.0:oob',
            credentialOf: (tokens) => ({ clientId, clientSecret, ...tokens }),
          },
          ask,
        ),
    },
  },
  errorMessage: (body) => z.object({ message: z.string() }).safeParse(body).data?.message ?? null,
  terms: {
    source: 'https://tiny.example/terms',
    dataLicense: 'CC0',
    maxStorageMs: null,
    attribution: null,
    restrictedFields: [],
  },
  urls: [],
  authority: {},
  operations: {},
});

type Options2 = Partial<OAuth2Options> & { readonly faults?: readonly Fault[] };

/** Plays it. Every page wants a token that works. */
export async function playTiny({ faults = [], ...more }: Options2 = {}) {
  const oauth = oauth2Provider({
    clients: [{ id: clientId, secret: clientSecret }],
    refreshTokens: [firstToken],
    ...more,
  });
  const seen: PlayerRequest[] = [];
  const answer = (request: PlayerRequest) => {
    seen.push(request);
    if (request.path === '/oauth2/authorize') return oauth.authorize(request);
    if (request.path === '/oauth2/token') return oauth.token(request);
    if (request.path === '/oauth2/revoke') return oauth.revoke(request);
    if (oauth.isAuthorized(request)) return { status: 200, body: JSON.parse(good) };
    return { status: 401, body: { message: `no: ${request.headers['authorization'] ?? ''}` } };
  };
  const server = await startPlatformServer({ platforms: [{ id: 'tiny', answer, faults }] });
  onTestFinished(() => server.close());
  const baseUrl = server.url('tiny');
  const given = { baseUrl, clientId, clientSecret };
  const make = (options: CredentialValues = {}): Adapter =>
    oauth2Tiny({ ...given, refreshToken: firstToken, accessToken: 'cnryold5f3a9c12', ...options });
  const open = (options?: CredentialValues, more: Partial<LinerOptions<Adapter>> = {}) => {
    const liner = createLiner<Adapter>({ ...soon, ...more, adapters: [make(options)] });
    onTestFinished(() => liner.close());
    const work = (id: number) => (http: AdapterHttp) => http.get(`/labels/${id}`, label);
    return { liner, ask: (id = 7) => liner.through('tiny', 'label', work(id)) };
  };
  const asking: AskAs = askAs(make(), soon);
  /** What was asked for, in short: `token`, or the number of a label. */
  const asked = () => seen.map(({ path }) => path.split('/').at(-1));
  return { oauth, seen, asked, make, open, asking, given };
}
