// How every answer of MusicBrainz is read, by what is asked for and how it is asked.
import { type Answer, defineAnswer } from '@linernotes/core';
import type * as z from 'zod';
import { type Ours, ours } from './ours.ts';
import { AreaHitWire, AreaLookupWire } from './schemas/area.ts';
import { ArtistBrowsedWire, ArtistHitWire, ArtistLookupWire } from './schemas/artist.ts';
import { CdStubHitWire, discidAnswer, isrcAnswer } from './schemas/codes.ts';
import { CollectionWire, contentsAnswer } from './schemas/collection.ts';
import { EventHitWire, EventLookupWire } from './schemas/event.ts';
import { GenreLookupWire } from './schemas/genre.ts';
import { ungroup } from './schemas/hits.ts';
import { InstrumentHitWire, InstrumentLookupWire } from './schemas/instrument.ts';
import { LabelBrowsedWire, LabelHitWire, LabelLookupWire } from './schemas/label.ts';
import { errorAnswer, takenAnswer } from './schemas/message.ts';
import {
  AnnotationHitWire,
  ownRatingAnswer,
  ownTagsAnswer,
  TagHitWire,
} from './schemas/opinions.ts';
import { browseKeys, pageAnswer, searchKeys } from './schemas/page.ts';
import { PlaceHitWire, PlaceLookupWire } from './schemas/place.ts';
import {
  RecordingBrowsedWire,
  RecordingHitWire,
  RecordingLookupWire,
  toRecordingHit,
} from './schemas/recording.ts';
import {
  ReleaseBrowsedWire,
  ReleaseHitWire,
  ReleaseLookupWire,
  toReleaseHit,
} from './schemas/release.ts';
import {
  ReleaseGroupBrowsedWire,
  ReleaseGroupHitWire,
  ReleaseGroupLookupWire,
} from './schemas/release-group.ts';
import { SeriesHitWire, SeriesLookupWire } from './schemas/series.ts';
import { UrlHitWire, UrlLookupWire } from './schemas/url.ts';
import { WorkHitWire, WorkLookupWire } from './schemas/work.ts';

/** One entity, in our spelling. */
function lookup<Wire>(schema: z.ZodType<Wire>): Answer<Ours<Wire>> {
  return defineAnswer({ schema, map: (wire) => ours(wire) });
}

function browse<Wire>(entity: string, plural: string, item: z.ZodType<Wire>) {
  return pageAnswer(browseKeys(entity, plural), item);
}

export const answers = {
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
    /** Also what is answered for an ISWC. */
    browse: browse('work', 'works', WorkLookupWire),
    search: pageAnswer(searchKeys('works'), WorkHitWire, ungroup),
  },
  url: {
    lookup: lookup(UrlLookupWire),
    /** For several addresses; those that MusicBrainz does not have are not there. */
    browse: browse('url', 'urls', UrlLookupWire),
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
  iswc: { lookup: browse('work', 'works', WorkLookupWire) },
  discid: { lookup: discidAnswer },
  annotation: { search: pageAnswer(searchKeys('annotations'), AnnotationHitWire) },
  cdstub: { search: pageAnswer(searchKeys('cdstubs'), CdStubHitWire) },
  tag: { search: pageAnswer(searchKeys('tags'), TagHitWire), own: ownTagsAnswer },
  rating: { own: ownRatingAnswer },
  submission: { taken: takenAnswer },
  error: { told: errorAnswer },
};
