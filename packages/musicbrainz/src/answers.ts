import { type Answer, defineAnswer, type Fetched, maybe, type Page } from '@linernotes/core';
import type { Artist, Label, Recording, Release, ReleaseGroup } from '@linernotes/model';

import * as z from 'zod';
import * as ignored from './ignored.ts';
import { mapArtist, mapArtistHit, mapLabel, mapLabelHit } from './map-artist.ts';
import { mapRecording, mapRecordingHit } from './map-recording.ts';
import {
  mapBrowsedRelease,
  mapRelease,
  mapReleaseGroup,
  mapReleaseGroupHit,
  mapReleaseHit,
} from './map-release.ts';
import { ArtistWire, LabelWire, RecordingWire, ReleaseGroupWire, ReleaseWire } from './schema.ts';
import {
  ArtistHit,
  LabelHit,
  pageItems,
  RecordingHit,
  ReleaseGroupHit,
  ReleaseHit,
} from './schema-search.ts';

/** One entity by its MBID. */
export const artistLookup = defineAnswer({
  schema: ArtistWire,
  map: mapArtist,
  ignored: { ...ignored.actor, ...ignored.aliases },
});
export const labelLookup = defineAnswer({
  schema: LabelWire,
  map: mapLabel,
  ignored: { ...ignored.actor, ...ignored.labelOnly },
});
export const releaseGroupLookup = defineAnswer({
  schema: ReleaseGroupWire,
  map: mapReleaseGroup,
  ignored: { ...ignored.releaseGroup, ...ignored.genreDetails },
});
export const releaseLookup = defineAnswer({
  schema: ReleaseWire,
  map: mapRelease,
  ignored: { ...ignored.release, ...ignored.genreDetails },
});
export const recordingLookup = defineAnswer({
  schema: RecordingWire,
  map: mapRecording,
  ignored: { ...ignored.recording, ...ignored.genreDetails },
});

/** The recordings that carry an ISRC. */
export const isrcLookup = defineAnswer({
  schema: z.object({ recordings: pageItems(RecordingWire) }),
  map: ({ recordings }, fetched) => recordings.map((one) => mapRecording(one, fetched)),
  ignored: {
    isrc: 'what was asked',
    ...ignored.under('recordings[]', ignored.recording, ignored.genreDetails),
  },
});

/** Releases, or release groups, of one entity. */
export const releaseBrowse = defineAnswer({
  schema: z.object({
    'release-count': z.number(),
    'release-offset': z.number(),
    releases: pageItems(ReleaseWire),
  }),
  map: (wire, fetched) =>
    toPage(wire.releases, mapBrowsedRelease, fetched, {
      count: wire['release-count'],
      offset: wire['release-offset'],
    }),
  ignored: ignored.under('releases[]', ignored.release, ignored.genreDetails),
});

const counts = { count: maybe(z.number()), offset: maybe(z.number()) };

/** Hits of a search. Servers of 2014 named two of the lists in the singular. */
export const artistSearch = defineAnswer({
  schema: z
    .object({
      ...counts,
      artists: pageItems(ArtistHit).optional(),
      artist: pageItems(ArtistHit).optional(),
    })
    .refine((wire) => wire.artists ?? wire.artist, 'has no list of artists'),
  map: (wire, fetched) => toPage(wire.artists ?? wire.artist ?? [], mapArtistHit, fetched, wire),
  ignored: searchIgnored(['artists', 'artist'], ignored.actor, ignored.aliases),
});
export const labelSearch = defineAnswer({
  schema: z.object({ ...counts, labels: pageItems(LabelHit) }),
  map: (wire, fetched) => toPage(wire.labels, mapLabelHit, fetched, wire),
  ignored: searchIgnored(['labels'], ignored.actor, ignored.labelOnly),
});
export const releaseGroupSearch = defineAnswer({
  schema: z.object({ ...counts, 'release-groups': pageItems(ReleaseGroupHit) }),
  map: (wire, fetched) => toPage(wire['release-groups'], mapReleaseGroupHit, fetched, wire),
  ignored: searchIgnored(['release-groups'], ignored.releaseGroup),
});
export const releaseSearch = defineAnswer({
  schema: z.object({ ...counts, releases: pageItems(ReleaseHit) }),
  map: (wire, fetched) => toPage(wire.releases, mapReleaseHit, fetched, wire),
  ignored: searchIgnored(['releases'], ignored.release),
});
export const recordingSearch = defineAnswer({
  schema: z
    .object({
      ...counts,
      recordings: pageItems(RecordingHit).optional(),
      recording: pageItems(RecordingHit).optional(),
    })
    .refine((wire) => wire.recordings ?? wire.recording, 'has no list of recordings'),
  map: (wire, fetched) =>
    toPage(wire.recordings ?? wire.recording ?? [], mapRecordingHit, fetched, wire),
  ignored: searchIgnored(['recordings', 'recording'], ignored.recording),
});

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

interface Window {
  readonly count?: number | undefined;
  readonly offset?: number | undefined;
}

/** The next page starts after what was received: a page may hold less than was asked for. */
function toPage<Wire, Ours>(
  wires: readonly Wire[],
  map: (wire: Wire, fetched: Fetched) => Ours,
  fetched: Fetched,
  { count, offset = 0 }: Window,
): Page<Ours> {
  const next = offset + wires.length;
  const isLast = wires.length === 0 || count === undefined || next >= count;
  return {
    items: wires.map((wire) => map(wire, fetched)),
    total: count ?? null,
    nextOffset: isLast ? null : next,
  };
}

function searchIgnored(
  lists: readonly string[],
  ...tables: readonly ignored.Ignored[]
): ignored.Ignored {
  const below = lists.map((list) => ignored.under(`${list}[]`, ignored.hit, ...tables));
  return Object.assign({}, ignored.searchPage, ...below);
}
