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
export { musicbrainz } from './musicbrainz.ts';
export type { MusicBrainzOptions } from './options.ts';
