import type { Corpus } from '../corpus.ts';
import type { Player, PlayerAnswer, PlayerRequest, PlayerSettings } from '../player.ts';
import { browse, browseLink } from './browse.ts';
import { blocked, noSuchQuery, notFound, overLimit, xmlInstead } from './errors.ts';
import { readInc } from './inc-rules.ts';
import { type Library, readLibrary } from './library.ts';
import { isKind, lookup, lookupIsrc } from './lookup.ts';
import { librarySearch, type Search } from './search.ts';
import { createSubmissions, type MusicbrainzAccounts, type Submissions } from './submit.ts';

export interface MusicbrainzPlayerOptions extends PlayerSettings {
  /** The folder above `musicbrainz/`. */
  readonly corpus: Corpus;
  /**
   * Whether `/isrc/{isrc}?inc=releases` carries releases. The real server puts them into its XML
   * and leaves them out of its JSON (recorded from musicbrainz-server of 2026-07).
   * @default false
   */
  readonly isrcReleases?: boolean;
  /** Who may log in and submit; what they do is kept. @default nobody */
  readonly accounts?: MusicbrainzAccounts;
}

/** MusicBrainz' own limit: by address, one a second. */
const publicLimit = { requests: 1, windowMs: 1000 };

/** User agents that name a library and nobody who answers for it. */
const nameless = new RegExp(
  '^(?:$|node\\b|undici\\b|curl/|wget/|axios/|got\\b|node-fetch|java/|okhttp|' +
    'python-(?:urllib|requests|musicbrainz)|go-http-client|jakarta commons|mozilla/5.0$)',
  'i',
);

/**
 * Plays the MusicBrainz web service over a folder of release bodies. Recordings, and whatever else
 * has no body of its own, are derived from the releases. The corpus is read once, here.
 */
export function musicbrainzPlayer({
  corpus,
  limit = publicLimit,
  isrcReleases = false,
  accounts,
  ...settings
}: MusicbrainzPlayerOptions): Player {
  const library = readLibrary(corpus);
  const search = librarySearch(library);
  const submissions = accounts ? createSubmissions(library, accounts) : null;
  return {
    ...settings,
    id: 'musicbrainz',
    limit: { ...limit, refusal: overLimit },
    guard: ({ headers }) =>
      nameless.test(headers['user-agent']?.trim() ?? '') ? blocked : undefined,
    answer: (request) =>
      submissions?.answer(request) ??
      applied(submissions, request, answer({ library, search, isrcReleases }, request)),
  };
}

function applied(submissions: Submissions | null, { path }: PlayerRequest, answer: PlayerAnswer) {
  const [, , , resource = ''] = path.split('/');
  return submissions?.applied(resource, answer) ?? answer;
}

interface Service {
  readonly library: Library;
  readonly search: Search;
  readonly isrcReleases: boolean;
}

function answer(service: Service, request: PlayerRequest): PlayerAnswer {
  const { method, path } = request;
  const [, ws, version, resource = '', id = '', ...rest] = path.split('/');
  if (ws !== 'ws' || version !== '2' || rest.length > 0) return notFound;
  if (!isKind(resource) && resource !== 'isrc') return notFound;
  if (method !== 'GET') return noSuchQuery(resource);
  if (!wantsJson(request)) return xmlInstead;
  return answerJson(service, resource, id, request.query);
}

function wantsJson({ query, headers }: PlayerRequest) {
  const format = query.get('fmt');
  return format ? format === 'json' : (headers['accept'] ?? '').includes('application/json');
}

function answerJson(
  { library, search, isrcReleases }: Service,
  resource: string,
  id: string,
  query: URLSearchParams,
): PlayerAnswer {
  if (isKind(resource) && id === '' && query.get('query')) return search(resource, query);
  const link = isKind(resource) && id === '' ? browseLink(resource, query) : undefined;
  if (id === '' && !link) return noSuchQuery(resource);
  const inc = readInc(query, resource, link ? 'browse' : 'lookup');
  if ('status' in inc) return inc;
  if (!isKind(resource)) return lookupIsrc(library, id, inc, isrcReleases);
  return link ? browse(library, resource, link, query, inc) : lookup(library, resource, id, inc);
}
