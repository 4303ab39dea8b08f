// Why a field of an answer is left aside. Paths are written as core's `findDrift` reads them.

const statistics = 'statistics and user names, not metadata';
const market = 'the marketplace is not metadata';
const derivable = 'built from the id';
const userPicture = 'a thumbnail of something else than the answer is about';
const prose = 'text by users, in markup, not a field';
const quality = "the state of Discogs' own review";
const emptyHere = 'always empty at this place: artists have no role, contributors no join phrase';

type Ignored = Readonly<Record<string, string>>;

/** The fields around an artist's name that are not read, below `list[].`. */
function aroundNames(list: string, unread: readonly string[]): Ignored {
  return {
    [`${list}[].resource_url`]: derivable,
    [`${list}[].thumbnail_url`]: userPicture,
    ...Object.fromEntries(unread.map((field) => [`${list}[].${field}`, emptyHere])),
  };
}

function artistsOf(below: string): Ignored {
  return {
    ...aroundNames(`${below}artists`, ['role', 'tracks']),
    ...aroundNames(`${below}extraartists`, ['join']),
  };
}

function aroundCompanies(list: string): Ignored {
  return {
    [`${list}[].resource_url`]: derivable,
    [`${list}[].thumbnail_url`]: userPicture,
    [`${list}[].entity_type`]: 'the number of what entity_type_name or the list itself says',
  };
}

/** Of releases and masters. */
const aroundWorks: Ignored = {
  resource_url: derivable,
  uri: derivable,
  data_quality: quality,
  num_for_sale: market,
  lowest_price: market,
  blocked_from_sale: market,
  notes: prose,
  'videos.**': 'films on another platform, picked by users',
  'images[].resource_url': 'the same as uri',
};

export const ignoredInRelease: Ignored = {
  ...aroundWorks,
  ...artistsOf(''),
  ...artistsOf('tracklist[].'),
  ...artistsOf('tracklist[].sub_tracks[].'),
  ...aroundCompanies('labels'),
  ...aroundCompanies('series'),
  ...aroundCompanies('companies'),
  'labels[].entity_type_name': 'always Label',
  'series[].entity_type_name': 'always Series',
  'tracklist[].sub_tracks[].type_': 'always track',
  'community.**': statistics,
  artists_sort: 'a line for sorting, made of artists',
  date_added: "the state of Discogs' own record",
  date_changed: "the state of Discogs' own record",
  format_quantity: 'the sum of formats[].qty',
  master_url: derivable,
  is_offensive: 'a flag for displaying pictures',
  released_formatted: 'released, written for people',
  status: "the state of Discogs' own record, not that of the release",
  thumb: 'the first of images, small',
};

export const ignoredInMaster: Ignored = {
  ...aroundWorks,
  ...aroundNames('artists', ['role', 'tracks']),
  main_release_url: derivable,
  most_recent_release: 'an edition like others',
  most_recent_release_url: derivable,
  'tracklist.**': 'that of the main release, which has it itself',
  versions_url: derivable,
};

const aroundPages: Ignored = { 'pagination.urls.**': 'built from the page numbers' };

function aroundRows(list: string): Ignored {
  return {
    ...aroundPages,
    [`${list}[].resource_url`]: derivable,
    [`${list}[].stats.**`]: statistics,
    [`${list}[].status`]: "the state of Discogs' own record, not that of the release",
    [`${list}[].thumb`]: 'a thumbnail without its picture',
  };
}

export const ignoredInMasterVersions: Ignored = {
  ...aroundRows('versions'),
  'filter_facets.**': 'counts for narrowing the list down',
  'filters.**': 'counts for narrowing the list down',
};

export const ignoredInArtistReleases: Ignored = {
  ...aroundRows('releases'),
  'releases[].role': 'what the artist did there; the model has no place for it in a list',
  'releases[].trackinfo': 'the beginning of a track title, cut off',
};

export const ignoredInLabelReleases: Ignored = aroundRows('releases');

const aroundEntities: Ignored = {
  resource_url: derivable,
  uri: derivable,
  releases_url: derivable,
  profile: prose,
  data_quality: quality,
  'images[].resource_url': 'the same as uri',
};

function namesOnly(list: string): Ignored {
  return {
    [`${list}.id`]: 'the model keeps the name',
    [`${list}.resource_url`]: derivable,
    [`${list}.thumbnail_url`]: userPicture,
  };
}

export const ignoredInArtist: Ignored = {
  ...aroundEntities,
  ...namesOnly('aliases[]'),
  ...namesOnly('members[]'),
  ...namesOnly('groups[]'),
  'members[].active': 'the model keeps the name',
  'groups[].active': 'the model keeps the name',
};

export const ignoredInLabel: Ignored = {
  ...aroundEntities,
  ...namesOnly('parent_label'),
  ...namesOnly('sublabels[]'),
  contact_info: 'addresses of people and firms',
};

export const ignoredInSearch: Ignored = {
  ...aroundPages,
  'results[].resource_url': derivable,
  'results[].uri': derivable,
  'results[].master_url': derivable,
  'results[].community.**': statistics,
  'results[].user_data.**': 'what the user owns and wants',
  'results[].format_quantity': 'the sum of formats[].qty',
};
