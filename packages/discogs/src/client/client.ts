import {
  type Adapter,
  type AdapterHttp,
  allOf,
  type BudgetStatus,
  type CallOptions,
  createLiner,
  type DriftCount,
  isLinerError,
  type LinerOptions,
  type Listing,
  type Paging,
} from '@linernotes/core';
import { discogs } from '../discogs.ts';
import type { DiscogsOptions } from '../options.ts';
import { toPageQuery } from '../paging.ts';
import type { Endpoint, InputOf, OutputOf } from './endpoint.ts';
import { type Endpoints, endpoints } from './endpoints.ts';
import type { DiscogsPage } from './page.ts';
import { buildRequest } from './request.ts';

/** What a client is made with: who asks, and how its requests are sent. */
export interface DiscogsClientOptions
  extends DiscogsOptions,
    Omit<LinerOptions<Adapter>, 'adapters'> {}

/** What may be said of one call. */
export type Call = Omit<CallOptions, 'fields'>;

type RowOf<Output> = Output extends DiscogsPage<infer Row> ? Row : never;
type ListInput<E extends Endpoint> = Omit<InputOf<E>, 'page' | 'per_page'>;

/** Asks one endpoint. Where it answers pages, `all` reads the whole list, page by page as it is consumed. */
export type Ask<E extends Endpoint> = ((input: InputOf<E>, call?: Call) => Promise<OutputOf<E>>) &
  (OutputOf<E> extends DiscogsPage<unknown>
    ? { readonly all: (input: ListInput<E>, call?: Call) => Listing<RowOf<OutputOf<E>>> }
    : unknown);

type Groups = {
  readonly [G in keyof Endpoints]: {
    readonly [N in keyof Endpoints[G]]: Endpoints[G][N] extends Endpoint
      ? Ask<Endpoints[G][N]>
      : never;
  };
};

/** All of Discogs' API in its own words. */
export interface DiscogsClient extends Groups {
  /** What is left of the limit; sends nothing. */
  readonly budget: () => Promise<BudgetStatus>;
  /** Where answers differed from what is known, and how often. */
  readonly drift: () => readonly DriftCount[];
  /** Finishes what is under way, and closes the connections. */
  readonly close: () => Promise<void>;
}

/**
 * Makes a client. `createDiscogsClient({ token })` acts for the token's owner, `{ consumerKey,
 * consumerSecret }` for an application, `{}` for nobody. Throws `configuration` for a bad option.
 */
export function createDiscogsClient(options: DiscogsClientOptions = {}): DiscogsClient {
  const { token, consumerKey, consumerSecret, baseUrl, credentialOrigin, userAgent, ...others } =
    options;
  const adapter = discogs({
    token,
    consumerKey,
    consumerSecret,
    baseUrl,
    credentialOrigin,
    userAgent,
  });
  const liner = createLiner({ ...others, adapters: [adapter] });
  const ask = (endpoint: Endpoint, input: object, call: Call = {}): Promise<unknown> =>
    liner.through('discogs', endpoint.id, (http) => send(http, endpoint, input), call);
  const groups = Object.entries(endpoints).map(([name, group]) => [
    name,
    Object.fromEntries(Object.entries(group).map(([endpoint, row]) => [endpoint, askOf(row, ask)])),
  ]);
  return {
    // The groups are made of the table whose types they have.
    ...(Object.fromEntries(groups) as Groups),
    budget: () => liner.budget('discogs'),
    drift: liner.drift,
    close: liner.close,
  };
}

async function send(http: AdapterHttp, endpoint: Endpoint, input: object): Promise<unknown> {
  const { method, path, query, json } = buildRequest(endpoint, input as InputOf<typeof endpoint>);
  const options = {
    query,
    isPrivate: endpoint.auth === 'owner',
    ...(endpoint.isPersonal ? { cache: 'none' as const } : {}),
  };
  return method === 'GET'
    ? http.get(path, endpoint.answer, options)
    : http.send(method, path, endpoint.answer, { ...options, json });
}

type AskAny = (endpoint: Endpoint, input: object, call?: Call) => Promise<unknown>;

function askOf(endpoint: Endpoint, ask: AskAny): unknown {
  const one = (input: object, call?: Call): Promise<unknown> => ask(endpoint, input, call);
  if (!Object.hasOwn(endpoint.parameters, 'per_page')) return one;
  const all = (input: object, call?: Call): Listing<unknown> =>
    allOf((paging) => askPage(endpoint, input, paging, call, ask));
  return Object.assign(one, { all });
}

/** A page behind the last one is a 404: rows have gone while the list was read. */
async function askPage(
  endpoint: Endpoint,
  input: object,
  paging: Paging,
  call: Call | undefined,
  ask: AskAny,
): Promise<DiscogsPage<unknown>> {
  const { page, per_page } = toPageQuery(paging);
  try {
    // Endpoints that take `per_page` answer pages.
    return (await ask(endpoint, { ...input, page, per_page }, call)) as DiscogsPage<unknown>;
  } catch (error) {
    if (page === 1 || !isLinerError(error) || error.code !== 'not-found') throw error;
    return { items: [], total: null, nextOffset: null, page, pages: page - 1, perPage: per_page };
  }
}
