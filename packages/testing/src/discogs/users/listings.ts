import type { ReleaseBody } from '../bodies.ts';
import { addedAt, generatedRelease, priceOf } from '../generated.ts';
import { joinedNames, shortFormat } from '../names.ts';
import type { Rows, UserStore } from './store.ts';

/** What a seller may say of a listing. */
export interface ListingFields {
  readonly status: string;
  readonly condition: string;
  readonly sleeve_condition: string;
  readonly price: number;
  readonly comments: string;
  readonly allow_offers: boolean;
  readonly external_id: string;
  readonly location: string;
  readonly weight: number;
  readonly format_quantity: number;
}

/** A listing as it is now. */
export interface ListingState extends ListingFields {
  readonly release: ReleaseBody;
  readonly posted: string;
}

/** What Discogs thinks that a record weighs, in grams. */
export const estimatedWeight = 230;

/** Of listings that were made, above those of any generated one. */
const firstMade = 2_000_000;

/** What a user sells: listings that are made of their number, and what was done to them since. */
export class Listings {
  readonly #store: UserStore;
  readonly #changed = new Map<number, ListingState>();
  readonly #gone = new Set<number>();
  readonly #made: number[] = [];
  #nextMade = firstMade;

  constructor(store: UserStore) {
    this.#store = store;
  }

  /** The newest first. */
  rows(): Rows {
    const base = this.#store.rows('inventory');
    if (this.#gone.size === 0 && this.#made.length === 0) return base;
    const generated = Array.from({ length: base.length }, (_, place) => base.at(place));
    const all = [...this.#made.toReversed(), ...generated].filter((one) => !this.#gone.has(one));
    return { length: all.length, at: (place) => all[place] ?? 0 };
  }

  /** Whether something was done to them. */
  get areChanged(): boolean {
    return this.#changed.size > 0 || this.#gone.size > 0;
  }

  /** `null` for one that there is not. */
  at(index: number): ListingState | null {
    const isGenerated = index >= 0 && index < (this.#store.user.inventory ?? 0);
    const isThere = this.#changed.has(index) || isGenerated;
    return isThere && !this.#gone.has(index) ? this.show(index) : null;
  }

  /** One of the rows, which may come and go while they are read. */
  show(index: number): ListingState {
    return this.#changed.get(index) ?? generatedListing(index);
  }

  /** Answers its index. */
  make(listing: ListingState): number {
    const index = this.#nextMade;
    this.#nextMade += 1;
    this.#made.push(index);
    this.#changed.set(index, listing);
    return index;
  }

  change(index: number, fields: Partial<ListingFields>): void {
    this.#changed.set(index, { ...this.show(index), ...fields });
  }

  remove(index: number): void {
    this.#gone.add(index);
  }
}

const shelves = new WeakMap<UserStore, Listings>();

export function listingsOf(store: UserStore): Listings {
  const listings = shelves.get(store) ?? new Listings(store);
  shelves.set(store, listings);
  return listings;
}

function generatedListing(index: number): ListingState {
  return {
    release: generatedRelease(index),
    status: 'For Sale',
    condition: 'Very Good Plus (VG+)',
    sleeve_condition: 'Generic',
    price: priceOf(index),
    comments: '',
    allow_offers: index % 2 === 0,
    external_id: '',
    location: '',
    weight: estimatedWeight,
    format_quantity: 1,
    posted: addedAt(index),
  };
}

/** A release as listings show it. */
export function listedRelease({ id, title, year = 0, artists, labels = [], formats }: ReleaseBody) {
  const artist = joinedNames(artists);
  const format = shortFormat(formats);
  return {
    id,
    title,
    artist,
    format,
    label: labels[0]?.name ?? '',
    catalog_number: labels[0]?.catno ?? '',
    year,
    description: `${artist} - ${title} (${format})`,
    thumbnail: '',
    images: [],
    resource_url: `https://api.discogs.com/releases/${id}`,
    stats: { community: { in_wantlist: 0, in_collection: 1 } },
  };
}
