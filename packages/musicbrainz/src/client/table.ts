import { described, rated, relations } from './vocabulary.ts';

/** One kind of thing: how it is written in paths and lists, and what can be asked of it. */
export interface EntityRow {
  /** In the plural, as its pages and collections have it. */
  readonly plural: string;
  /** By its MBID. `null` where there is no such request. */
  readonly lookup: { readonly inc: readonly string[] } | null;
  /** By exactly one thing that it is linked to. */
  readonly browse: { readonly by: readonly string[]; readonly inc: readonly string[] } | null;
  /** By the fields of its index. */
  readonly search: { readonly fields: readonly string[] } | null;
  /** Incs that need another beside them although MusicBrainz takes them alone: alone they do nothing. */
  readonly needs?: Readonly<Record<string, string>>;
}

const all = [...described, ...rated, ...relations] as const;
const unrated = [...described, ...relations] as const;

/**
 * Every entity of the web service. Incs of the entity itself stand here; what a parent brings with it,
 * in {@link broughtBy}. Fields are those of the Solr schemas in metabrainz/mbsssss.
 */
export const table = {
  area: {
    plural: 'areas',
    lookup: { inc: all },
    browse: { by: ['collection'], inc: all },
    search: {
      fields: fields(
        'aid alias area areaaccent begin comment end ended iso iso1 iso2 iso3 sortname tag type',
      ),
    },
  },
  artist: {
    plural: 'artists',
    lookup: { inc: ['recordings', 'releases', 'release-groups', 'works', ...all] },
    browse: {
      by: ['area', 'recording', 'release', 'release-group', 'work', 'collection'],
      inc: all,
    },
    search: {
      fields: fields(
        'alias primary_alias area arid artist artistaccent begin beginarea comment country end endarea ended gender ipi isni sortname tag type',
      ),
    },
  },
  event: {
    plural: 'events',
    lookup: { inc: all },
    // `event` finds the parts of a festival or tour; the documentation does not say so, the server does (exchanges).
    browse: { by: ['area', 'artist', 'place', 'series', 'event', 'collection'], inc: all },
    search: {
      fields: fields(
        'aid alias area arid artist begin comment eid end ended event eventaccent pid place tag type',
      ),
    },
  },
  // MusicBrainz passes over an inc of a genre without a word, and answers 501 to a search.
  genre: {
    plural: 'genres',
    lookup: { inc: [] },
    browse: { by: ['collection'], inc: [] },
    search: null,
  },
  instrument: {
    plural: 'instruments',
    lookup: { inc: unrated },
    browse: { by: ['collection'], inc: unrated },
    search: { fields: fields('alias comment description iid instrument tag type') },
  },
  label: {
    plural: 'labels',
    lookup: { inc: ['releases', ...all] },
    browse: { by: ['area', 'release', 'collection'], inc: all },
    search: {
      fields: fields(
        'alias area begin code comment country end ended ipi isni label labelaccent laid release_count sortname tag type',
      ),
    },
  },
  place: {
    plural: 'places',
    lookup: { inc: all },
    browse: { by: ['area', 'collection'], inc: all },
    search: {
      fields: fields(
        'address alias area begin comment end ended lat long pid place placeaccent type',
      ),
    },
  },
  recording: {
    plural: 'recordings',
    lookup: {
      inc: [
        ...(['artists', 'releases', 'release-groups', 'artist-credits', 'isrcs'] as const),
        'work-level-rels',
        ...all,
      ],
    },
    browse: {
      by: ['artist', 'release', 'work', 'collection'],
      // `user-tags` and `user-genres` are documented nowhere for this browse alone, and no exchange has them: taken to be left out by mistake.
      inc: ['artist-credits', 'isrcs', 'work-level-rels', ...all],
    },
    search: {
      fields: fields(
        'alias arid artist artistname comment country creditname date dur firstreleasedate format isrc number position primarytype qdur recording recordingaccent reid release rgid rid secondarytype status tag tid tnum tracks tracksrelease type video',
      ),
    },
  },
  release: {
    plural: 'releases',
    lookup: {
      inc: [
        ...(['artists', 'labels', 'recordings', 'release-groups', 'media', 'discids'] as const),
        ...(['artist-credits', 'collections', 'user-collections'] as const),
        ...(['recording-level-rels', 'release-group-level-rels', 'work-level-rels'] as const),
        ...all,
      ],
    },
    browse: {
      by: [
        ...(['area', 'artist', 'track_artist', 'label'] as const),
        ...(['recording', 'release-group', 'track', 'collection'] as const),
      ],
      inc: [
        ...(['labels', 'recordings', 'release-groups', 'media', 'discids'] as const),
        ...(['artist-credits', 'user-collections'] as const),
        ...(['recording-level-rels', 'release-group-level-rels', 'work-level-rels'] as const),
        ...all,
      ],
    },
    search: {
      fields: fields(
        'alias arid artist artistname asin barcode catno comment country creditname date discids discidsmedium format label laid lang mediumid mediums packaging primarytype quality reid release releaseaccent rgid script secondarytype status tag tracks tracksmedium type',
      ),
    },
    needs: {
      'recording-level-rels': 'recordings',
      'work-level-rels': 'recordings',
      'release-group-level-rels': 'release-groups',
    },
  },
  'release-group': {
    plural: 'release-groups',
    lookup: { inc: ['artists', 'releases', 'artist-credits', ...all] },
    browse: { by: ['artist', 'release', 'collection'], inc: ['artist-credits', ...all] },
    search: {
      fields: fields(
        'alias arid artist artistname comment creditname firstreleasedate primarytype reid release releasegroup releasegroupaccent releases rgid secondarytype status tag type',
      ),
    },
  },
  series: {
    plural: 'series',
    lookup: { inc: unrated },
    browse: { by: ['collection'], inc: unrated },
    search: { fields: fields('alias comment series sid tag type') },
  },
  work: {
    plural: 'works',
    lookup: { inc: all },
    browse: { by: ['artist', 'collection'], inc: all },
    search: {
      fields: fields(
        'alias arid artist comment iswc lang recording recording_count rid tag type wid work workaccent',
      ),
    },
  },
  url: {
    plural: 'urls',
    lookup: { inc: relations },
    browse: null,
    search: {
      fields: fields('relationtype targetid targettype uid url url_ancestor url_descendent'),
    },
  },
  collection: {
    plural: 'collections',
    lookup: { inc: ['tags'] },
    browse: {
      by: [
        ...(['area', 'artist', 'editor', 'event', 'genre', 'instrument', 'label'] as const),
        ...(['place', 'recording', 'release', 'release-group', 'series', 'work'] as const),
      ],
      // With any link: the server takes it with more than `editor` (exchanges).
      inc: ['user-collections'],
    },
    search: null,
  },
  annotation: {
    plural: 'annotations',
    lookup: null,
    browse: null,
    search: { fields: fields('entity id name text type') },
  },
  cdstub: {
    plural: 'cdstubs',
    lookup: null,
    browse: null,
    search: { fields: fields('added artist barcode comment discid title tracks') },
  },
  tag: { plural: 'tags', lookup: null, browse: null, search: { fields: fields('tag') } },
} as const satisfies Readonly<Record<string, EntityRow>>;

export type Table = typeof table;
export type EntityName = keyof Table;

/**
 * Codes that stand in the place of an MBID, with what can be included. What an answer lists of itself
 * brings the credits of that: the server takes `artist-credits` of a disc alone (exchanges).
 */
export const codes = {
  isrc: {
    inc: [
      ...(['artists', 'releases', 'isrcs', 'artist-credits', 'aliases', 'tags'] as const),
      ...rated,
      ...relations,
    ],
  },
  iswc: { inc: ['artists', 'aliases', 'artist-credits', 'tags', ...rated, ...relations] },
  discid: {
    inc: [
      ...(['artists', 'labels', 'recordings', 'release-groups', 'artist-credits'] as const),
      ...(['aliases', 'cdstubs', 'tags', 'genres'] as const),
      ...relations,
    ],
  },
} as const satisfies Readonly<Record<string, { readonly inc: readonly string[] }>>;
export type CodeName = keyof typeof codes;

type Words<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? readonly [Word, ...Words<Rest>]
  : readonly [Text];

/** The names of an index, written in one line. */
function fields<Text extends string>(text: Text): Words<Text> {
  // The words of a line are its type's words.
  return text.split(' ') as unknown as Words<Text>;
}
