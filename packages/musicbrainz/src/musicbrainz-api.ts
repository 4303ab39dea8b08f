// The one file that knows the package musicbrainz-api. It builds paths and parameters, and nothing else of
// it is used: everything behind `restGet` (its limiter, its repeats, its HTTP client) is out of reach here.
//
// What it gets wrong, and who does it right:
// - it takes an error's body for an entity, repeats a refusal ten times in five seconds and a broken
//   connection without end, has no timeout and cannot be cancelled: the pipeline of core;
// - it lets its waiting callers go all at once: core's budget;
// - it puts ids into paths as they are, `../../x` too: `client/codes.ts` lets nothing but ids through;
// - a quotation mark in a searched value becomes syntax: `client/query.ts` writes queries;
// - it writes into the query object that it is given: each call gets one of its own here;
// - its search for URLs wants an answer in its hands: `searchRequest` writes that path itself;
// - its look-up of a list with one URL wraps the answer: `urlRequest` gives it the URL alone;
// - its types know neither half of the incs nor the codes, and promise fields that are null or absent:
//   `client/table.ts` and `client/schemas`.
import { MusicBrainzApi } from 'musicbrainz-api';

/** A request of the web service: what the adapter's door is asked for. */
export interface ApiRequest {
  /** Below the base, with parameters that are there more than once. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

type WireQuery = NonNullable<Parameters<MusicBrainzApi['restGet']>[1]>;

/** The package with its own door to the network closed: a call answers the request it would send. */
class RequestBuilder extends MusicBrainzApi {
  override restGet<Body>(relUrl: string, query: WireQuery = {}): Promise<Body> {
    // The package promises the answer's body here; nothing is sent, so the request stands for it.
    return Promise.resolve(requestOf(relUrl, query) as Body);
  }
}

/** What is used of the package, with the types that `RequestBuilder` makes true. */
interface Builder {
  lookup(entity: string, id: string, inc: readonly string[]): Promise<ApiRequest>;
  lookupUrl(url: string | readonly string[], inc: readonly string[]): Promise<ApiRequest>;
  browse(entity: string, query: Values, inc: readonly string[]): Promise<ApiRequest>;
  search(entity: string, query: Values): Promise<ApiRequest>;
}

type Values = Readonly<Record<string, string | number>>;

// The package's own types know neither codes nor half of the incs.
const builder = new RequestBuilder({ disableRateLimiting: true }) as unknown as Builder;

/** Asks for one thing by an id or code, which must have been checked. */
export function lookupRequest(
  entity: string,
  id: string,
  inc: readonly string[],
): Promise<ApiRequest> {
  return builder.lookup(entity, id, inc);
}

/** Asks what MusicBrainz knows of one address, or of several at once. */
export function urlRequest(
  resources: readonly string[],
  inc: readonly string[],
): Promise<ApiRequest> {
  const [first = ''] = resources;
  return builder.lookupUrl(resources.length > 1 ? resources : first, inc);
}

/** Asks for the things that are linked to another. */
export function browseRequest(
  entity: string,
  query: Values,
  inc: readonly string[],
): Promise<ApiRequest> {
  return builder.browse(entity, { ...query }, inc);
}

/** Asks a search index in Lucene's language; whoever writes it escapes the values. */
export function searchRequest(entity: string, query: Values): Promise<ApiRequest> {
  if (entity === 'url') return Promise.resolve(requestOf('/url/', query));
  return builder.search(entity, query);
}

/** Asks for a path that the package does not know. */
export function requestOf(
  relUrl: string,
  query: Readonly<Record<string, unknown>> = {},
): ApiRequest {
  const wanted = Object.entries({ ...query, fmt: 'json' }).filter(
    ([, value]) => value !== '' && value !== undefined,
  );
  const once = wanted.filter(([, value]) => !Array.isArray(value));
  const repeated = new URLSearchParams();
  for (const [name, value] of wanted) {
    if (Array.isArray(value)) for (const one of value) repeated.append(name, String(one));
  }
  const suffix = repeated.toString();
  return {
    path: `/ws/2${relUrl}${suffix && `?${suffix}`}`,
    query: Object.fromEntries(once.map(([name, value]) => [name, String(value)])),
  };
}
