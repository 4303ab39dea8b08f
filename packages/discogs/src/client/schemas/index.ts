// The shapes of Discogs' answers, as the client gives them out.
export type {
  Artist,
  ArtistLink,
  ArtistReleaseRow,
} from './artist.ts';
export type {
  BasicInformation,
  CollectionItem,
  CollectionValue,
  Field,
  Folder,
} from './collection.ts';
export type { Label, LabelReleaseRow } from './label.ts';
export type { List, ListItem } from './lists.ts';
export type {
  Condition,
  Listing,
  ListingStatus,
  MarketplaceStats,
  Money,
  PriceSuggestions,
  SleeveCondition,
} from './marketplace.ts';
export type { Master, VersionRow } from './master.ts';
export type {
  ArtistCredit,
  Format,
  Identifier,
  Image,
  LabelCredit,
  SubTrack,
  Track,
  UserLink,
  Video,
} from './parts.ts';
export type { CommunityRating, Release, ReleaseStats, UserRating } from './release.ts';
export type { Root } from './root.ts';
export type { SearchRow } from './search.ts';
export type { Identity, Profile, Submission } from './users.ts';
export type { Want } from './wantlist.ts';
