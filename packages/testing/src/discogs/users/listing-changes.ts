// Listings that are made, changed and deleted. What is said of bad values was seen in August 2026.
import type { PlayerAnswer, PlayerRequest } from '../../player.ts';
import type { ReleaseBody } from '../bodies.ts';
import { nowAtDiscogs } from '../clock.ts';
import { discogsError } from '../errors.ts';
import { jsonOf } from '../request-body.ts';
import { ownId } from './ids.ts';
import { findListing, noListing } from './inventory.ts';
import { estimatedWeight, type ListingFields, listingsOf } from './listings.ts';
import type { UserStore, UserStores } from './store.ts';
import { notYours, ownerOnly, unauthenticated, type Viewer } from './visit.ts';

const api = 'https://api.discogs.com';

export const conditions = [
  'Mint (M)',
  'Near Mint (NM or M-)',
  'Very Good Plus (VG+)',
  'Very Good (VG)',
  'Good Plus (G+)',
  'Good (G)',
  'Fair (F)',
  'Poor (P)',
];
export const sleeveConditions = [...conditions, 'Generic', 'Not Graded', 'No Cover'];

type Sent = Readonly<Record<string, unknown>>;
type FindRelease = (id: string) => ReleaseBody | null;

/** `POST /marketplace/listings`. */
export function makeListing(
  seller: UserStore,
  request: PlayerRequest,
  findRelease: FindRelease,
): PlayerAnswer {
  if (seller.user.inventory === undefined) return notYours;
  const sent = jsonOf(request);
  const release = findRelease(String(sent['release_id']));
  if (!release) return discogsError(422, 'Invalid release_id: release not found.');
  const refused = refusedFields(sent);
  if (refused) return refused;
  const index = listingsOf(seller).make({
    ...newListing,
    ...fieldsOf(sent),
    release,
    posted: nowAtDiscogs(seller.nowMs()),
  });
  return { status: 201, body: madeBody(seller, index) };
}

/** `POST /marketplace/listings/{id}`: 204, or 201 with another id where the user's listings are so. */
export function editListing(
  stores: UserStores,
  id: string,
  viewer: Viewer,
  request: PlayerRequest,
): PlayerAnswer {
  return withOwn(stores, id, viewer, ({ seller, index, state }) => {
    const sent = jsonOf(request);
    const isOpen = ['For Sale', 'Draft', 'Expired'].includes(state.status);
    const refused = isOpen
      ? refusedFields(sent)
      : discogsError(422, `A listing that is ${state.status} cannot be edited.`);
    if (refused) return refused;
    const listings = listingsOf(seller);
    if (!seller.user.editsGiveNewIds) {
      listings.change(index, fieldsOf(sent));
      return { status: 204, headers: { 'content-type': 'text/plain' }, body: null };
    }
    listings.remove(index);
    const made = listings.make({
      ...state,
      ...fieldsOf(sent),
      posted: nowAtDiscogs(seller.nowMs()),
    });
    return { status: 201, body: madeBody(seller, made) };
  });
}

/** `DELETE /marketplace/listings/{id}`. */
export function deleteListing(stores: UserStores, id: string, viewer: Viewer): PlayerAnswer {
  return withOwn(stores, id, viewer, ({ seller, index }) => {
    listingsOf(seller).remove(index);
    return { status: 204, headers: { 'content-type': 'text/plain' }, body: null };
  });
}

function withOwn(
  stores: UserStores,
  id: string,
  viewer: Viewer,
  work: (found: NonNullable<ReturnType<typeof findListing>>) => PlayerAnswer,
): PlayerAnswer {
  if (viewer.name === null) return unauthenticated;
  const found = findListing(stores, id);
  if (!found) return noListing;
  return ownerOnly(found.seller, viewer) ?? work(found);
}

function madeBody(seller: UserStore, index: number) {
  const listing_id = ownId(seller, index);
  return { listing_id, resource_url: `${api}/marketplace/listings/${listing_id}` };
}

/** What is not said of a new listing. */
const newListing: ListingFields = {
  status: 'For Sale',
  condition: 'Mint (M)',
  sleeve_condition: 'Not Graded',
  price: 0,
  comments: '',
  allow_offers: false,
  external_id: '',
  location: '',
  weight: estimatedWeight,
  format_quantity: 1,
};

function refusedFields(sent: Sent): PlayerAnswer | null {
  const {
    condition,
    sleeve_condition: sleeve = conditions[0],
    status,
    price,
    format_quantity,
  } = sent;
  const words: Readonly<Record<string, readonly [unknown, readonly string[]]>> = {
    condition: [condition, conditions],
    sleeve_condition: [sleeve, sleeveConditions],
    status: [status, ['For Sale', 'Draft']],
  };
  for (const [name, [word, known]] of Object.entries(words)) {
    if (!known.includes(String(word))) {
      return discogsError(422, `Invalid ${name}: expected one of ${known.join(', ')}.`);
    }
  }
  if (typeof price !== 'number' || price === 0) {
    return discogsError(422, 'Invalid price: expected float.');
  }
  return Number(format_quantity) < 0
    ? discogsError(422, 'Format quantity cannot be negative')
    : null;
}

/** A negative price is a positive one, and 0 says nothing of weight and quantity. */
function fieldsOf({ price, weight, format_quantity, ...sent }: Sent): Partial<ListingFields> {
  const texts = ['status', 'condition', 'sleeve_condition', 'comments', 'external_id', 'location'];
  const said = texts.flatMap((name) =>
    typeof sent[name] === 'string' ? [[name, sent[name]]] : [],
  );
  return {
    ...Object.fromEntries(said),
    ...(typeof sent['allow_offers'] === 'boolean' ? { allow_offers: sent['allow_offers'] } : {}),
    price: Math.abs(Number(price)),
    ...(typeof weight === 'number' && weight !== 0
      ? { weight: weight > 0 ? weight : estimatedWeight }
      : {}),
    ...(format_quantity === undefined ? {} : { format_quantity: Number(format_quantity) || 1 }),
  };
}
