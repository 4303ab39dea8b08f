import { configurationError } from '@linernotes/core';
import type { AskAny, Call } from './ask.ts';
import { database } from './database.ts';
import type { Endpoint, InputOf, OutputOf } from './endpoint.ts';
import { type BuiltRequest, buildRequest } from './request.ts';
import { users } from './users.ts';

type Database = typeof database;
type Search = InputOf<Database['search']>;

/** What is searched for: `query` everywhere, the others by Discogs' names. */
export interface SearchFilters
  extends Omit<Search, 'q' | 'page' | 'per_page' | 'sort' | 'sort_order'> {
  readonly query?: Search['q'];
}

type SortOf<E extends Endpoint> = E extends Endpoint
  ? InputOf<E> extends { readonly sort?: infer Words }
    ? NonNullable<Words>
    : never
  : never;

/** The steps; each changes the request at hand and gives it back. */
interface Steps<E extends Endpoint, Way> {
  search(filters?: SearchFilters): Builder<Database['search'], Way>;
  artist(id: number | string): Builder<Database['artist'], Way>;
  artistReleases(id: number | string): Builder<Database['artistReleases'], Way>;
  release(id: number | string): Builder<Database['release'], Way>;
  master(id: number | string): Builder<Database['master'], Way>;
  label(id: number | string): Builder<Database['label'], Way>;
  user(name: string): Builder<(typeof users)['profile'], Way>;
  /** A page from 1, with at most 100 rows: more are asked for as 100. */
  paginate(page: number, perPage?: number): Builder<E, Way>;
  sort(by: SortOf<E>, order?: 'asc' | 'desc'): Builder<E, Way>;
  /** The request, checked and encoded. Throws `configuration` for what Discogs would not take. */
  build(): BuiltRequest;
  /** Begins anew. */
  reset(): Builder<never, Way>;
}

interface Sending<E extends Endpoint> {
  /** Sends what `build` makes. */
  send(call?: Call): Promise<OutputOf<E>>;
}

type Builder<E extends Endpoint, Way> = Steps<E, Way> & (Way extends 'sent' ? Sending<E> : unknown);

/** A request that is put together step by step. */
export type DiscogsRequest<E extends Endpoint = never> = Builder<E, 'built'>;

/** The same, which a client sends. */
export type RequestBuilder<E extends Endpoint = never> = Builder<E, 'sent'>;

/** Puts a request together without a client: `discogsRequest().search({ query: 'Nude' }).build()`. */
export function discogsRequest(): DiscogsRequest {
  return createBuilder(null);
}

/** Puts a request together that `ask` sends. */
export function createBuilder(ask: AskAny | null): RequestBuilder {
  let target: Endpoint | null = null;
  let about: object = {};
  let list: object = {};
  // The steps say in their types what was chosen; the request at hand is one.
  const chosen = <E extends Endpoint>(): RequestBuilder<E> => steps as RequestBuilder<E>;
  const choose = <E extends Endpoint>(endpoint: E, input: object): RequestBuilder<E> => {
    // Pages and order of another list are not those of this one.
    if (target) list = {};
    target = endpoint;
    about = input;
    return chosen();
  };
  const steps: unknown = {
    search: (filters?: SearchFilters | null) => {
      const { query, ...others } = filters ?? {};
      return choose(database.search, { ...others, q: query });
    },
    artist: (id: number | string) => choose(database.artist, { artist_id: id }),
    artistReleases: (id: number | string) => choose(database.artistReleases, { artist_id: id }),
    release: (id: number | string) => choose(database.release, { release_id: id }),
    master: (id: number | string) => choose(database.master, { master_id: id }),
    label: (id: number | string) => choose(database.label, { label_id: id }),
    user: (name: string) => choose(users.profile, { username: name }),
    paginate: (page: number, perPage?: number) => {
      list = { ...list, page, ...(perPage === undefined ? {} : { per_page: perPage }) };
      return chosen();
    },
    sort: (by: string, order?: 'asc' | 'desc') => {
      list = { ...list, sort: by, ...(order === undefined ? {} : { sort_order: order }) };
      return chosen();
    },
    build: () => buildRequest(targetOf(target), { ...about, ...list }),
    reset: () => {
      target = null;
      about = {};
      list = {};
      return chosen();
    },
    ...(ask && { send: async (call?: Call) => ask(targetOf(target), { ...about, ...list }, call) }),
  };
  return chosen();
}

function targetOf(endpoint: Endpoint | null): Endpoint {
  if (endpoint) return endpoint;
  throw configurationError({
    option: 'request',
    platform: 'discogs',
    message: 'Discogs: the request asks for nothing yet: begin with search, release, artist, …',
  });
}
