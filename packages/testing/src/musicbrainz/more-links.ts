import { type Body, type ReleaseBody, tracksOf } from './bodies.ts';
import { artistsOf, type Kind, type Library } from './library.ts';
import type { Thing } from './things.ts';

/** Finds what is linked to a thing; `null` when the kind is not browsed by this parameter. */
type Find = (library: Library, things: readonly Thing[], id: string) => readonly Body[];

const none: Find = () => [];

/** What is browsed by links that releases, groups, recordings, artists and labels do not make among themselves. */
const finders: Readonly<Record<Kind, Readonly<Record<string, Find>>>> = {
  release: {
    area: (library, _things, id) =>
      releasesWhere(library, (release) =>
        (release['release-events'] ?? []).some(({ area }) => area?.id === id),
      ),
    track_artist: (library, _things, id) =>
      releasesWhere(library, (release) => {
        const credits = tracks(release).map((track) => track['artist-credit']);
        const isOwn = artistsOf(release['artist-credit']).some((artist) => artist.id === id);
        return !isOwn && credits.some((credit) => artistsOf(credit).some((one) => one.id === id));
      }),
    track: (library, _things, id) =>
      releasesWhere(library, (release) => tracks(release).some((track) => track.id === id)),
    collection: (library, things, id) => {
      const held = things.find(({ body }) => body.id === id)?.links['release'] ?? [];
      return releasesWhere(library, (release) => held.includes(release.id));
    },
  },
  recording: {
    work: (library, things, id) => {
      const played = things.find(({ body }) => body.id === id)?.links['recording'] ?? [];
      return played.flatMap((one) => library.recording.get(one) ?? []);
    },
    collection: none,
  },
  artist: {
    area: (library, _things, id) =>
      [...library.artist.values()].filter(({ area }) => area?.id === id),
    work: (library, things, id) => {
      const wrote = things.find(({ body }) => body.id === id)?.links['artist'] ?? [];
      return wrote.flatMap((one) => library.artist.get(one) ?? []);
    },
    collection: none,
  },
  label: {
    area: (library, _things, id) =>
      [...library.label.values()].filter(({ area }) => area?.id === id),
    collection: none,
  },
  'release-group': { collection: none },
};

/** What a query browses by such a link; `null` when it does not. */
export function linkedThrough(
  library: Library,
  things: readonly Thing[],
  kind: Kind,
  query: URLSearchParams,
): readonly Body[] | null {
  const [name, find] = Object.entries(finders[kind]).find(([link]) => query.has(link)) ?? [];
  if (name === undefined || find === undefined) return null;
  const found = find(library, things, (query.get(name) ?? '').toLowerCase());
  return found.toSorted((left, right) => (left.id < right.id ? -1 : 1));
}

function releasesWhere(
  library: Library,
  isWanted: (release: ReleaseBody) => boolean,
): readonly Body[] {
  return [...library.release.values()].filter(isWanted);
}

function tracks(release: ReleaseBody) {
  return (release.media ?? []).flatMap(tracksOf);
}
