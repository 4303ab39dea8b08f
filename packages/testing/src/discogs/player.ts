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
import { answerOAuth, type DiscogsUsers, expiringTokens, refusedToken } from './oauth.ts';
import { paged } from './paging.ts';
import { type Place, releaseOf } from './places.ts';
import { answerChange, answerRoute } from './routes.ts';
import { discogsSearch } from './search.ts';
import { createUsers, type PlayedUser } from './users/store.ts';

export interface DiscogsPlayerOptions extends PlayerSettings, DiscogsUsers {
  /** The folder above `discogs/`. */
  readonly corpus: Corpus;
  /** Who has collections, wantlists and things for sale, by name. @default nobody */
  readonly users?: Readonly<Record<string, PlayedUser>>;
  /** How many releases there are beside those of the corpus: each is made of its number, none is stored. @default 0 */
  readonly generated?: number;
  /** How far Discogs' clock goes before this machine's, in milliseconds. @default 0 */
  readonly clockAheadMs?: number;
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
  tokenLasts,
  users: played,
  generated = 0,
  clockAheadMs = 0,
  ...settings
}: DiscogsPlayerOptions): Player {
  const users = { oauth, tokens, tokenLasts };
  const expired = expiringTokens(users);
  const nowMs = (): number => Date.now() + clockAheadMs;
  const bodies = readCorpus(corpus);
  const search = discogsSearch(bodies, generated);
  const place = { corpus: bodies, users, stores: createUsers(played, nowMs), generated };
  return {
    ...settings,
    id: 'discogs',
    limit: { ...limit, refusal: tooQuick, headers: rateHeaders },
    guard: ({ headers }) => (headers['user-agent']?.trim() ? undefined : blocked),
    answer: (request) => {
      const played =
        refusedToken(users, request) ??
        expired(request) ??
        (request.path.startsWith('/oauth/')
          ? answerOAuth(users, request)
          : answer(place, search, request));
      return clockAheadMs === 0 ? played : dated(played, nowMs());
    },
  };
}

/** The header that tells the platform's clock, in whole seconds. */
function dated(answer: PlayerAnswer, nowMs: number): PlayerAnswer {
  return { ...answer, headers: { ...answer.headers, date: new Date(nowMs).toUTCString() } };
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
  place: Place,
  search: ReturnType<typeof discogsSearch>,
  request: PlayerRequest,
): PlayerAnswer {
  const { method, path, query } = request;
  if (method !== 'GET' && method !== 'HEAD') {
    const refused = discogsError(405, `Method ${method} is not allowed for this resource.`);
    return answerChange(place, request) ?? refused;
  }
  if (path === '/database/search') return paged(request, 'results', search(query));
  return answerRoute(place, request) ?? answerDatabase(place, request);
}

function answerDatabase(place: Place, request: PlayerRequest): PlayerAnswer {
  const [, collection = '', id = '', list, ...rest] = request.path.split('/');
  if (!isCollection(collection) || !/^\d+$/.test(id) || rest.length > 0) return unknownResource;
  if (list === undefined) return lookup(place, collection, id);
  const key = `${collection}/${list}`;
  return isList(key) ? lists[key](place.corpus, id, request) : unknownResource;
}

function lookup(place: Place, collection: Collection, id: string): PlayerAnswer {
  const body = collection === 'releases' ? releaseOf(place, id) : place.corpus[collection].get(id);
  return body ? { status: 200, body } : notFound(collection);
}

function isCollection(text: string): text is Collection {
  return ['releases', 'masters', 'artists', 'labels'].includes(text);
}

function isList(key: string): key is keyof typeof lists {
  return Object.hasOwn(lists, key);
}
