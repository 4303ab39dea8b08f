// Every entity as it stands inside another one: as the target of a relation, in a credit, in a list. They
// hold relations, which hold them, so that they are all here. How deep an answer goes depends on its incs.
import * as z from 'zod';
import type { Ours } from '../ours.ts';
import {
  date,
  dictionary,
  flag,
  Id,
  isReadable,
  listOf,
  named,
  number,
  numberOrText,
  part,
  reads,
  text,
  textOrEmpty,
  texts,
} from '../wire.ts';
import {
  Coordinates,
  CoverArtArchive,
  LifeSpan,
  said,
  TextRepresentation,
  typed,
} from './parts.ts';

/** What stands beside the target of a relation. */
const RelationBase = z.object({
  /** A name of MusicBrainz' list, which grows: `member of band`. */
  type: z.string().min(1),
  'type-id': text,
  /** `backward` when the entity that was asked for is what the relation leads to. */
  direction: text,
  /** Which of the targets is there; of a release group it is `release_group`. */
  'target-type': text,
  begin: date,
  end: date,
  ended: flag,
  /** Names: `guitar`, `additional`. */
  attributes: texts,
  /** By the name of the attribute. */
  'attribute-ids': dictionary,
  'attribute-values': dictionary,
  'attribute-credits': dictionary,
  /** The name under which the entity did this; `null` when it is its own. */
  'source-credit': text,
  'target-credit': text,
  /** The place among others of a series, or of the movements of a work. */
  'ordering-key': number,
});

/** The type is said because relations hold entities, which hold relations. */
const relations: z.ZodType<RelationWire[]> = z.lazy(() => listOf(Relation));

const related = { relations };

/** As with relations: releases hold recordings and release groups, which hold releases. */
const releases: z.ZodType<ReleaseWire[]> = z.lazy(() => listOf(LinkedRelease));

export const AreaFields = z.object({
  ...said,
  ...typed,
  ...related,
  id: text,
  name: named,
  'sort-name': text,
  disambiguation: text,
  'iso-3166-1-codes': texts,
  'iso-3166-2-codes': texts,
  'iso-3166-3-codes': texts,
  // How servers of 2016 to 2019 wrote them beside the others.
  iso_3166_1_codes: texts,
  iso_3166_2_codes: texts,
  iso_3166_3_codes: texts,
  'life-span': part(LifeSpan),
});
export interface AreaWire extends z.output<typeof AreaFields> {}
export const LinkedArea = reads<AreaWire>(AreaFields);

export const ArtistFields = z.object({
  ...said,
  ...typed,
  ...related,
  id: text,
  name: named,
  'sort-name': text,
  disambiguation: text,
  /** ISO 3166-1, and four of MusicBrainz' own: `XW` is worldwide. */
  country: text,
});
export interface ArtistWire extends z.output<typeof ArtistFields> {}
export const LinkedArtist = reads<ArtistWire>(ArtistFields);

/** One of those a release, a recording or a track is credited to. */
const Credit = z
  .object({
    /** As it is printed; the artist's own where nothing else is told. */
    name: named,
    /** What stands between this name and the next. */
    joinphrase: named,
    artist: part(LinkedArtist),
    // Only search tells it.
    'artist-credit-id': text.optional(),
  })
  .refine(isReadable)
  .transform((credit) => ({ ...credit, name: credit.name || (credit.artist?.name ?? '') }));
export interface CreditWire extends z.output<typeof Credit> {}
const artistCredit: z.ZodType<CreditWire[]> = listOf(Credit);

export const LabelFields = z.object({
  ...said,
  ...typed,
  ...related,
  id: text,
  name: named,
  'sort-name': text,
  disambiguation: text,
  /** The number after `LC`. */
  'label-code': numberOrText,
  country: text,
});
export interface LabelWire extends z.output<typeof LabelFields> {}
export const LinkedLabel = reads<LabelWire>(LabelFields);

export const EventFields = z.object({
  ...said,
  ...typed,
  ...related,
  id: Id,
  name: named,
  disambiguation: text,
  'life-span': part(LifeSpan),
  /** `19:30`, at the place. */
  time: text,
  /** In a markup of MusicBrainz' own. */
  setlist: text,
  cancelled: flag,
});
export interface EventWire extends z.output<typeof EventFields> {}
export const LinkedEvent = reads<EventWire>(EventFields);

export const GenreFields = z.object({ ...related, id: Id, name: named, disambiguation: text });
export interface GenreWire extends z.output<typeof GenreFields> {}
export const LinkedGenre = reads<GenreWire>(GenreFields);

export const InstrumentFields = z.object({
  ...said,
  ...typed,
  ...related,
  id: Id,
  name: named,
  disambiguation: text,
  description: text,
});
export interface InstrumentWire extends z.output<typeof InstrumentFields> {}
export const LinkedInstrument = reads<InstrumentWire>(InstrumentFields);

export const PlaceFields = z.object({
  ...said,
  ...typed,
  ...related,
  id: Id,
  name: named,
  disambiguation: text,
  address: text,
  area: part(LinkedArea),
  coordinates: part(Coordinates),
  'life-span': part(LifeSpan),
});
export interface PlaceWire extends z.output<typeof PlaceFields> {}
export const LinkedPlace = reads<PlaceWire>(PlaceFields);

export const SeriesFields = z.object({
  ...said,
  ...typed,
  ...related,
  id: Id,
  name: named,
  disambiguation: text,
});
export interface SeriesWire extends z.output<typeof SeriesFields> {}
export const LinkedSeries = reads<SeriesWire>(SeriesFields);

export const UrlFields = z.object({ ...related, id: text, resource: named });
export interface UrlWire extends z.output<typeof UrlFields> {}
export const LinkedUrl = reads<UrlWire>(UrlFields);

const WorkAttribute = z.object({ ...typed, value: text, 'value-id': text });

export const WorkFields = z.object({
  ...said,
  ...typed,
  ...related,
  id: Id,
  title: named,
  disambiguation: text,
  /** ISO 639-3; `zxx` for no words. */
  languages: texts,
  /** The only one, or `mul`; of before there were several. */
  language: text,
  iswcs: texts,
  attributes: listOf(WorkAttribute),
  'artist-credit': artistCredit,
});
export interface WorkWire extends z.output<typeof WorkFields> {}
export const LinkedWork = reads<WorkWire>(WorkFields);

/** What any release group tells, wherever it stands. */
export const ReleaseGroupFields = z.object({
  ...said,
  ...related,
  id: Id,
  title: named,
  disambiguation: text,
  'primary-type': text,
  'primary-type-id': text,
  'secondary-types': texts,
  'secondary-type-ids': texts,
  'first-release-date': date,
  'artist-credit': artistCredit,
  // A lookup of a release group cuts them at 25, and so do the groups of an artist.
  releases,
});
export interface ReleaseGroupWire extends z.output<typeof ReleaseGroupFields> {}
export const LinkedReleaseGroup = reads<ReleaseGroupWire>(ReleaseGroupFields);

export const RecordingFields = z.object({
  ...said,
  ...related,
  id: Id,
  title: named,
  disambiguation: text,
  /** In milliseconds. */
  length: number,
  video: flag,
  isrcs: texts,
  'first-release-date': date,
  'artist-credit': artistCredit,
  releases,
});
export interface RecordingWire extends z.output<typeof RecordingFields> {}
export const LinkedRecording = reads<RecordingWire>(RecordingFields);

/** A disc as a drive reads it. */
export const DiscFields = z.object({
  id: Id,
  sectors: number,
  'offset-count': number,
  /** Of each track, in sectors of which 75 make a second. */
  offsets: listOf(z.number()),
});
export interface DiscWire extends z.output<typeof DiscFields> {}
export const Disc = reads<DiscWire>(DiscFields);

const TrackFields = z.object({
  id: text,
  /** From 1; a hidden track before the first is 0. */
  position: number,
  /** As it is printed: `A4`. */
  number: text,
  title: named,
  /** In milliseconds. */
  length: number,
  'artist-credit': artistCredit,
  recording: part(LinkedRecording),
});
export interface TrackWire extends z.output<typeof TrackFields> {}
const Track: z.ZodType<TrackWire> = TrackFields.refine(isReadable);

const MediumFields = z.object({
  /** Absent on mirrors that are not of 2026. */
  id: text,
  position: number,
  title: text,
  format: text,
  'format-id': text,
  /** Without the hidden track before the first and without data tracks. */
  'track-count': number,
  'track-offset': number,
  pregap: part(Track),
  tracks: listOf(Track),
  // What search, and some lists of before 2016, call the tracks.
  track: listOf(Track),
  'data-tracks': listOf(Track),
  discs: listOf(Disc),
  'disc-count': number,
});
export interface MediumWire extends z.output<typeof MediumFields> {}
const Medium: z.ZodType<MediumWire> = MediumFields.refine(isReadable);

const ReleaseEvent = z.object({ date, area: part(LinkedArea) }).refine(isReadable);
const LabelInfo = z.object({ 'catalog-number': text, label: part(LinkedLabel) }).refine(isReadable);

const ReleaseBase = z.object({
  ...said,
  ...related,
  id: Id,
  title: named,
  disambiguation: text,
  status: text,
  'status-id': text,
  /** `low`, `normal` or `high`: how well the entry is kept. */
  quality: text,
  packaging: text,
  'packaging-id': text,
  'text-representation': part(TextRepresentation),
  /** `null` is not known, `""` has none. */
  barcode: textOrEmpty,
  asin: text,
  /** Of the first event. */
  date,
  country: text,
  'release-events': listOf(ReleaseEvent),
  'cover-art-archive': part(CoverArtArchive),
  'artist-credit': artistCredit,
  'label-info': listOf(LabelInfo),
  'track-count': number,
});

/** What any release tells, wherever it stands. */
export const ReleaseFields = ReleaseBase.extend({
  'release-group': part(LinkedReleaseGroup),
  media: listOf(Medium),
});

export interface ReleaseWire extends z.output<typeof ReleaseBase> {
  'release-group': ReleaseGroupWire | null | undefined;
  media: MediumWire[];
}
export const LinkedRelease = reads<ReleaseWire>(ReleaseFields);

/** What a relation leads to: one of these, by `target-type`. */
const Relation = RelationBase.extend({
  area: part(LinkedArea).optional(),
  artist: part(LinkedArtist).optional(),
  event: part(LinkedEvent).optional(),
  genre: part(LinkedGenre).optional(),
  instrument: part(LinkedInstrument).optional(),
  label: part(LinkedLabel).optional(),
  place: part(LinkedPlace).optional(),
  recording: part(LinkedRecording).optional(),
  release: part(LinkedRelease).optional(),
  release_group: part(LinkedReleaseGroup).optional(),
  series: part(LinkedSeries).optional(),
  url: part(LinkedUrl).optional(),
  work: part(LinkedWork).optional(),
});

type Target<Wire> = Wire | null | undefined;

export interface RelationWire extends z.output<typeof RelationBase> {
  area?: Target<AreaWire>;
  artist?: Target<ArtistWire>;
  event?: Target<EventWire>;
  genre?: Target<GenreWire>;
  instrument?: Target<InstrumentWire>;
  label?: Target<LabelWire>;
  place?: Target<PlaceWire>;
  recording?: Target<RecordingWire>;
  release?: Target<ReleaseWire>;
  release_group?: Target<ReleaseGroupWire>;
  series?: Target<SeriesWire>;
  url?: Target<UrlWire>;
  work?: Target<WorkWire>;
}

/** What stands in `relations` of any answer. */
export type Relation = Ours<RelationWire>;
