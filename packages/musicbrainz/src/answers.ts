import { type Answer, defineAnswer, type Fetched, type Page } from '@linernotes/core';
import type { Artist, Label, Recording, Release, ReleaseGroup } from '@linernotes/model';
import * as z from 'zod';
import { type Ours, ours } from './client/ours.ts';
import { ArtistHitWire, ArtistLookupWire } from './client/schemas/artist.ts';
import { LabelHitWire, LabelLookupWire } from './client/schemas/label.ts';
import { browseKeys, itemsOf, pageAnswer, searchKeys } from './client/schemas/page.ts';
import {
  RecordingHitWire,
  RecordingLookupWire,
  toRecordingHit,
} from './client/schemas/recording.ts';
import {
  ReleaseBrowsedWire,
  ReleaseHitWire,
  ReleaseLookupWire,
  toReleaseHit,
} from './client/schemas/release.ts';
import { ReleaseGroupHitWire, ReleaseGroupLookupWire } from './client/schemas/release-group.ts';
import { text } from './client/wire.ts';
import { mapArtist, mapArtistHit, mapLabel, mapLabelHit } from './map-artist.ts';
import { mapRecording, mapRecordingHit } from './map-recording.ts';
import {
  mapBrowsedRelease,
  mapRelease,
  mapReleaseGroup,
  mapReleaseGroupHit,
  mapReleaseHit,
} from './map-release.ts';

// The client's schemas read what MusicBrainz says; here it becomes the entities of the model, in which
// nothing is without its name or title.

const stated = z.string().trim().min(1);
const named = { name: stated };
const titled = { title: stated };

/** One entity by its MBID. */
function lookup<Wire, Entity>(
  schema: z.ZodType<Wire>,
  map: (found: Ours<Wire>, fetched: Fetched) => Entity,
): Answer<Entity> {
  return defineAnswer({ schema, map: (wire, fetched) => map(ours(wire), fetched) });
}

export const artistLookup: Answer<Artist> = lookup(ArtistLookupWire.extend(named), mapArtist);
export const labelLookup: Answer<Label> = lookup(LabelLookupWire.extend(named), mapLabel);
export const releaseGroupLookup: Answer<ReleaseGroup> = lookup(
  ReleaseGroupLookupWire.extend(titled),
  mapReleaseGroup,
);
export const releaseLookup: Answer<Release> = lookup(ReleaseLookupWire.extend(titled), mapRelease);
export const recordingLookup: Answer<Recording> = lookup(
  RecordingLookupWire.extend(titled),
  mapRecording,
);

/** The recordings that carry an ISRC. */
export const isrcLookup: Answer<readonly Recording[]> = defineAnswer({
  schema: z.object({
    isrc: text,
    recordings: itemsOf(RecordingLookupWire.extend(titled)),
  }),
  map: ({ recordings }, fetched) => recordings.map((one) => mapRecording(ours(one), fetched)),
});

/** Releases of one entity. */
export const releaseBrowse: Answer<Page<Release>> = pageAnswer(
  browseKeys('release', 'releases'),
  ReleaseBrowsedWire.extend(titled),
  mapBrowsedRelease,
);

/** Hits of a search. Servers of 2014 named two of the lists in the singular. */
export const artistSearch: Answer<Page<Artist>> = pageAnswer(
  searchKeys('artists', 'artist'),
  ArtistHitWire.extend(named),
  mapArtistHit,
);
export const labelSearch: Answer<Page<Label>> = pageAnswer(
  searchKeys('labels'),
  LabelHitWire.extend(named),
  mapLabelHit,
);
export const releaseGroupSearch: Answer<Page<ReleaseGroup>> = pageAnswer(
  searchKeys('release-groups'),
  ReleaseGroupHitWire.extend(titled),
  mapReleaseGroupHit,
);
export const releaseSearch: Answer<Page<Release>> = pageAnswer(
  searchKeys('releases'),
  ReleaseHitWire.extend(titled),
  (hit, fetched) => mapReleaseHit(toReleaseHit(hit), fetched),
);
export const recordingSearch: Answer<Page<Recording>> = pageAnswer(
  searchKeys('recordings', 'recording'),
  RecordingHitWire.extend(titled),
  (hit, fetched) => mapRecordingHit(toRecordingHit(hit), fetched),
);

/** What each kind of answer becomes. */
export type AnswerTable = {
  readonly 'artist-lookup': Answer<Artist>;
  readonly 'artist-search': Answer<Page<Artist>>;
  readonly 'isrc-lookup': Answer<readonly Recording[]>;
  readonly 'label-lookup': Answer<Label>;
  readonly 'label-search': Answer<Page<Label>>;
  readonly 'recording-lookup': Answer<Recording>;
  readonly 'recording-search': Answer<Page<Recording>>;
  readonly 'release-browse': Answer<Page<Release>>;
  readonly 'release-group-lookup': Answer<ReleaseGroup>;
  readonly 'release-group-search': Answer<Page<ReleaseGroup>>;
  readonly 'release-lookup': Answer<Release>;
  readonly 'release-search': Answer<Page<Release>>;
};

/** The answers by kind, for tools that check recorded bodies. */
export const answers: AnswerTable = {
  'artist-lookup': artistLookup,
  'artist-search': artistSearch,
  'isrc-lookup': isrcLookup,
  'label-lookup': labelLookup,
  'label-search': labelSearch,
  'recording-lookup': recordingLookup,
  'recording-search': recordingSearch,
  'release-browse': releaseBrowse,
  'release-group-lookup': releaseGroupLookup,
  'release-group-search': releaseGroupSearch,
  'release-lookup': releaseLookup,
  'release-search': releaseSearch,
};
