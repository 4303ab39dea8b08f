export type { Known } from './build.ts';
export { build } from './build.ts';
export type { Claim, Claimed } from './claims.ts';
export { claimedOf, claimOf } from './claims.ts';
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
export { labelNameOrAbsent } from './label-names.ts';
export type { PlacedRecording, ToMediaOptions } from './media.ts';
export { toMedia } from './media.ts';
export { EntityKind, EntityRef, formatRef, parseRef, Source } from './refs.ts';
export type { TitleAndVersion } from './titles.ts';
export { splitVersion, withVersion } from './titles.ts';
