import type { Artist, Label, Recording, Release, ReleaseGroup } from '@linernotes/model';

/**
 * What a request includes, all of it; a wrong or unaccompanied one is answered with 400. What a field
 * is made from stands below: a field that stands nowhere is in the answer itself.
 * Source: https://musicbrainz.org/doc/MusicBrainz_API#Subqueries
 */
interface Includes<Entity> {
  readonly all: readonly string[];
  readonly of: { readonly [F in keyof Entity]?: readonly string[] };
}

/** The lookups of an entity by its MBID, of recordings by their ISRC, and the lists of releases. */
export type Included =
  | 'artist'
  | 'label'
  | 'release-group'
  | 'release'
  | 'recording'
  | 'isrc'
  | 'browsed';

const artist: Includes<Artist> = {
  all: ['aliases', 'artist-rels', 'url-rels'],
  of: {
    aliases: ['aliases'],
    members: ['artist-rels'],
    groups: ['artist-rels'],
    links: ['url-rels'],
  },
};

const label: Includes<Label> = {
  all: ['label-rels', 'url-rels'],
  of: { parentLabel: ['label-rels'], subLabels: ['label-rels'], links: ['url-rels'] },
};

const releaseGroup: Includes<ReleaseGroup> = {
  all: ['artist-credits', 'genres', 'url-rels'],
  of: { artistCredit: ['artist-credits'], genres: ['genres'], links: ['url-rels'] },
};

const release: Includes<Release> = {
  // The level-rels extend artist-rels to the recordings and url-rels to the group.
  all: [
    'artist-credits',
    'labels',
    'media',
    'recordings',
    'isrcs',
    'release-groups',
    'genres',
    'artist-rels',
    'url-rels',
    'recording-level-rels',
    'release-group-level-rels',
  ],
  of: {
    artistCredit: ['artist-credits'],
    labels: ['labels'],
    formats: ['media'],
    // The credit of a track is told where it is not the release's.
    media: [
      'artist-credits',
      'media',
      'recordings',
      'isrcs',
      'artist-rels',
      'recording-level-rels',
    ],
    releaseGroup: ['release-groups'],
    genres: ['genres'],
    contributions: ['artist-rels'],
    links: ['release-groups', 'url-rels', 'release-group-level-rels'],
  },
};

const recording: Includes<Recording> = {
  all: ['artist-credits', 'isrcs', 'releases', 'release-groups', 'media', 'genres', 'url-rels'],
  of: {
    artistCredit: ['artist-credits'],
    isrcs: ['isrcs'],
    appearances: ['artist-credits', 'releases', 'release-groups', 'media'],
    genres: ['genres'],
    links: ['url-rels'],
  },
};

const includes: Readonly<Record<Included, Includes<object>>> = {
  artist,
  label,
  'release-group': releaseGroup,
  release,
  recording,
  // `releases` is accepted here, but the server left them out of JSON (measured 2026-07): what a
  // recording is on tells recordingById.
  isrc: {
    all: ['artist-credits', 'isrcs', 'releases'],
    of: { ...recording.of, appearances: ['artist-credits', 'releases'], genres: [], links: [] },
  },
  browsed: {
    all: ['artist-credits', 'labels', 'media', 'release-groups'],
    of: {
      ...release.of,
      media: ['media', 'artist-credits'],
      genres: [],
      links: [],
      contributions: [],
    },
  },
};

/** What a request must include so that these fields are known; all of it when no fields are named. */
export function includesFor(
  kind: Included,
  fields: readonly string[] | undefined,
): readonly string[] {
  const { all, of } = includes[kind];
  if (!fields) return all;
  const known = new Map<string, readonly string[]>(Object.entries(of));
  const needed = new Set(fields.flatMap((field) => known.get(field) ?? []));
  return all.filter((one) => needed.has(one));
}
