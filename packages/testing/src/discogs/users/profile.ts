import type { PlayerAnswer } from '../../player.ts';
import { discogsError } from '../errors.ts';
import { addedAt, generatedRelease } from '../generated.ts';
import { jsonOf } from '../request-body.ts';
import { ofOwnId, ownId } from './ids.ts';
import { shelvesOf } from './shelves.ts';
import type { UserStore, UserStores } from './store.ts';
import { forOwnersOnly, pageOf, refusedAsPrivate, refusedSort, type Visit } from './visit.ts';

const api = 'https://api.discogs.com';

export function profile({ store, isOwner }: Visit): PlayerAnswer {
  const { name, id, user } = store;
  const url = `${api}/users/${encodeURIComponent(name)}`;
  const isShown = isOwner || !user.isPrivate;
  const body = {
    id,
    resource_url: url,
    uri: `https://www.discogs.com/user/${encodeURIComponent(name)}`,
    username: name,
    name: '',
    home_page: '',
    location: '',
    profile: '',
    registered: '2012-08-15T21:13:36-07:00',
    rank: 149.5,
    num_pending: 0,
    num_for_sale: store.rows('inventory').length,
    num_lists: store.rows('lists').length,
    ...(isShown && {
      num_collection: shelvesOf(store).copies.rows().length,
      num_wantlist: shelvesOf(store).wants.rows().length,
    }),
    ...(isOwner && { email: 'listener@linernotes.example', num_unread: 0 }),
    releases_contributed: store.rows('contributions').length,
    releases_rated: 5,
    rating_avg: 4.53,
    inventory_url: `${url}/inventory`,
    collection_folders_url: `${url}/collection/folders`,
    collection_fields_url: `${url}/collection/fields`,
    wantlist_url: `${url}/wants`,
    avatar_url: '',
    curr_abbr: user.currency ?? 'USD',
    activated: true,
    marketplace_suspended: false,
    banner_url: '',
    buyer_rating: 100,
    buyer_rating_stars: 5,
    buyer_num_ratings: 144,
    seller_rating: 100,
    seller_rating_stars: 5,
    seller_num_ratings: 21,
    is_staff: false,
    ...Object.fromEntries(shelvesOf(store).profile),
  };
  return { status: 200, body };
}

const editable = ['name', 'home_page', 'location', 'profile', 'curr_abbr'];

/** `POST /users/{u}`: what is given; the rest stays. */
export function editProfile(visit: Visit): PlayerAnswer {
  const given = Object.entries(jsonOf(visit.request)).filter(([name]) => editable.includes(name));
  const [wrong] = given.find(([, value]) => typeof value !== 'string') ?? [];
  if (wrong) return discogsError(422, `Invalid ${wrong}: expected string.`);
  for (const [name, value] of given) shelvesOf(visit.store).profile.set(name, String(value));
  return profile(visit);
}

/** By kind: every third is an artist's, every fourth of the others a label's. */
export function submissions(visit: Visit): PlayerAnswer {
  return pageOf(visit, {
    list: 'submissions',
    rowOf: submissionOf,
    // The rows are made by the function above.
    wrap: (rows) => byKind(rows as readonly ReturnType<typeof submissionOf>[]),
  });
}

const kindOf = (index: number): 'artists' | 'labels' | 'releases' => {
  if (index % 3 === 0) return 'artists';
  return index % 4 === 0 ? 'labels' : 'releases';
};

function submissionOf(index: number) {
  const kind = kindOf(index);
  const { tracklist: _tracks, ...release } = generatedRelease(index);
  const { id } = release;
  const common = { id, data_quality: 'Needs Vote', resource_url: `${api}/${kind}/${id}` };
  if (kind === 'releases') return { kind, body: { ...release, ...common } };
  const uri = `https://www.discogs.com/${kind.slice(0, -1)}/${id}`;
  return { kind, body: { ...common, name: `Generated ${index}`, profile: '', uri } };
}

function byKind(rows: readonly ReturnType<typeof submissionOf>[]) {
  const groups = Map.groupBy(rows, ({ kind }) => kind);
  return Object.fromEntries(
    [...groups].map(([kind, some]) => [kind, some.map(({ body }) => body)]),
  );
}

const contributionSorts = [
  'label',
  'artist',
  'title',
  'catno',
  'format',
  'rating',
  'year',
  'added',
];

/** Releases without their tracks. */
export function contributions(visit: Visit): PlayerAnswer {
  return (
    refusedSort(visit, contributionSorts) ??
    pageOf(visit, {
      list: 'contributions',
      natural: 'added',
      rowOf: (index) => {
        const { tracklist: _tracks, ...release } = generatedRelease(index);
        return { ...release, date_added: addedAt(index), data_quality: 'Needs Vote' };
      },
    })
  );
}

export function friends(visit: Visit): PlayerAnswer {
  return pageOf(visit, {
    list: 'friends',
    rowOf: (index) => ({
      username: `friend ${index}`,
      resource_url: `${api}/users/friend%20${index}`,
    }),
  });
}

export function lists(visit: Visit): PlayerAnswer {
  return (
    refusedAsPrivate(visit) ??
    pageOf(visit, { list: 'lists', rowOf: (index) => listRow(visit.store, index) })
  );
}

/** `GET /lists/{id}`, whole. */
export function list(stores: UserStores, id: string, viewer: string | null): PlayerAnswer {
  const { userId, index } = ofOwnId(Number(id));
  const store = [...stores.values()].find((one) => one.id === userId);
  if (!store || index < 0 || index >= (store.user.lists ?? 0)) {
    return discogsError(404, 'The requested resource was not found.');
  }
  if (store.user.isPrivate && viewer?.toLowerCase() !== store.name.toLowerCase())
    return forOwnersOnly;
  const items = [0, 1, 2].map((place) => {
    const { id: release, title } = generatedRelease(index + place);
    return {
      type: 'release',
      id: release,
      comment: '',
      uri: `https://www.discogs.com/release/${release}`,
      resource_url: `${api}/releases/${release}`,
      image_url: '',
      display_title: title,
    };
  });
  return { status: 200, body: { ...listRow(store, index), items } };
}

function listRow(store: UserStore, index: number) {
  const id = ownId(store, index);
  return {
    id,
    name: `List ${index}`,
    description: '',
    public: !store.user.isPrivate,
    date_added: addedAt(index),
    date_changed: addedAt(index),
    uri: `https://www.discogs.com/lists/${id}`,
    resource_url: `${api}/lists/${id}`,
  };
}
