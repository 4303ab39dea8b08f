/**
 * MusicBrainz: a client for lookups, browses, searches and submissions, and an adapter.
 * @module
 */

export { type AnswerTable, answers } from './answers.ts';
export type { Answered, AnswerSource, Incomplete } from './client/answered.ts';
export type { Answers } from './client/answers.ts';
export type { MusicBrainzClient, MusicBrainzClientOptions } from './client/client.ts';
export { createMusicBrainzClient } from './client/client.ts';
export type { Toc } from './client/codes.ts';
export type { FieldValue, Range } from './client/comparison.ts';
export type { Facts, RestrictedField } from './client/licence.ts';
export { factsOf, restrictedFields } from './client/licence.ts';
export type { Search, Where } from './client/query.ts';
export type { AreaHit, AreaLookup } from './client/schemas/area.ts';
export type { ArtistBrowsed, ArtistHit, ArtistLookup } from './client/schemas/artist.ts';
export type { CdStub, CdStubHit, DiscidLookup, IsrcLookup } from './client/schemas/codes.ts';
export type { Collection, CollectionContents } from './client/schemas/collection.ts';
export type { EventHit, EventLookup } from './client/schemas/event.ts';
export type { GenreLookup } from './client/schemas/genre.ts';
export type { InstrumentHit, InstrumentLookup } from './client/schemas/instrument.ts';
export type { LabelBrowsed, LabelHit, LabelLookup } from './client/schemas/label.ts';
export type { Relation } from './client/schemas/linked.ts';
export type { AnnotationHit, TagHit } from './client/schemas/opinions.ts';
export type { PlaceHit, PlaceLookup } from './client/schemas/place.ts';
export type {
  RecordingBrowsed,
  RecordingHit,
  RecordingLookup,
} from './client/schemas/recording.ts';
export type { ReleaseBrowsed, ReleaseHit, ReleaseLookup } from './client/schemas/release.ts';
export type {
  ReleaseGroupBrowsed,
  ReleaseGroupHit,
  ReleaseGroupLookup,
} from './client/schemas/release-group.ts';
export type { SeriesHit, SeriesLookup } from './client/schemas/series.ts';
export type { UrlHit, UrlLookup } from './client/schemas/url.ts';
export type { WorkHit, WorkLookup } from './client/schemas/work.ts';
export type {
  BrowseInput,
  Call,
  Inc,
  Included,
  ListCall,
  LookupInput,
  SearchInput,
  Slice,
} from './client/types.ts';
export type { MusicBrainzScope } from './credentials.ts';
export { linksOf } from './links.ts';
export { musicbrainz } from './musicbrainz.ts';
export type { MusicBrainzOptions } from './options.ts';
export type { BarcodesInput, SubmittedBarcode } from './submit/barcodes.ts';
export type { Collectable, CollectionInput } from './submit/collections.ts';
export type { IsrcsInput, SubmittedIsrc } from './submit/isrcs.ts';
export type { Ratable, RatingsInput, SubmittedRating } from './submit/ratings.ts';
export type { SubmitClient } from './submit/submit.ts';
export { submitClient } from './submit/submit.ts';
export type {
  ReplaceTagsInput,
  SubmittedTag,
  Taggable,
  TagsInput,
  TagVote,
} from './submit/tags.ts';
export type { SubmitCall, Submitted } from './submit/types.ts';
