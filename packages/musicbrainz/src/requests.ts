import type { Paging, SearchQuery } from '@linernotes/core';
import { type EntityKind, parseIsrc, parseMbid } from '@linernotes/model';
import { MusicBrainzApi } from 'musicbrainz-api';
import { type SearchedKind, toLucene } from './query.ts';
import { refused } from './refused.ts';

/** A request of the web service: what `context.http` is asked for. */
export interface ApiRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

type WireQuery = NonNullable<Parameters<MusicBrainzApi['restGet']>[1]>;

/** The package with its own door to the network closed: a call answers the request it would send. */
class RequestBuilder extends MusicBrainzApi {
  override restGet<Body>(relUrl: string, query: WireQuery = {}): Promise<Body> {
    const wanted = Object.entries({ ...query, fmt: 'json' }).filter(([, value]) => value !== '');
    const request: ApiRequest = {
      path: `/ws/2${relUrl}`,
      query: Object.fromEntries(wanted.map(([name, value]) => [name, String(value)])),
    };
    // The package promises the answer's body here; nothing is sent, so the request stands for it.
    return Promise.resolve(request as Body);
  }
}

/** What is used of the package. Its own types know neither ISRC lookups nor half of the includes. */
interface Builder {
  lookup(entity: string, id: string, inc: readonly string[]): Promise<ApiRequest>;
  browse(
    entity: string,
    query: Record<string, string | number>,
    inc: readonly string[],
  ): Promise<ApiRequest>;
  search(entity: string, query: Record<string, string | number>): Promise<ApiRequest>;
}

// Neither limiter nor retry nor HTTP client of the package is ever reached: they hang on restGet.
// The cast gives the methods the types that `RequestBuilder` makes true.
const builder = new RequestBuilder({ disableRateLimiting: true }) as unknown as Builder;

/** Asks for one entity by its MBID. Throws `configuration` when the id is none. */
export function lookupRequest(
  kind: EntityKind,
  id: string,
  inc: readonly string[],
): Promise<ApiRequest> {
  return builder.lookup(kind, mbidOf(id), inc);
}

/** Asks for the recordings that carry an ISRC. Throws `configuration` when it is none. */
export function isrcRequest(isrc: string, inc: readonly string[]): Promise<ApiRequest> {
  const code = parseIsrc(isrc);
  if (code) return builder.lookup('isrc', code, inc);
  throw refused('isrc', isrc, 'an ISRC like GBAAA9900295');
}

/** Asks for the releases of one entity: exactly one, because of two the server would pick either. */
export function browseReleasesRequest(
  by: 'artist' | 'label' | 'release-group',
  input: { readonly id: string } & Paging,
  inc: readonly string[],
): Promise<ApiRequest> {
  return builder.browse('release', { [by]: mbidOf(input.id), ...pageOf(input) }, inc);
}

/** Asks a search index. Everything in `query` is searched for as it is written. */
export function searchRequest(kind: SearchedKind, query: SearchQuery): Promise<ApiRequest> {
  return rawSearchRequest(kind, toLucene(kind, query), query);
}

/** Asks a search index in Lucene's language; whoever writes it escapes the values. */
export function rawSearchRequest(
  kind: SearchedKind,
  lucene: string,
  paging: Paging,
): Promise<ApiRequest> {
  return builder.search(kind, { query: lucene, ...pageOf(paging) });
}

/** The server answers 25 to a `limit` above 100 in a search, so that it is held below here. */
function pageOf({ limit = 25, offset = 0 }: Paging): { limit: number; offset: number } {
  return {
    limit: Math.min(100, Math.max(1, Math.trunc(limit) || 1)),
    offset: Math.max(0, Math.trunc(offset) || 0),
  };
}

function mbidOf(id: string): string {
  const mbid = parseMbid(id);
  if (mbid) return mbid;
  throw refused('id', id, 'an MBID like b84ee12a-09ef-421b-82de-0441a926375b');
}
