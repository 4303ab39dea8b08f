import { defineEndpoint } from './endpoint.ts';
import {
  currency,
  id,
  openSort,
  paging,
  rating,
  sortedBy,
  sortOrder,
  text,
  username,
} from './parameters.ts';
import { artistAnswer, artistReleasesAnswer } from './schemas/artist.ts';
import { labelAnswer, labelReleasesAnswer } from './schemas/label.ts';
import { masterAnswer, versionsAnswer } from './schemas/master.ts';
import { nothingAnswer } from './schemas/nothing.ts';
import {
  communityRatingAnswer,
  releaseAnswer,
  releaseStatsAnswer,
  userRatingAnswer,
} from './schemas/release.ts';
import { search } from './search.ts';

const docs = 'https://www.discogs.com/developers#page:database,header:database-';

const release = defineEndpoint({
  id: 'release-get',
  method: 'GET',
  path: '/releases/{release_id}',
  source: `${docs}release`,
  auth: 'none',
  parameters: { release_id: id, curr_abbr: currency },
  answer: releaseAnswer,
});

const userRating = defineEndpoint({
  id: 'release-rating-user-get',
  method: 'GET',
  path: '/releases/{release_id}/rating/{username}',
  source: `${docs}release-rating-by-user`,
  auth: 'none',
  parameters: { release_id: id, username },
  answer: userRatingAnswer,
  isPersonal: true,
});

const ofRating = {
  path: '/releases/{release_id}/rating/{username}',
  source: `${docs}release-rating-by-user`,
  auth: 'owner',
} as const;

const rate = defineEndpoint({
  ...ofRating,
  id: 'release-rating-user-put',
  method: 'PUT',
  parameters: { release_id: id, username, rating },
  answer: userRatingAnswer,
  lost: { by: 'repeat' },
});

const removeRating = defineEndpoint({
  ...ofRating,
  id: 'release-rating-user-delete',
  method: 'DELETE',
  parameters: { release_id: id, username },
  answer: nothingAnswer,
  lost: { by: 'repeat', ifGone: 'done' },
});

const communityRating = defineEndpoint({
  id: 'release-rating-community',
  method: 'GET',
  path: '/releases/{release_id}/rating',
  source: `${docs}community-release-rating`,
  auth: 'none',
  parameters: { release_id: id },
  answer: communityRatingAnswer,
});

const releaseStats = defineEndpoint({
  id: 'release-stats',
  method: 'GET',
  path: '/releases/{release_id}/stats',
  source: `${docs}release-stats`,
  auth: 'none',
  parameters: { release_id: id },
  answer: releaseStatsAnswer,
});

const master = defineEndpoint({
  id: 'master-get',
  method: 'GET',
  path: '/masters/{master_id}',
  source: `${docs}master-release`,
  auth: 'none',
  parameters: { master_id: id, curr_abbr: currency },
  answer: masterAnswer,
});

/** The filters take values as `filter_facets` of an answer has them. */
const versions = defineEndpoint({
  id: 'master-versions',
  method: 'GET',
  path: '/masters/{master_id}/versions',
  source: `${docs}master-release-versions`,
  auth: 'none',
  parameters: {
    master_id: id,
    ...paging,
    format: text,
    label: text,
    released: text,
    country: text,
    sort: sortedBy('released', 'title', 'format', 'label', 'catno', 'country'),
    sort_order: sortOrder,
  },
  answer: versionsAnswer,
  isPersonalised: true,
  keyOf: (version) => String(version.id),
});

const artist = defineEndpoint({
  id: 'artist-get',
  method: 'GET',
  path: '/artists/{artist_id}',
  source: `${docs}artist`,
  auth: 'none',
  parameters: { artist_id: id },
  answer: artistAnswer,
});

const artistReleases = defineEndpoint({
  id: 'artist-releases',
  method: 'GET',
  path: '/artists/{artist_id}/releases',
  source: `${docs}artist-releases`,
  auth: 'none',
  parameters: {
    artist_id: id,
    ...paging,
    sort: sortedBy('year', 'title', 'format'),
    sort_order: sortOrder,
  },
  answer: artistReleasesAnswer,
  isPersonalised: true,
  // One release may be there in several roles.
  keyOf: (row) => `${row.type} ${row.id} ${row.role}`,
});

const label = defineEndpoint({
  id: 'label-get',
  method: 'GET',
  path: '/labels/{label_id}',
  source: `${docs}label`,
  auth: 'none',
  parameters: { label_id: id },
  answer: labelAnswer,
});

const labelReleases = defineEndpoint({
  id: 'label-releases',
  method: 'GET',
  path: '/labels/{label_id}/releases',
  source: `${docs}all-label-releases`,
  auth: 'none',
  parameters: {
    label_id: id,
    ...paging,
    sort: openSort<'year' | 'title' | 'format' | 'label' | 'catno'>(),
    sort_order: sortOrder,
  },
  answer: labelReleasesAnswer,
  isPersonalised: true,
  keyOf: (row) => `${row.id} ${row.catno}`,
});

/** Releases, masters, artists, labels, and the search over them. */
export const database = {
  release,
  userRating,
  rate,
  removeRating,
  communityRating,
  releaseStats,
  master,
  versions,
  artist,
  artistReleases,
  label,
  labelReleases,
  search,
};
