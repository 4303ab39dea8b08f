export { type AnswerTable, answers } from './answers.ts';
export type { Answered, AnswerSource, Incomplete } from './client/answered.ts';
export type { MusicBrainzClient, MusicBrainzClientOptions } from './client/client.ts';
export { createMusicBrainzClient } from './client/client.ts';
export type { Toc } from './client/codes.ts';
export type { FieldValue, Range, Search, Where } from './client/query.ts';
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
export { musicbrainz } from './musicbrainz.ts';
export type { MusicBrainzOptions } from './options.ts';
export type { BarcodesInput, SubmittedBarcode } from './submit/barcodes.ts';
export type { Collectable, CollectionInput } from './submit/collections.ts';
export type { IsrcsInput, SubmittedIsrc } from './submit/isrcs.ts';
export type { Ratable, RatingsInput, SubmittedRating } from './submit/ratings.ts';
export type { SubmitClient } from './submit/submit.ts';
export type {
  ReplaceTagsInput,
  SubmittedTag,
  Taggable,
  TagsInput,
  TagVote,
} from './submit/tags.ts';
export type { SubmitCall, Submitted } from './submit/types.ts';
export { submitClient } from './submit/submit.ts';
