/**
 * The vocabulary of music metadata: entities, identifiers, dates, durations, keys, tempos, claims.
 * @module
 */

export type { Known } from './build.ts';
export { build } from './build.ts';
export type { Claim, Claimed } from './claims.ts';
export { claimedOf, claimOf, rowItself } from './claims.ts';
export { compact, textOrAbsent } from './compact.ts';
export { toCountryCode } from './countries.ts';
export { ArtistCredit, Contribution, CreditedArtist, formatArtistCredit } from './credits.ts';
export { isCompatibleDate, PartialDate, parsePartialDate, yearOf } from './dates.ts';
export { formatDuration, parseDurationMs } from './durations.ts';
export type { EntityOf } from './entities.ts';
export {
  Appearance,
  Artist,
  Format,
  Image,
  Label,
  LabelInfo,
  LifeSpan,
  Link,
  Medium,
  Playlist,
  Recording,
  Release,
  ReleaseEvent,
  ReleaseGroup,
  ReleaseGroupSummary,
  ReleaseIdentifier,
  Thumbnail,
  Track,
  VinylDetail,
} from './entities.ts';
export { fieldsOf } from './fields.ts';
export type { Credited } from './guests.ts';
export { creditWithGuests } from './guests.ts';
export {
  Gtin,
  Isrc,
  isSameGtin,
  Mbid,
  parseCatalogNumber,
  parseGtin,
  parseIsrc,
  parseMbid,
  toCatalogNumberKey,
  toGtin14,
} from './identifiers.ts';
export type { FromJsonOptions, Json, ToJsonOptions } from './json.ts';
export { fromJson, toJson } from './json.ts';
export type { WrittenNumber } from './keys/codes.ts';
export {
  fromEngineKey,
  fromPitchClass,
  fromTraktorKey,
  toEngineKey,
  toTraktorKey,
} from './keys/codes.ts';
export type { KeyRelation } from './keys/compare.ts';
export { camelotDistance, keyRelation, keyRelations } from './keys/compare.ts';
export type { KeyFormat } from './keys/format.ts';
export { formatKey, keyFormats } from './keys/format.ts';
export { isSameKey, MusicalKey } from './keys/key.ts';
export type { ReadKeyOptions } from './keys/parse.ts';
export { parseKey, readKey } from './keys/parse.ts';
export type { KeyDoubt, KeyNotation, KeyReading, OtherKey } from './keys/reading.ts';
export { keyDoubts } from './keys/reading.ts';
export { labelNameOrAbsent } from './label-names.ts';
export type { PlacedRecording, ToMediaOptions } from './media.ts';
export { toMedia } from './media.ts';
export { EntityKind, EntityRef, formatRef, parseRef, Source } from './refs.ts';
export type {
  ComparedTempo,
  ReconciledTempo,
  TempoRule,
  TempoStatement,
} from './tempo-reconcile.ts';
export { reconcileTempos, tempoRules } from './tempo-reconcile.ts';
export type {
  CompareTempoOptions,
  FoldedTempo,
  FoldReason,
  FoldTempoOptions,
  TempoRelation,
} from './tempo-relations.ts';
export {
  foldReasons,
  foldTempo,
  isSameTempoButOctave,
  octavesFromBpm,
  tempoRelation,
} from './tempo-relations.ts';
export type { BpmRange, FormatBpmOptions, TempoUnit } from './tempo-units.ts';
export { formatBpm, parseBpm, parseBpmRange, tempoLimits } from './tempo-units.ts';
export type { TitleAndVersion } from './titles.ts';
export { splitVersion, withVersion } from './titles.ts';
