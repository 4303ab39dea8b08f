import type { PlayerAnswer } from '../player.ts';
import type { Body } from './bodies.ts';
import { invalidMbid, invalidPaging, notFound } from './errors.ts';
import { artistsOf, type Kind, type Library } from './library.ts';
import { withinTracks } from './limits.ts';
import { isKind, parseMbid } from './lookup.ts';
import { type Inc, prune } from './prune.ts';

/** What each resource can be browsed by; only what can be told from releases. */
const links: Readonly<Record<Kind, readonly Kind[]>> = {
  release: ['artist', 'label', 'recording', 'release-group'],
  'release-group': ['artist', 'release'],
  recording: ['artist', 'release'],
  artist: ['release', 'release-group', 'recording'],
  label: ['release'],
};

/** The link by which a query browses, if it does. */
export function browseLink(kind: Kind, query: URLSearchParams): Kind | undefined {
  return links[kind].find((link) => query.has(link));
}

/** `GET /ws/2/{resource}?{link}={mbid}`. */
export function browse(
  library: Library,
  kind: Kind,
  link: Kind,
  query: URLSearchParams,
  inc: Inc,
): PlayerAnswer {
  const mbid = parseMbid(query.get(link) ?? '');
  if (!mbid) return invalidMbid;
  const limit = wholeNumber(query.get('limit'), 25);
  const offset = wholeNumber(query.get('offset'), 0);
  if (limit === null || offset === null) return invalidPaging;
  if (!library[link].has(mbid)) return notFound;
  const all = linked(library, kind, link, mbid).toSorted(byId);
  const asked = all.slice(offset, offset + Math.min(limit || 25, 100));
  const page = kind === 'release' ? withinTracks(asked, inc) : asked;
  return {
    status: 200,
    body: {
      [`${kind}-count`]: all.length,
      [`${kind}-offset`]: offset,
      [`${kind}s`]: page.map((body) => prune(body, inc)),
    },
  };
}

function wholeNumber(text: string | null, fallback: number): number | null {
  if (!text) return fallback;
  return /^\d+$/.test(text) ? Number(text) : null;
}

function byId(left: Body, right: Body) {
  return left.id < right.id ? -1 : 1;
}

function linked(library: Library, kind: Kind, link: Kind, mbid: string): readonly Body[] {
  if (kind === 'release') return library.releasesOf[link].get(mbid) ?? [];
  if (link === 'artist' && isKind(kind)) return byArtist(library, kind, mbid);
  if (kind === 'artist') {
    const one = library[link].get(mbid);
    // Of the links to artists each is a release, a group or a recording, and has a credit.
    const credit = one?.['artist-credit'] as Parameters<typeof artistsOf>[0];
    return artistsOf(credit).flatMap(({ id }) => library.artist.get(id) ?? []);
  }
  return [...library[kind].values()].filter(({ id }) =>
    library.releasesOf[kind].get(id)?.some((release) => release.id === mbid),
  );
}

function byArtist(library: Library, kind: Kind, artist: string): readonly Body[] {
  if (kind !== 'release-group' && kind !== 'recording') return [];
  return [...library[kind].values()].filter((one) =>
    artistsOf(one['artist-credit']).some(({ id }) => id === artist),
  );
}
