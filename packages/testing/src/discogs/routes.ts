import { hasAuthorization, type PlayerAnswer, type PlayerRequest } from '../player.ts';
import type { ReleaseBody } from './bodies.ts';
import { discogsError, unknownResource } from './errors.ts';
import * as marketplace from './marketplace.ts';
import { userOf } from './oauth.ts';
import { type Place, type Route, releaseOf } from './places.ts';
import { communityRating, releaseStats } from './ratings.ts';
import { noUser, userChanges } from './user-routes.ts';
import * as collection from './users/collection.ts';
import { inventory, listing } from './users/inventory.ts';
import * as jobs from './users/jobs.ts';
import { deleteListing, editListing, makeListing } from './users/listing-changes.ts';
import * as sales from './users/orders.ts';
import * as profile from './users/profile.ts';
import { userRating } from './users/ratings.ts';
import type { UserStore, UserStores } from './users/store.ts';
import { unauthenticated, type Viewer, type Visit } from './users/visit.ts';
import { wants } from './users/wants.ts';

/** A route below one user; the rest of the names is what stands in the path behind that. */
function ofUser(show: (visit: Visit, name: string) => PlayerAnswer): Route {
  return ({ users, stores }, request, [username = '', name = '']) => {
    const store = stores.get(username.toLowerCase());
    if (!store) return noUser;
    const isOwner = userOf(users, request)?.toLowerCase() === username.toLowerCase();
    return show({ request, store, isOwner, isAuthorized: hasAuthorization(request) }, name);
  };
}

function ofRelease(
  missing: string,
  show: (release: ReleaseBody, place: Place, request: PlayerRequest, name: string) => PlayerAnswer,
): Route {
  return (place, request, [id = '', name = '']) => {
    const release = releaseOf(place, id);
    return release ? show(release, place, request, name) : discogsError(404, missing);
  };
}

const noRelease = 'Release does not exist or may have been deleted.';

function askerOf({ users, stores }: Place, request: PlayerRequest): UserStore | null {
  return stores.get(userOf(users, request)?.toLowerCase() ?? '') ?? null;
}

/** A list of the one who asks. */
function ofAsker(show: (visit: Visit) => PlayerAnswer): Route {
  return (place, request) => {
    const store = askerOf(place, request);
    const visit = { request, isOwner: true, isAuthorized: true };
    return store ? show({ ...visit, store }) : unauthenticated;
  };
}

/** One of the things that a user has. */
function ofId(
  show: (stores: UserStores, id: string, viewer: Viewer, request: PlayerRequest) => PlayerAnswer,
): Route {
  return ({ users, stores }, request, [id = '']) =>
    show(
      stores,
      id,
      { name: userOf(users, request), isAuthorized: hasAuthorization(request) },
      request,
    );
}

/** By path; `:` stands for a name. */
const routes: Readonly<Record<string, Route>> = {
  '/': ({ corpus, generated }) => ({
    status: 200,
    body: {
      hello: 'Welcome to the played Discogs API.',
      api_version: 'v2',
      documentation_url: 'https://www.discogs.com/developers/',
      statistics: {
        releases: corpus.releases.size + generated,
        artists: corpus.artists.size,
        labels: corpus.labels.size,
      },
    },
  }),
  '/releases/:/rating': ofRelease(noRelease, communityRating),
  '/releases/:/rating/:': ofRelease(noRelease, (release, { stores }, _request, name) => {
    const store = stores.get(name.toLowerCase());
    return store ? userRating(store, release) : noUser;
  }),
  '/releases/:/stats': ofRelease('Release not found.', () => releaseStats),
  '/marketplace/stats/:': ofRelease('Release not found.', (release, _place, { query }) =>
    marketplace.stats(release, query.get('curr_abbr')),
  ),
  '/marketplace/price_suggestions/:': ofRelease(noRelease, (release, place, request) => {
    const asker = askerOf(place, request);
    return marketplace.priceSuggestions(release, {
      isAuthorized: hasAuthorization(request),
      isSeller: (asker?.user.inventory ?? 0) > 0,
      currency: asker?.user.currency ?? 'USD',
    });
  }),
  '/marketplace/fee/:': (_place, _request, [price = '']) => marketplace.fee(price),
  '/marketplace/fee/:/:': (_place, _request, [price = '', currency]) =>
    marketplace.fee(price, currency),
  '/marketplace/listings/:': ofId(listing),
  '/marketplace/orders': ofAsker(sales.orders),
  '/marketplace/orders/:': ofId(sales.order),
  '/marketplace/orders/:/messages': ofId(sales.orderMessages),
  '/inventory/export': ofAsker(jobs.exports),
  '/inventory/export/:': ofId(jobs.exportJob),
  '/inventory/export/:/download': ofId(jobs.exportFile),
  '/inventory/upload': ofAsker(jobs.uploads),
  '/inventory/upload/:': ofId(jobs.uploadJob),
  '/lists/:': ({ users, stores }, request, [id = '']) =>
    profile.list(stores, id, userOf(users, request)),
  '/users/:': ofUser(profile.profile),
  '/users/:/submissions': ofUser(profile.submissions),
  '/users/:/contributions': ofUser(profile.contributions),
  '/users/:/friends': ofUser(profile.friends),
  '/users/:/lists': ofUser(profile.lists),
  '/users/:/inventory': ofUser(inventory),
  '/users/:/wants': ofUser(wants),
  '/users/:/collection/folders': ofUser(collection.folders),
  '/users/:/collection/folders/:': ofUser(collection.folder),
  '/users/:/collection/folders/:/releases': ofUser(collection.items),
  '/users/:/collection/releases/:': ofUser(collection.itemsOfRelease),
  '/users/:/collection/fields': ofUser(collection.fields),
  '/users/:/collection/value': ofUser(collection.value),
};

function uploadOf(type: 'add' | 'change' | 'delete'): Route {
  return (place, ...asked) =>
    ofAsker((visit) => jobs.beginUpload(visit, type, (id) => releaseOf(place, id)))(
      place,
      ...asked,
    );
}

/** What changes something, by method and path. */
const changes: Readonly<Record<string, Route>> = {
  ...userChanges,
  'POST /marketplace/listings': (place, ...asked) =>
    ofAsker(({ store, request }) => makeListing(store, request, (id) => releaseOf(place, id)))(
      place,
      ...asked,
    ),
  'POST /marketplace/listings/:': ofId(editListing),
  'DELETE /marketplace/listings/:': ofId(deleteListing),
  'POST /marketplace/orders/:': ofId(sales.editOrder),
  'POST /marketplace/orders/:/messages': ofId(sales.addOrderMessage),
  'POST /inventory/export': ofAsker(jobs.beginExport),
  'POST /inventory/upload/add': uploadOf('add'),
  'POST /inventory/upload/change': uploadOf('change'),
  'POST /inventory/upload/delete': uploadOf('delete'),
};

interface Pattern {
  readonly segments: readonly string[];
  readonly route: Route;
}

function toPatterns(table: Readonly<Record<string, Route>>): readonly Pattern[] {
  return Object.entries(table).map(([path, route]) => ({ segments: path.split('/'), route }));
}

const patterns = toPatterns(routes);
const changePatterns = toPatterns(changes);

/** What a path of the API answers; `null` for one that is not among the routes. */
export function answerRoute(place: Place, request: PlayerRequest): PlayerAnswer | null {
  return follow(patterns, request.rawPath ?? request.path, place, request);
}

/** What a change is answered; `null` for what the API does not let be changed. */
export function answerChange(place: Place, request: PlayerRequest): PlayerAnswer | null {
  const path = `${request.method} ${request.rawPath ?? request.path}`;
  return follow(changePatterns, path, place, request);
}

function follow(
  among: readonly Pattern[],
  path: string,
  place: Place,
  request: PlayerRequest,
): PlayerAnswer | null {
  const parts = path.split('/');
  for (const { segments, route } of among) {
    const isMatch =
      parts.length === segments.length &&
      segments.every((segment, index) =>
        segment === ':' ? parts[index] !== '' : segment === parts[index],
      );
    if (!isMatch) continue;
    const names = parts
      .filter((_, index) => segments[index] === ':')
      .map(decoded)
      .filter((name) => name !== null);
    const isReadable = names.length === segments.filter((segment) => segment === ':').length;
    return isReadable ? route(place, request, names) : unknownResource;
  }
  return null;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
