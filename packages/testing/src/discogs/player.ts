import { type Corpus, readBodies } from '../corpus.ts';
import type { Limit, Player, PlayerAnswer, PlayerRequest, PlayerSettings } from '../player.ts';
import type { DiscogsCorpus, MasterBody, NamedBody, ReleaseBody } from './bodies.ts';
import {
  blocked,
  type Collection,
  discogsError,
  notFound,
  tooQuick,
  unknownResource,
} from './errors.ts';
import { artistReleases, labelReleases, versions } from './lists.ts';
import { answerOAuth, type DiscogsUsers, refusedToken } from './oauth.ts';
import { paged } from './paging.ts';
import { discogsSearch } from './search.ts';

export interface DiscogsPlayerOptions extends PlayerSettings, DiscogsUsers {
  /** The folder above `discogs/`. */
  readonly corpus: Corpus;
}

/** Discogs' own limit: by address, per minute, 25 anonymous or 60 with credentials. */
const publicLimit = { requests: 25, windowMs: 60_000, tiers: { authorized: 60 } };

/**
 * Plays the Discogs API over a folder of release, master, artist and label bodies. The corpus is
 * read once, here.
 */
export function discogsPlayer({
  corpus,
  limit = publicLimit,
  oauth,
  tokens,
  ...settings
}: DiscogsPlayerOptions): Player {
  const users = { oauth, tokens };
  const bodies = readCorpus(corpus);
  const search = discogsSearch(bodies);
  return {
    ...settings,
    id: 'discogs',
    limit: { ...limit, refusal: tooQuick, headers: rateHeaders },
    guard: ({ headers }) => (headers['user-agent']?.trim() ? undefined : blocked),
    answer: (request) =>
      refusedToken(users, request) ??
      (request.path.startsWith('/oauth/')
        ? answerOAuth(users, request)
        : answer(bodies, search, request)),
  };
}

function readCorpus(corpus: Corpus): DiscogsCorpus {
  return {
    releases: readBodies<ReleaseBody>(corpus, 'discogs', 'release'),
    masters: readBodies<MasterBody>(corpus, 'discogs', 'master'),
    artists: readBodies<NamedBody>(corpus, 'discogs', 'artist'),
    labels: readBodies<NamedBody>(corpus, 'discogs', 'label'),
  };
}

/** `-Used` does not count the request that it answers (measured 2026-09). */
const rateHeaders: NonNullable<Limit['headers']> = ({ requests, used }) => ({
  'x-discogs-ratelimit': String(requests),
  'x-discogs-ratelimit-used': String(used),
  'x-discogs-ratelimit-remaining': String(requests - used),
});

const lists = {
  'masters/versions': versions,
  'artists/releases': artistReleases,
  'labels/releases': labelReleases,
} as const;

function answer(
  bodies: DiscogsCorpus,
  search: ReturnType<typeof discogsSearch>,
  request: PlayerRequest,
): PlayerAnswer {
  const { method, path, query } = request;
  if (method !== 'GET' && method !== 'HEAD') {
    return discogsError(405, `Method ${method} is not allowed for this resource.`);
  }
  if (path === '/database/search') return paged(request, 'results', search(query));
  const [, collection = '', id = '', list, ...rest] = path.split('/');
  if (!isCollection(collection) || !/^\d+$/.test(id) || rest.length > 0) return unknownResource;
  if (list === undefined) return lookup(bodies, collection, id);
  const key = `${collection}/${list}`;
  return isList(key) ? lists[key](bodies, id, request) : unknownResource;
}

function lookup(bodies: DiscogsCorpus, collection: Collection, id: string): PlayerAnswer {
  const body = bodies[collection].get(id);
  return body ? { status: 200, body } : notFound(collection);
}

function isCollection(text: string): text is Collection {
  return ['releases', 'masters', 'artists', 'labels'].includes(text);
}

function isList(key: string): key is keyof typeof lists {
  return Object.hasOwn(lists, key);
}
