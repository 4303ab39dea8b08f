import type { Label } from '@linernotes/model';
import * as z from 'zod';
import {
  type AdapterHttp,
  type AskAs,
  type CredentialValues,
  defineAdapter,
  defineAnswer,
  type ErrorInBody,
  isLinerError,
  maybe,
  type Outgoing,
  type Page,
  perWindow,
  type RateLimit,
  type RequestOptions,
  renewTokens,
  type SearchQuery,
} from '../../src/index.ts';
import { oauth1Header } from '../../src/oauth1.ts';

/** What the adapter's credential is in all cases; it must show nowhere. */
export const token = 'cnrysesame-9000-wire';

/** What is asked by `labelById`: which call of the adapter's door the case is about. */
export type Verb = 'find' | 'get' | 'post' | 'private' | 'tagged';

const thing = defineAnswer({
  schema: z.object({
    id: z.number().int(),
    name: z.string(),
    year: maybe(z.number().int()),
    quantity: maybe(z.string()),
    stats: maybe(z.object({ have: maybe(z.number()), want: maybe(z.number()) })),
  }),
  ignored: { isOffensive: 'no metadata' },
  map: ({ id, name, year, quantity, stats }, { fetchedAt }) => ({
    source: { platform: 'wild', kind: 'label' as const, id: String(id), fetchedAt },
    name,
    subLabels: [],
    links: [],
    images: [],
    ...(year === undefined ? {} : { lifeSpan: { begin: String(year) } }),
    ...(quantity === undefined ? {} : { labelCode: quantity }),
    ...(stats === undefined ? {} : { disambiguation: JSON.stringify(stats) }),
  }),
});

const things = defineAnswer({
  schema: z.object({
    total: maybe(z.number()),
    perPage: maybe(z.number()),
    next: maybe(z.string()),
    items: z.array(z.object({ id: z.number(), name: z.string() })),
  }),
  map: ({ total, next, items }, { fetchedAt }) => ({
    total: total ?? null,
    next: next ?? null,
    items: items.map(({ id, name }) => ({
      source: { platform: 'wild', kind: 'label' as const, id: String(id), fetchedAt },
      name,
      subLabels: [],
      links: [],
      images: [],
    })),
  }),
});

/** What a case may want otherwise than most. */
export interface WildSettings {
  readonly id: string;
  readonly baseUrl: string;
  /** @default 10,000 in a minute, so that a budget never is in the way and keeps all starts */
  readonly limit?: RateLimit;
  /** @default 'get' */
  readonly verb?: Verb;
  /** Sends the token where only an adapter that should not do so would: in the query. */
  readonly tokenInQuery?: boolean;
  readonly redirects?: { readonly origins?: readonly string[]; readonly bodyIsAnswer?: boolean };
  readonly identity?: { readonly path: string };
  readonly errorIn?: (body: unknown) => ErrorInBody | null;
  readonly credentialOrigin?: string;
  readonly oauth?: boolean;
  /** Whether the credential can be renewed, at `/token`. */
  readonly isRenewable?: boolean;
}

const said = z.union([
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ error: z.string() }).transform(({ error }) => error),
]);

/** A synthetic platform: each case makes one of its own, so that no budget or breaker is shared. */
export function wild(settings: WildSettings) {
  const make = defineAdapter({
    contract: 1,
    id: settings.id,
    name: 'Wild',
    origin: 'https://wild.example',
    options: z.object({
      token: z.string().optional(),
      baseUrl: z.string().optional(),
      userAgent: z.string().optional(),
      credentialOrigin: z.string().optional(),
    }),
    settings: {
      token: { env: 'WILD_TOKEN', isSecret: true, description: 'A token' },
      baseUrl: { env: 'WILD_BASE_URL', isSecret: false, description: 'Another server' },
    },
    limit: () => settings.limit ?? shownLimit(10_000, 60_000),
    userAgent: () => 'WildTest/1.0',
    authorize: async (options, request) => ({
      authorization: await credentialOf(settings, options.token ?? '', request),
    }),
    renewal: (options) => (settings.isRenewable ? renewalOf(options, settings) : null),
    errorMessage: (body) => said.safeParse(body).data ?? null,
    ...(settings.errorIn ? { errorIn: settings.errorIn } : {}),
    ...(settings.redirects ? { redirects: settings.redirects } : {}),
    ...(settings.identity ? { identity: settings.identity } : {}),
    terms: {
      source: 'https://wild.example/terms',
      dataLicense: 'CC0',
      maxStorageMs: null,
      attribution: null,
      restrictedFields: [],
    },
    urls: [],
    authority: {},
    operations: {
      labelById: ({ id }, { http }) => {
        const verb = settings.verb ?? 'get';
        if (verb === 'find') return http.find(`/things/${id}`, thing);
        if (verb === 'post') return http.send('POST', '/things', thing, { json: { name: id } });
        return http.get(`/things/${id}`, thing, queryOf(settings));
      },
      searchLabels: (paging, { http }) => pageOf(paging, http).catch(endOfList),
    },
  });
  const { baseUrl, credentialOrigin = new URL(baseUrl).origin } = settings;
  return make({ token, baseUrl, credentialOrigin });
}

function renewalOf({ token: old = '' }: { token?: string | undefined }, { baseUrl }: WildSettings) {
  const client = { platform: 'wild', name: 'Wild', clientId: 'wild', baseUrl };
  const renew = async (ask: AskAs): Promise<CredentialValues> => {
    const { accessToken } = await renewTokens(client, old, ask);
    return { token: accessToken };
  };
  return { endsAtMs: null, values: { token: old }, renew };
}

async function pageOf(paging: SearchQuery, http: AdapterHttp): Promise<Page<Label>> {
  const { limit = 25, offset = 0, cursor } = paging;
  const options = cursor === undefined ? { query: { limit, offset } } : {};
  const { items, total, next } = await http.get(cursor ?? '/things', things, options);
  if (next !== null) return { items, total, nextOffset: null, nextCursor: next };
  const end = offset + items.length;
  return { items, total, nextOffset: total !== null && end < total ? end : null };
}

/** What adapters make of a platform's ways to say that a list goes no further. */
function endOfList(error: unknown): Page<Label> {
  const message = isLinerError(error) ? error.message : '';
  const none = { items: [], total: null, nextOffset: null };
  if (/outside of valid range/.test(message)) return none;
  if (/Pagination above/.test(message))
    return { ...none, limitedBy: 'pages above 100 are not shown' };
  throw error;
}

/** So many requests in any window, of which the platform says nothing more. */
export function silentLimit(units: number, windowMs: number): RateLimit {
  const source = 'https://wild.example/limits';
  return { scope: 'ip', source, rules: [perWindow(units, windowMs)] };
}

/** So many requests in any window, and headers that tell what is left of them. */
export function shownLimit(units: number, windowMs: number): RateLimit {
  return {
    ...silentLimit(units, windowMs),
    headers: {
      limit: 'x-ratelimit-limit',
      used: 'x-ratelimit-used',
      remaining: 'x-ratelimit-remaining',
      reset: { name: 'x-ratelimit-reset', unit: 'unix-seconds' },
    },
  };
}

function queryOf({ verb, tokenInQuery }: WildSettings): RequestOptions {
  return {
    ...(verb === 'private' ? { isPrivate: true } : {}),
    query: { ...(verb === 'tagged' ? { tag: 'a b' } : {}), ...(tokenInQuery ? { token } : {}) },
  };
}

async function credentialOf(
  { oauth }: WildSettings,
  secret: string,
  request: Outgoing,
): Promise<string> {
  if (!oauth) return `Wild token=${secret}`;
  const names = { consumerKey: 'key', consumerSecret: secret, token: 'user', tokenSecret: secret };
  return oauth1Header(names, request);
}
