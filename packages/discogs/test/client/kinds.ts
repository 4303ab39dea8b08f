import { endpoints } from '../../src/index.ts';

const { collection, database, lists, marketplace, orders, users, wantlist } = endpoints;

/** How the client reads what was recorded, by the name that recorded answers are filed under. */
export const answersByKind = {
  release: database.release.answer,
  'rating-user': database.userRating.answer,
  'rating-community': database.communityRating.answer,
  'release-stats': database.releaseStats.answer,
  master: database.master.answer,
  'master-versions': database.versions.answer,
  artist: database.artist.answer,
  'artist-releases': database.artistReleases.answer,
  label: database.label.answer,
  'label-releases': database.labelReleases.answer,
  search: database.search.answer,
  identity: users.identity.answer,
  profile: users.profile.answer,
  // What an edit answers is the profile.
  'profile-edit': users.profile.answer,
  submissions: users.submissions.answer,
  contributions: users.contributions.answer,
  lists: lists.ofUser.answer,
  list: lists.list.answer,
  'collection-folders': collection.folders.answer,
  'collection-folder': collection.folder.answer,
  'collection-folder-create': collection.folder.answer,
  'collection-items': collection.items.answer,
  'collection-items-by-release': collection.itemsOfRelease.answer,
  'collection-fields': collection.fields.answer,
  'collection-value': collection.value.answer,
  wants: wantlist.wants.answer,
  inventory: marketplace.inventory.answer,
  listing: marketplace.listing.answer,
  fee: marketplace.fee.answer,
  'price-suggestions': marketplace.priceSuggestions.answer,
  'marketplace-stats': marketplace.stats.answer,
  order: orders.order.answer,
};
