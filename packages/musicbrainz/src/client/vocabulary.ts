// Words that MusicBrainz' requests are made of. Source: https://musicbrainz.org/doc/MusicBrainz_API,
// and the definitions in metabrainz/musicbrainz-server, lib/MusicBrainz/Server/Controller/WS/2.

/** The kinds of things that can be related to another, each with a `-rels` of its own. */
export const relations = [
  'area-rels',
  'artist-rels',
  'event-rels',
  'genre-rels',
  'instrument-rels',
  'label-rels',
  'place-rels',
  'recording-rels',
  'release-rels',
  'release-group-rels',
  'series-rels',
  'url-rels',
  'work-rels',
] as const;

/** What whoever is logged in has written themselves. */
export const personalIncs = [
  'user-tags',
  'user-genres',
  'user-ratings',
  'user-collections',
] as const;

export const described = [
  'aliases',
  'annotation',
  'tags',
  'user-tags',
  'genres',
  'user-genres',
] as const;
export const rated = ['ratings', 'user-ratings'] as const;

/**
 * What a parent brings with it: legal as soon as the parent is asked for too, wherever it is not legal
 * by itself. `recording-rels` and its like bring the credits of what is related.
 */
export const broughtBy = {
  recordings: ['artist-credits', 'isrcs'],
  releases: ['artist-credits', 'discids', 'media', 'various-artists'],
  'release-groups': ['artist-credits'],
  works: ['artist-credits'],
  'recording-rels': ['artist-credits'],
  'release-rels': ['artist-credits'],
  'release-group-rels': ['artist-credits'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Release group types, primary and secondary, as filters have them. */
export const types = [
  'album',
  'single',
  'ep',
  'other',
  'broadcast',
  'compilation',
  'soundtrack',
  'spokenword',
  'interview',
  'audiobook',
  'audio drama',
  'live',
  'remix',
  'dj-mix',
  'mixtape/street',
  'demo',
  'field recording',
] as const;
export type ReleaseGroupType = (typeof types)[number];

/** Release statuses, as filters have them. */
export const statuses = [
  'official',
  'promotion',
  'bootleg',
  'pseudo-release',
  'withdrawn',
  'expunged',
  'cancelled',
] as const;
export type ReleaseStatus = (typeof statuses)[number];
