// How every answer of MusicBrainz is read, by what is asked for and how it is asked.
import { type Answer, defineAnswer, type Page } from '@linernotes/core';
import type * as z from 'zod';
import { type Ours, ours } from './ours.ts';
import { type AreaHit, AreaHitWire, type AreaLookup, AreaLookupWire } from './schemas/area.ts';
import {
  type ArtistBrowsed,
  ArtistBrowsedWire,
  type ArtistHit,
  ArtistHitWire,
  type ArtistLookup,
  ArtistLookupWire,
} from './schemas/artist.ts';
import {
  type CdStubHit,
  CdStubHitWire,
  type DiscidLookup,
  discidAnswer,
  type IsrcLookup,
  isrcAnswer,
} from './schemas/codes.ts';
import {
  type Collection,
  type CollectionContents,
  CollectionWire,
  contentsAnswer,
} from './schemas/collection.ts';
import { type EventHit, EventHitWire, type EventLookup, EventLookupWire } from './schemas/event.ts';
import { type GenreLookup, GenreLookupWire } from './schemas/genre.ts';
import { ungroup } from './schemas/hits.ts';
import {
  type InstrumentHit,
  InstrumentHitWire,
  type InstrumentLookup,
  InstrumentLookupWire,
} from './schemas/instrument.ts';
import {
  type LabelBrowsed,
  LabelBrowsedWire,
  type LabelHit,
  LabelHitWire,
  type LabelLookup,
  LabelLookupWire,
} from './schemas/label.ts';
import { errorAnswer, takenAnswer } from './schemas/message.ts';
import {
  type AnnotationHit,
  AnnotationHitWire,
  ownRatingAnswer,
  ownTagsAnswer,
  type TagHit,
  TagHitWire,
} from './schemas/opinions.ts';
import { browseKeys, pageAnswer, searchKeys, wholeKeys } from './schemas/page.ts';
import { type PlaceHit, PlaceHitWire, type PlaceLookup, PlaceLookupWire } from './schemas/place.ts';
import {
  type RecordingBrowsed,
  RecordingBrowsedWire,
  type RecordingHit,
  RecordingHitWire,
  type RecordingLookup,
  RecordingLookupWire,
  toRecordingHit,
} from './schemas/recording.ts';
import {
  type ReleaseBrowsed,
  ReleaseBrowsedWire,
  type ReleaseHit,
  ReleaseHitWire,
  type ReleaseLookup,
  ReleaseLookupWire,
  toReleaseHit,
} from './schemas/release.ts';
import {
  type ReleaseGroupBrowsed,
  ReleaseGroupBrowsedWire,
  type ReleaseGroupHit,
  ReleaseGroupHitWire,
  type ReleaseGroupLookup,
  ReleaseGroupLookupWire,
} from './schemas/release-group.ts';
import {
  type SeriesHit,
  SeriesHitWire,
  type SeriesLookup,
  SeriesLookupWire,
} from './schemas/series.ts';
import { type UrlHit, UrlHitWire, type UrlLookup, UrlLookupWire } from './schemas/url.ts';
import { type WorkHit, WorkHitWire, type WorkLookup, WorkLookupWire } from './schemas/work.ts';

/** One entity, in our spelling. */
function lookup<Wire>(schema: z.ZodType<Wire>): Answer<Ours<Wire>> {
  return defineAnswer({ schema, map: (wire) => ours(wire) });
}

function browse<Wire>(entity: string, plural: string, item: z.ZodType<Wire>) {
  return pageAnswer(browseKeys(entity, plural), item);
}

/** An entity by its id, in a page of a browse, and as a hit of a search. */
interface Read<Lookup, Browsed, Hit> {
  readonly lookup: Answer<Lookup>;
  readonly browse: Answer<Page<Browsed>>;
  readonly search: Answer<Page<Hit>>;
}

/** The types are said so that declarations stay small. */
export type Answers = {
  readonly area: Read<AreaLookup, AreaLookup, AreaHit>;
  readonly artist: Read<ArtistLookup, ArtistBrowsed, ArtistHit>;
  readonly event: Read<EventLookup, EventLookup, EventHit>;
  /** A page of a collection, or of all that there are; there is no search. */
  readonly genre: Omit<Read<GenreLookup, GenreLookup, never>, 'search'>;
  readonly instrument: Read<InstrumentLookup, InstrumentLookup, InstrumentHit>;
  readonly label: Read<LabelLookup, LabelBrowsed, LabelHit>;
  readonly place: Read<PlaceLookup, PlaceLookup, PlaceHit>;
  readonly recording: Read<RecordingLookup, RecordingBrowsed, RecordingHit>;
  readonly release: Read<ReleaseLookup, ReleaseBrowsed, ReleaseHit>;
  readonly 'release-group': Read<ReleaseGroupLookup, ReleaseGroupBrowsed, ReleaseGroupHit>;
  readonly series: Read<SeriesLookup, SeriesLookup, SeriesHit>;
  readonly work: Read<WorkLookup, WorkLookup, WorkHit>;
  readonly url: Read<UrlLookup, UrlLookup, UrlHit>;
  readonly collection: {
    readonly lookup: Answer<Collection>;
    readonly browse: Answer<Page<Collection>>;
    readonly contents: {
      readonly [E in keyof Collected]: Answer<CollectionContents<Collected[E]>>;
    };
  };
  readonly isrc: { readonly lookup: Answer<IsrcLookup> };
  /** The works that carry it. */
  readonly iswc: { readonly lookup: Answer<Page<WorkLookup>> };
  readonly discid: { readonly lookup: Answer<DiscidLookup> };
  readonly annotation: { readonly search: Answer<Page<AnnotationHit>> };
  readonly cdstub: { readonly search: Answer<Page<CdStubHit>> };
  readonly tag: { readonly search: Answer<Page<TagHit>>; readonly own: Answer<readonly string[]> };
  readonly rating: { readonly own: Answer<number | null> };
  readonly submission: { readonly taken: Answer<string> };
  readonly error: { readonly told: Answer<string> };
};

/** What a collection may hold. */
interface Collected {
  readonly area: AreaLookup;
  readonly artist: ArtistBrowsed;
  readonly event: EventLookup;
  readonly genre: GenreLookup;
  readonly instrument: InstrumentLookup;
  readonly label: LabelBrowsed;
  readonly place: PlaceLookup;
  readonly recording: RecordingBrowsed;
  readonly release: ReleaseBrowsed;
  readonly 'release-group': ReleaseGroupBrowsed;
  readonly series: SeriesLookup;
  readonly work: WorkLookup;
}

export const answers: Answers = {
  area: {
    lookup: lookup(AreaLookupWire),
    browse: browse('area', 'areas', AreaLookupWire),
    search: pageAnswer(searchKeys('areas'), AreaHitWire, ungroup),
  },
  artist: {
    lookup: lookup(ArtistLookupWire),
    browse: browse('artist', 'artists', ArtistBrowsedWire),
    search: pageAnswer(searchKeys('artists', 'artist'), ArtistHitWire),
  },
  event: {
    lookup: lookup(EventLookupWire),
    browse: browse('event', 'events', EventLookupWire),
    search: pageAnswer(searchKeys('events'), EventHitWire),
  },
  genre: {
    lookup: lookup(GenreLookupWire),
    /** Of a collection, and of all that there are. */
    browse: browse('genre', 'genres', GenreLookupWire),
  },
  instrument: {
    lookup: lookup(InstrumentLookupWire),
    browse: browse('instrument', 'instruments', InstrumentLookupWire),
    search: pageAnswer(searchKeys('instruments'), InstrumentHitWire),
  },
  label: {
    lookup: lookup(LabelLookupWire),
    browse: browse('label', 'labels', LabelBrowsedWire),
    search: pageAnswer(searchKeys('labels'), LabelHitWire),
  },
  place: {
    lookup: lookup(PlaceLookupWire),
    browse: browse('place', 'places', PlaceLookupWire),
    search: pageAnswer(searchKeys('places'), PlaceHitWire),
  },
  recording: {
    lookup: lookup(RecordingLookupWire),
    browse: browse('recording', 'recordings', RecordingBrowsedWire),
    search: pageAnswer(searchKeys('recordings', 'recording'), RecordingHitWire, toRecordingHit),
  },
  release: {
    lookup: lookup(ReleaseLookupWire),
    browse: browse('release', 'releases', ReleaseBrowsedWire),
    search: pageAnswer(searchKeys('releases'), ReleaseHitWire, toReleaseHit),
  },
  'release-group': {
    lookup: lookup(ReleaseGroupLookupWire),
    browse: browse('release-group', 'release-groups', ReleaseGroupBrowsedWire),
    search: pageAnswer(searchKeys('release-groups'), ReleaseGroupHitWire),
  },
  series: {
    lookup: lookup(SeriesLookupWire),
    browse: browse('series', 'series', SeriesLookupWire),
    search: pageAnswer(searchKeys('series'), SeriesHitWire),
  },
  work: {
    lookup: lookup(WorkLookupWire),
    browse: browse('work', 'works', WorkLookupWire),
    search: pageAnswer(searchKeys('works'), WorkHitWire, ungroup),
  },
  url: {
    lookup: lookup(UrlLookupWire),
    /** For several addresses; those that MusicBrainz does not have are not there. */
    browse: pageAnswer(wholeKeys('url', 'urls'), UrlLookupWire),
    search: pageAnswer(searchKeys('urls'), UrlHitWire, ungroup),
  },
  collection: {
    lookup: lookup(CollectionWire),
    browse: browse('collection', 'collections', CollectionWire),
    contents: {
      area: contentsAnswer('areas', AreaLookupWire),
      artist: contentsAnswer('artists', ArtistBrowsedWire),
      event: contentsAnswer('events', EventLookupWire),
      genre: contentsAnswer('genres', GenreLookupWire),
      instrument: contentsAnswer('instruments', InstrumentLookupWire),
      label: contentsAnswer('labels', LabelBrowsedWire),
      place: contentsAnswer('places', PlaceLookupWire),
      recording: contentsAnswer('recordings', RecordingBrowsedWire),
      release: contentsAnswer('releases', ReleaseBrowsedWire),
      'release-group': contentsAnswer('release-groups', ReleaseGroupBrowsedWire),
      series: contentsAnswer('series', SeriesLookupWire),
      work: contentsAnswer('works', WorkLookupWire),
    },
  },
  isrc: { lookup: isrcAnswer },
  iswc: { lookup: pageAnswer(wholeKeys('work', 'works'), WorkLookupWire) },
  discid: { lookup: discidAnswer },
  annotation: { search: pageAnswer(searchKeys('annotations'), AnnotationHitWire) },
  cdstub: { search: pageAnswer(searchKeys('cdstubs'), CdStubHitWire) },
  tag: { search: pageAnswer(searchKeys('tags'), TagHitWire), own: ownTagsAnswer },
  rating: { own: ownRatingAnswer },
  submission: { taken: takenAnswer },
  error: { told: errorAnswer },
};
