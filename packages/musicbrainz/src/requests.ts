// The requests of the adapter's operations.
import type { Paging, SearchQuery } from '@linernotes/core';
import type { EntityKind } from '@linernotes/model';
import { isrcOf, mbidOf } from './client/codes.ts';
import * as api from './musicbrainz-api.ts';
import { type SearchedKind, toLucene } from './query.ts';

export type { ApiRequest } from './musicbrainz-api.ts';

type ApiRequest = api.ApiRequest;

/** Asks for one entity by its MBID. Throws `configuration` when the id is none. */
export async function lookupRequest(
  kind: EntityKind,
  id: string,
  inc: readonly string[],
): Promise<ApiRequest> {
  return api.lookupRequest(kind, mbidOf(id), inc);
}

/** Asks for the recordings that carry an ISRC. Throws `configuration` when it is none. */
export async function isrcRequest(isrc: string, inc: readonly string[]): Promise<ApiRequest> {
  return api.lookupRequest('isrc', isrcOf(isrc), inc);
}

/** Asks for the releases of one entity: exactly one, because of two the server would pick either. */
export async function browseReleasesRequest(
  by: 'artist' | 'label' | 'release-group',
  input: { readonly id: string } & Paging,
  inc: readonly string[],
): Promise<ApiRequest> {
  return api.browseRequest('release', { [by]: mbidOf(input.id), ...pageOf(input) }, inc);
}

/** Asks a search index. Everything in `query` is searched for as it is written. */
export async function searchRequest(kind: SearchedKind, query: SearchQuery): Promise<ApiRequest> {
  return rawSearchRequest(kind, toLucene(kind, query), query);
}

/** Asks a search index in Lucene's language; whoever writes it escapes the values. */
export function rawSearchRequest(
  kind: SearchedKind,
  lucene: string,
  paging: Paging,
): Promise<ApiRequest> {
  return api.searchRequest(kind, { query: lucene, ...pageOf(paging) });
}

/** The server answers 25 to a `limit` above 100 in a search, so that it is held below here. */
function pageOf({ limit = 25, offset = 0 }: Paging): { limit: number; offset: number } {
  return {
    limit: Math.min(100, Math.max(1, Math.trunc(limit) || 1)),
    offset: Math.max(0, Math.trunc(offset) || 0),
  };
}
