import {
  type Adapter,
  type BudgetStatus,
  createLiner,
  type DriftCount,
  isLinerError,
  type LinerOptions,
} from '@linernotes/core';
import { discogs } from '../discogs.ts';
import { DiscogsOptions } from '../options.ts';
import { type Get, getAny } from './any-address.ts';
import { type Ask, type AskAny, type Call, download, type ListCall, send } from './ask.ts';
import { createBuilder, type RequestBuilder } from './builder.ts';
import { createChanges } from './changes.ts';
import type { Endpoint } from './endpoint.ts';
import { type Endpoints, endpoints } from './endpoints.ts';
import { type IsOwn, tellForeignEnd } from './foreign-pages.ts';
import { askForPicture, type ImageDownload, imageDownload } from './image-requests.ts';
import { type JobRuns, withJobs } from './jobs/with-jobs.ts';
import { type ListReader, readList } from './list.ts';
import type { Identity } from './schemas/users.ts';
import { type WithSlices, withSlices } from './search-slices.ts';

/** What a client is made with: who asks, and how its requests are sent. */
export interface DiscogsClientOptions
  extends DiscogsOptions,
    Omit<LinerOptions<Adapter>, 'adapters'> {
  /**
   * How notes and profiles are written: in Discogs' own markup, as HTML, or as text. Discogs does
   * not always do as it is asked. @default 'discogs'
   */
  readonly mediaType?: 'discogs' | 'html' | 'plaintext' | undefined;
}

type Groups = {
  readonly [G in keyof Endpoints]: {
    readonly [N in keyof Endpoints[G]]: Endpoints[G][N] extends Endpoint
      ? Ask<Endpoints[G][N]>
      : never;
  };
};

/** All of Discogs' API in its own words. */
export interface DiscogsClient extends Omit<Groups, 'database' | 'images' | 'inventoryJobs'> {
  /** Releases, masters, artists, labels, and the search over them. */
  readonly database: WithSlices<Groups['database']>;
  /** Pictures, from a server of their own that has its own limit and never sees a credential. */
  readonly images: Groups['images'] & ImageDownload;
  /** The files that sellers exchange with Discogs, and both kinds of jobs from beginning to end. */
  readonly inventoryJobs: Groups['inventoryJobs'] & JobRuns;
  /** Puts a request together step by step. */
  readonly request: () => RequestBuilder;
  /** Asks any address below the API's, documented or not, and answers its JSON as it is. */
  readonly get: Get;
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
  const { mediaType = 'discogs', ...others } = options;
  const { own, rest } = divided(others);
  const adapter: Adapter<'discogs'> = {
    ...discogs(own),
    headers: { Accept: `application/vnd.discogs.v2.${mediaType}+json` },
  };
  const liner = createLiner<Adapter<'discogs'>>({ ...rest, adapters: [adapter] });
  const change = createChanges(liner, rest);
  const askOnce: AskAny = (endpoint, input, call = {}) => {
    if (endpoint.method !== 'GET') return change(endpoint, input, call);
    if (endpoint.host === 'pictures') return askForPicture(liner, endpoint, input, call);
    return liner.through('discogs', endpoint.id, (http) => send(http, endpoint, input), call);
  };
  const isOwn = ownership(adapter, askOnce);
  const ask = tellForeignEnd(askOnce, isOwn);
  const reader = { ask, isOwn };
  const made = Object.entries(endpoints).map(([name, group]) => [
    name,
    Object.fromEntries(
      Object.entries(group).map(([endpoint, row]) => [endpoint, askOf(row, reader)]),
    ),
  ]);
  // The groups are made of the table whose types they have.
  const groups = Object.fromEntries(made) as Groups;
  return {
    ...groups,
    database: withSlices(groups.database),
    images: { ...groups.images, download: imageDownload(liner) },
    inventoryJobs: withJobs(groups.inventoryJobs, {
      ask,
      clock: rest.clock,
      download: (endpoint, input, call) => (sink, signal) =>
        liner.through('discogs', endpoint.id, (http) => download(http, endpoint, input, sink), {
          ...call,
          signal,
        }),
    }),
    request: () => createBuilder(ask),
    get: async (path, query, call = {}) =>
      liner.through('discogs', 'any-address', (http) => getAny(http, path, query), call),
    budget: () => liner.budget('discogs'),
    drift: liner.drift,
    close: liner.close,
  };
}

/** The adapter checks its own options, and the liner has the others. */
function divided(options: DiscogsClientOptions): {
  readonly own: DiscogsOptions;
  readonly rest: Omit<LinerOptions<Adapter>, 'adapters'>;
} {
  const isOwn = ([name]: [string, unknown]): boolean => Object.hasOwn(DiscogsOptions.shape, name);
  const entries = Object.entries(options);
  return {
    own: Object.fromEntries(entries.filter(isOwn)),
    rest: Object.fromEntries(entries.filter((entry) => !isOwn(entry))),
  };
}

function askOf(endpoint: Endpoint, reader: ListReader): unknown {
  const one = (input: object = {}, call?: Call): Promise<unknown> =>
    reader.ask(endpoint, input, call);
  if (!Object.hasOwn(endpoint.parameters, 'per_page')) return one;
  const all = (input: object = {}, call: ListCall = {}) => readList(endpoint, input, call, reader);
  return Object.assign(one, { all });
}

/** Whom Discogs does not know owns nothing; whom it knows is asked once. */
function ownership({ secrets }: Adapter, ask: AskAny): IsOwn {
  let known: string | null = null;
  return async (username, call) => {
    if (secrets.length === 0) return false;
    known ??= await whoAsks(ask, call);
    return known === username.trim().toLowerCase();
  };
}

async function whoAsks(ask: AskAny, call: Call): Promise<string | null> {
  try {
    const identity = (await ask(endpoints.users.identity, {}, call)) as Identity;
    return identity.username.toLowerCase();
  } catch (error) {
    const isNobody = isLinerError(error) && ['authentication', 'permission'].includes(error.code);
    if (isNobody) return null;
    throw error;
  }
}
