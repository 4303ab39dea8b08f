// What is asked of the web service, by its path.
import type { PlayerAnswer, PlayerRequest } from '../player.ts';
import { browse, browseLink } from './browse.ts';
import { mbError, noSuchQuery, notFound, xmlInstead } from './errors.ts';
import { readInc } from './inc-rules.ts';
import type { Library } from './library.ts';
import { isKind, lookup, lookupIsrc } from './lookup.ts';
import { linkedThrough } from './more-links.ts';
import type { Inc } from './prune.ts';
import type { Search } from './search.ts';
import { isThingKind, pluralOf, type Thing, thingKinds } from './things.ts';
import { answerIswc, answerThing, paged } from './things-answer.ts';
import { searchedOnly, searchThings } from './things-search.ts';

export interface Service {
  readonly library: Library;
  readonly search: Search;
  readonly things: readonly Thing[];
  readonly isrcReleases: boolean;
  /** New ids by old ones. */
  readonly merged: Readonly<Record<string, string>>;
}

const codes = ['isrc', 'iswc', 'discid'];

/** Answers what is read; what changes something is for others. */
export function answerRequest(service: Service, request: PlayerRequest): PlayerAnswer {
  const { method, path } = request;
  const [, ws, version, resource = '', id = '', more = '', ...rest] = path.split('/');
  const isKnown = isKind(resource) || isThingKind(resource) || codes.includes(resource);
  if (ws !== 'ws' || version !== '2' || rest.length > 0) return notFound;
  if (!isKnown && !searchedOnly.includes(resource)) return notFound;
  if (method !== 'GET') return noSuchQuery(resource);
  if (!wantsJson(request)) return xmlInstead;
  if (more)
    return resource === 'collection' ? contents(service, id, more, request.query) : notFound;
  const target = service.merged[id.toLowerCase()];
  const answer = answerJson(service, resource, target ?? id, request.query);
  return target === undefined || answer.status !== 200 ? answer : movedTo(target, answer, request);
}

/** The redirect of a merged id has the whole answer beside the new address. */
function movedTo(target: string, answer: PlayerAnswer, request: PlayerRequest): PlayerAnswer {
  const path = request.path.replace(/[^/]+$/, target);
  return {
    ...answer,
    status: 301,
    headers: { location: `${request.baseUrl}${path}?${request.query}` },
  };
}

function wantsJson({ query, headers }: PlayerRequest) {
  const format = query.get('fmt');
  return format ? format === 'json' : (headers['accept'] ?? '').includes('application/json');
}

function answerJson(
  service: Service,
  resource: string,
  id: string,
  query: URLSearchParams,
): PlayerAnswer {
  const { library, search, things, isrcReleases } = service;
  const isSearch = id === '' && Boolean(query.get('query'));
  if (isSearch)
    return isKind(resource) ? search(resource, query) : searchThings(things, resource, query);
  if (searchedOnly.includes(resource)) return noSuchQuery(resource);
  const inc = readInc(query, resource, id === '' ? 'browse' : 'lookup');
  if ('status' in inc) return inc;
  if (isThingKind(resource)) return answerThing(things, { kind: resource, id, query, inc });
  if (resource === 'isrc') return lookupIsrc(library, id, inc, isrcReleases);
  if (resource === 'iswc') return answerIswc(things, id, inc);
  if (resource === 'discid') return answerDisc(library, id, query, inc);
  return isKind(resource) ? answerKind(service, resource, id, query, inc) : notFound;
}

function answerKind(
  { library, things }: Service,
  kind: Parameters<typeof browse>[1],
  id: string,
  query: URLSearchParams,
  inc: Inc,
): PlayerAnswer {
  if (id !== '') return lookup(library, kind, id, inc);
  const link = browseLink(kind, query);
  if (link) return browse(library, kind, link, query, inc);
  const found = linkedThrough(library, things, kind, query);
  return found ? paged(kind, found, query, inc) : noSuchQuery(kind);
}

/** No disc is known by its id; a table of contents finds releases with as many tracks. */
function answerDisc(library: Library, id: string, query: URLSearchParams, inc: Inc): PlayerAnswer {
  const toc = query.get('toc');
  if (!/^[\w.-]{27}-$/.test(id) && id !== '-') return mbError(400, 'Invalid discid.');
  if (toc === null) return id === '-' ? mbError(400, 'Invalid discid.') : notFound;
  const [first = 0, last = 0, leadout = 0, ...offsets] = toc.split(/[ +]/).map(Number);
  if (offsets.length === 0 || offsets.length !== last - first + 1 || !leadout) {
    return mbError(400, 'Invalid TOC');
  }
  const fits = [...library.release.values()].filter(({ media = [] }) =>
    media.some((medium) => medium.tracks?.length === offsets.length),
  );
  return paged('release', fits.slice(0, 25), new URLSearchParams(), new Set([...inc, 'media']));
}

/** What is in a collection: its own fields, and the list where there is one. */
function contents(
  { library, things }: Service,
  id: string,
  plural: string,
  query: URLSearchParams,
): PlayerAnswer {
  const found = things.find(({ kind, body }) => kind === 'collection' && body.id === id);
  if (!found) return notFound;
  const held = String(found.body['entity-type']);
  const wanted = [...thingKinds, 'artist', 'label', 'recording', 'release', 'release-group'].find(
    (kind) => pluralOf(kind) === plural,
  );
  if (wanted !== held) return mbError(400, `This is not a collection for entity type ${wanted}.`);
  const asked = new URLSearchParams({ ...Object.fromEntries(query), collection: id });
  const list = linkedThrough(library, things, 'release', asked) ?? [];
  const { body } = paged('release', list, query, new Set());
  return { status: 200, body: { ...found.body, ...(body as object) } };
}
