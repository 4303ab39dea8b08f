/**
 * What Discogs writes as text, read: one pure function for each form. Runs in a browser.
 * @module
 */

export type { SparsCode, StatedIsrc } from './codes.ts';
export {
  isrcsByPosition,
  readIsrcs,
  readLabelCode,
  readSidCode,
  readSparsCode,
} from './codes.ts';
export type { Role } from './credits.ts';
export { readRoles, splitRoles, toContributions } from './credits.ts';
export { readDate } from './dates.ts';
export { readDurationMs } from './durations.ts';
export {
  countCarriers,
  groupTypesOf,
  isContainer,
  readQuantity,
  statusOf,
  toFormat,
  toFormatsOfLine,
  toFormatsOfVersion,
  toFormatsOfWords,
} from './formats.ts';
export type { Numbers } from './identifiers.ts';
export { barcodesAmong, readBarcodes, splitIdentifiers } from './identifiers.ts';
export type { ImageIdentity } from './image-urls.ts';
export { readImageUrl } from './image-urls.ts';
export { readCatalogNumber, toCompanies, toLabelInfos, toRowLabels, toSeries } from './labels.ts';
export type { MarkupNode, MentionKind } from './markup.ts';
export { parseMarkup } from './markup.ts';
export type { MarkupOptions } from './markup-text.ts';
export { markupToMarkdown, markupToText } from './markup-text.ts';
export type { MatrixPlace, MatrixRunout } from './matrix.ts';
export { readMatrixRunout } from './matrix.ts';
export type { Amount } from './money.ts';
export { parseMoney, roundAmount, toMinorUnits } from './money.ts';
export type { MarkedName, NameAndNumber, SpecialArtist } from './names.ts';
export {
  plainName,
  specialArtistOf,
  splitMarks,
  splitNumber,
  toArtistCredit,
  toJoinPhrase,
  toRowCredit,
} from './names.ts';
export type { Position } from './positions.ts';
export { readPosition } from './positions.ts';
export type { RightsSocieties } from './rights-societies.ts';
export { readRightsSocieties } from './rights-societies.ts';
export type {
  CreditRow,
  FormatRow,
  IdentifierRow,
  LabelRow,
  Said,
  SubTrackRow,
  TrackRow,
} from './rows.ts';
export type { ArtistAndTitle } from './search-titles.ts';
export { splitSearchTitle, waysToSplit } from './search-titles.ts';
export { readTimestamp } from './timestamps.ts';
export type { ResolvedTracks } from './track-ranges.ts';
export { resolveTracks } from './track-ranges.ts';
export type { PlayingTime, TracklistEntry } from './tracklist.ts';
export { flattenTracklist, playingTimeOf } from './tracklist.ts';
export { toMedia } from './tracks.ts';
export { vinylDetailOf } from './vinyl.ts';
