import { listOf, maybe } from '@linernotes/core';
import * as z from 'zod';

// What lookups and browses answer: https://musicbrainz.org/doc/MusicBrainz_API and, field by field,
// the JSON serializers of metabrainz/musicbrainz-server. Only what the mapping reads stands here.

export const text = maybe(z.string());
const texts = listOf(z.string());
/** What a thing cannot be without: its id, its name or title. */
const stated = z.string().trim().min(1);
const named = z.object({ id: stated, name: stated });
/** Servers before 2018 wrote some numbers as text. */
const number = maybe(z.union([z.number(), z.string()]));

export const LifeSpanWire = z.object({ begin: text, end: text, ended: maybe(z.boolean()) });

export const CreditWire = listOf(
  z.object({
    // Search leaves out what equals the artist's name, and empty join phrases.
    name: text,
    joinphrase: text,
    artist: z.object({ id: text, name: stated, disambiguation: text }),
  }),
);
export type CreditWire = z.output<typeof CreditWire>;

const UrlRelation = z.object({ type: stated, url: maybe(z.object({ resource: stated })) });
export type UrlRelation = z.output<typeof UrlRelation>;

const CreditRelation = UrlRelation.extend({ artist: maybe(named), attributes: texts });
export type CreditRelation = z.output<typeof CreditRelation>;

const genres = listOf(z.object({ name: stated }));

export const ArtistWire = z.object({
  id: stated,
  name: stated,
  'sort-name': text,
  disambiguation: text,
  type: text,
  country: text,
  'life-span': maybe(LifeSpanWire),
  aliases: listOf(z.object({ name: stated })),
  relations: listOf(UrlRelation.extend({ direction: text, artist: maybe(named) })),
});
export type ArtistWire = z.output<typeof ArtistWire>;

export const LabelWire = z.object({
  id: stated,
  name: stated,
  disambiguation: text,
  type: text,
  country: text,
  'label-code': number,
  'life-span': maybe(LifeSpanWire),
  relations: listOf(UrlRelation.extend({ direction: text, label: maybe(named) })),
});
export type LabelWire = z.output<typeof LabelWire>;

/** The release group inside a release; search knows less of it. */
export const GroupSummaryWire = z.object({
  id: stated,
  title: text,
  'primary-type': text,
  'secondary-types': texts,
  'first-release-date': text,
});
export type GroupSummaryWire = z.output<typeof GroupSummaryWire>;

export const ReleaseGroupWire = GroupSummaryWire.extend({
  title: stated,
  disambiguation: text,
  'artist-credit': CreditWire,
  genres,
  relations: listOf(UrlRelation),
});
export type ReleaseGroupWire = z.output<typeof ReleaseGroupWire>;

const TrackRecording = z.object({
  id: stated,
  length: number,
  isrcs: texts,
  relations: listOf(CreditRelation),
});

export const TrackWire = z.object({
  number: text,
  title: stated,
  length: number,
  'artist-credit': CreditWire,
  recording: maybe(TrackRecording),
});
export type TrackWire = z.output<typeof TrackWire>;

const MediumWire = z.object({
  position: maybe(z.number()),
  title: text,
  format: text,
  'track-count': maybe(z.number()),
  pregap: maybe(TrackWire),
  tracks: listOf(TrackWire),
  'data-tracks': listOf(TrackWire),
});
export type MediumWire = z.output<typeof MediumWire>;

export const LabelInfoWire = listOf(
  z.object({ 'catalog-number': text, label: maybe(z.object({ id: text, name: text })) }),
);

/** What lookup, browse and search all say of a release. */
export const ReleaseCore = z.object({
  id: stated,
  title: stated,
  disambiguation: text,
  status: text,
  date: text,
  country: text,
  // `null` is unknown, an empty text says that there is none.
  barcode: text,
  asin: text,
  'artist-credit': CreditWire,
  'label-info': LabelInfoWire,
  'release-events': listOf(
    z.object({ date: text, area: maybe(z.object({ name: text, 'iso-3166-1-codes': texts })) }),
  ),
});
export type ReleaseCore = z.output<typeof ReleaseCore>;

export const ReleaseWire = ReleaseCore.extend({
  'cover-art-archive': maybe(z.object({ front: maybe(z.boolean()), back: maybe(z.boolean()) })),
  'release-group': maybe(GroupSummaryWire.extend({ relations: listOf(UrlRelation) })),
  media: listOf(MediumWire),
  genres,
  relations: listOf(CreditRelation),
});
export type ReleaseWire = z.output<typeof ReleaseWire>;

/** A release under a recording: lookup writes its tracks as `tracks`, search as `track`. */
export const AppearanceCore = z.object({
  id: stated,
  title: stated,
  status: text,
  date: text,
  country: text,
  'artist-credit': CreditWire,
  'release-group': maybe(GroupSummaryWire),
});
export type AppearanceCore = z.output<typeof AppearanceCore>;

/** The track that a recording is, on a medium of a release. */
export const TrackNumbers = listOf(z.object({ number: text }));

/** What lookup and search both say of a recording. */
export const RecordingCore = z.object({
  id: stated,
  title: stated,
  disambiguation: text,
  length: number,
  // Search before 2023 wrote `null` for `false`.
  video: z.union([z.boolean(), z.null()]).optional(),
  'first-release-date': text,
  'artist-credit': CreditWire,
});
export type RecordingCore = z.output<typeof RecordingCore>;

export const RecordingWire = RecordingCore.extend({
  isrcs: texts,
  releases: listOf(
    AppearanceCore.extend({ media: listOf(z.object({ format: text, tracks: TrackNumbers })) }),
  ),
  genres,
  relations: listOf(UrlRelation),
});
export type RecordingWire = z.output<typeof RecordingWire>;
