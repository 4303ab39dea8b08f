import type { PlayerAnswer } from '../player.ts';
import { type Body, type MediumBody, type ReleaseBody, tracksOf } from './bodies.ts';
import { invalidIsrc, invalidMbid, notFound } from './errors.ts';
import { type Kind, kinds, type Library } from './library.ts';
import { levelsOf } from './limits.ts';
import { type Inc, prune, pruneNested } from './prune.ts';

/** How many items a list inside of a lookup has at most; it does not say when there are more. */
const maxNested = 25;

const nil = '00000000-0000-0000-0000-000000000000';

/** Reads an MBID; upper case is taken too. */
export function parseMbid(text: string): string | null {
  const isMbid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) && text !== nil;
  return isMbid ? text.toLowerCase() : null;
}

/** `GET /ws/2/{resource}/{mbid}`. */
export function lookup(library: Library, kind: Kind, id: string, inc: Inc): PlayerAnswer {
  const mbid = parseMbid(id);
  if (!mbid) return invalidMbid;
  const body = library[kind].get(mbid);
  if (!body) return notFound;
  const pruned = prune(body, kind === 'release' ? levelsOf(body, inc) : inc);
  return { status: 200, body: { ...pruned, ...nested(library, kind, mbid, inc) } };
}

/** `GET /ws/2/isrc/{isrc}`. */
export function lookupIsrc(
  library: Library,
  isrc: string,
  inc: Inc,
  withReleases: boolean,
): PlayerAnswer {
  if (!/^[A-Z]{2}[A-Z\d]{3}\d{7}$/.test(isrc)) return invalidIsrc;
  const found = [...library.recording.values()].filter(({ isrcs = [] }) => isrcs.includes(isrc));
  if (found.length === 0) return notFound;
  const recordings = found.map((recording) => ({
    ...pruneNested(recording, inc),
    ...(withReleases ? nested(library, 'recording', recording.id, inc) : {}),
  }));
  return { status: 200, body: { isrc, recordings } };
}

function nested(library: Library, kind: Kind, id: string, inc: Inc) {
  const releases = kind === 'release' ? [] : (library.releasesOf[kind].get(id) ?? []);
  const lists: Partial<Record<'releases' | 'release-groups' | 'recordings', readonly Body[]>> = {
    ...(kind !== 'release' && inc.has('releases') && { releases }),
    ...(kind === 'artist' && {
      ...(inc.has('release-groups') && {
        'release-groups': ofArtist(library, 'release-group', id),
      }),
      ...(inc.has('recordings') && { recordings: ofArtist(library, 'recording', id) }),
    }),
  };
  return Object.fromEntries(
    Object.entries(lists).map(([name, items]) => [
      name,
      items.slice(0, maxNested).map((item) => ({
        ...pruneNested(item, inc),
        ...(kind === 'recording' && inc.has('media') && { media: mediaWith(item, id) }),
      })),
    ]),
  );
}

function ofArtist(library: Library, kind: 'release-group' | 'recording', artist: string) {
  return [...library[kind].values()].filter((one) =>
    (one['artist-credit'] ?? []).some((part) => part.artist.id === artist),
  );
}

/** The media of a release on which a recording is, with the tracks that are this recording. */
function mediaWith(release: Body & Pick<ReleaseBody, 'media'>, recording: string) {
  return (release.media ?? []).flatMap((medium) => {
    const tracks = tracksOf(medium).filter((track) => track.recording.id === recording);
    return tracks.length === 0 ? [] : [{ ...withoutTracks(medium), tracks: tracks.map(bare) }];
  });
}

function withoutTracks({ tracks, pregap, discs, 'data-tracks': data, ...medium }: MediumBody) {
  return medium;
}

function bare({ id, number, position, title, length }: ReturnType<typeof tracksOf>[number]) {
  return { id, number, position, title, length: length ?? null };
}

export function isKind(text: string): text is Kind {
  return kinds.some((kind) => kind === text);
}
