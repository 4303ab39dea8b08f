export { type AnswerTable, answers } from './answers.ts';
export { musicbrainz } from './musicbrainz.ts';
export type { MusicBrainzOptions } from './options.ts';
