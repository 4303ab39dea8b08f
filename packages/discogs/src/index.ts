/**
 * Discogs: a client for all that it lets be read and changed, and an adapter.
 * @module
 */

export { answers } from './answers.ts';
export type { AnyQuery, Get } from './client/any-address.ts';
export type { Ask, Call, ListCall } from './client/ask.ts';
export type { DiscogsRequest, RequestBuilder, SearchFilters } from './client/builder.ts';
export { discogsRequest } from './client/builder.ts';
export type { DiscogsClient, DiscogsClientOptions } from './client/client.ts';
export { createDiscogsClient } from './client/client.ts';
export type { Auth, Endpoint, InputOf, OutputOf, RowOf } from './client/endpoint.ts';
export { endpoints } from './client/endpoints.ts';
export type { JobCall, WhenRunning } from './client/jobs/options.ts';
export type { SkippedRow, UploadOutcome, UploadReport } from './client/jobs/upload-report.ts';
export { readUploadReport } from './client/jobs/upload-report.ts';
export type { EndedUpload, JobRuns, UploadFile, UploadType } from './client/jobs/with-jobs.ts';
export type { OAuthToken } from './client/oauth.ts';
export type { DiscogsOAuth, DiscogsOAuthOptions } from './client/oauth-client.ts';
export { createDiscogsOAuth } from './client/oauth-client.ts';
export type { DiscogsPage } from './client/page.ts';
export type { BuiltRequest } from './client/request.ts';
export type {
  Artist as DiscogsArtist,
  ArtistLink as DiscogsArtistLink,
  ArtistReleaseRow as DiscogsArtistReleaseRow,
} from './client/schemas/artist.ts';
export type {
  AddedCopy as DiscogsAddedCopy,
  BasicInformation as DiscogsBasicInformation,
  CollectionItem as DiscogsCollectionItem,
  CollectionValue as DiscogsCollectionValue,
  Field as DiscogsField,
  Folder as DiscogsFolder,
} from './client/schemas/collection.ts';
export type {
  Dated as DiscogsDated,
  ExportJob as DiscogsExportJob,
  JobStatus as DiscogsJobStatus,
  UploadJob as DiscogsUploadJob,
} from './client/schemas/inventory-jobs.ts';
export type {
  Label as DiscogsLabel,
  LabelReleaseRow as DiscogsLabelReleaseRow,
} from './client/schemas/label.ts';
export type { List as DiscogsList, ListItem as DiscogsListItem } from './client/schemas/lists.ts';
export type {
  Condition as DiscogsCondition,
  EditedListing as DiscogsEditedListing,
  Listing as DiscogsListing,
  ListingStatus as DiscogsListingStatus,
  MadeListing as DiscogsMadeListing,
  MarketplaceStats as DiscogsMarketplaceStats,
  Money as DiscogsMoney,
  PriceSuggestions as DiscogsPriceSuggestions,
  SleeveCondition as DiscogsSleeveCondition,
} from './client/schemas/marketplace.ts';
export type {
  Master as DiscogsMaster,
  VersionRow as DiscogsVersionRow,
} from './client/schemas/master.ts';
export type { OrderMessage as DiscogsOrderMessage } from './client/schemas/order-messages.ts';
export type {
  Order as DiscogsOrder,
  OrderStatus as DiscogsOrderStatus,
} from './client/schemas/orders.ts';
export type {
  ArtistCredit as DiscogsArtistCredit,
  Format as DiscogsFormat,
  Identifier as DiscogsIdentifier,
  Image as DiscogsImage,
  LabelCredit as DiscogsLabelCredit,
  SubTrack as DiscogsSubTrack,
  Track as DiscogsTrack,
  UserLink as DiscogsUserLink,
  Video as DiscogsVideo,
} from './client/schemas/parts.ts';
export type {
  CommunityRating as DiscogsCommunityRating,
  Release as DiscogsRelease,
  ReleaseStats as DiscogsReleaseStats,
  UserRating as DiscogsUserRating,
} from './client/schemas/release.ts';
export type { Root as DiscogsRoot } from './client/schemas/root.ts';
export type { SearchRow as DiscogsSearchRow } from './client/schemas/search.ts';
export type {
  Friend as DiscogsFriend,
  Identity as DiscogsIdentity,
  Profile as DiscogsProfile,
  Submission as DiscogsSubmission,
} from './client/schemas/users.ts';
export type { Want as DiscogsWant } from './client/schemas/wantlist.ts';
export type { SearchInput } from './client/search-slice-parts.ts';
export type { Slice, SlicePlan, Unreached } from './client/search-slice-plan.ts';
export type { SliceBy } from './client/search-slice-values.ts';
export type { SlicedSearch, SliceOptions } from './client/search-slices.ts';
export { discogs } from './discogs.ts';
export type { DiscogsOptions } from './options.ts';
