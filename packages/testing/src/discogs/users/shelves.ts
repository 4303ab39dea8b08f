import type { ReleaseBody } from '../bodies.ts';
import { addedAt, generatedRelease, ratingOf, scatter } from '../generated.ts';
import { KeptRows } from './kept-rows.ts';
import type { UserStore } from './store.ts';

/** A copy in a collection, as it is now. */
export interface Copy {
  readonly release: ReleaseBody;
  readonly folder: number;
  /** 0 is none. */
  readonly rating: number;
  readonly addedAt: string;
  /** By the id of the field. */
  readonly notes: ReadonlyMap<number, string>;
}

/** A release on a wantlist, as it is now. */
export interface Want {
  readonly release: ReleaseBody;
  /** 0 is none. */
  readonly rating: number;
  readonly addedAt: string;
  readonly notes: string;
}

/** The folder that shows all copies, and the one for those that are in none. */
export const all = 0;
export const uncategorized = 1;

/** What a user has put into order. */
export interface Shelves {
  readonly copies: KeptRows<Copy>;
  readonly wants: KeptRows<Want>;
  /** Names by id. */
  readonly folders: Map<number, string>;
  /** By the id of the release; 0 is none. */
  readonly ratings: Map<number, number>;
  readonly profile: Map<string, string>;
  nextFolder: number;
}

const known = new WeakMap<UserStore, Shelves>();

export function shelvesOf(store: UserStore): Shelves {
  const shelves = known.get(store) ?? createShelves(store);
  known.set(store, shelves);
  return shelves;
}

function createShelves(store: UserStore): Shelves {
  return {
    copies: new KeptRows(store, 'collection', generatedCopy),
    wants: new KeptRows(store, 'wants', generatedWant),
    folders: new Map([
      [all, 'All'],
      [uncategorized, 'Uncategorized'],
      [2, 'Singles'],
    ]),
    ratings: new Map(),
    profile: new Map(),
    nextFolder: store.id * 1_000_000 + 1,
  };
}

function generatedCopy(index: number): Copy {
  const condition = [1, 'Near Mint (NM or M-)'] as const;
  const shelf = [3, 'shelf 4'] as const;
  return {
    release: generatedRelease(index),
    folder: 1 + (scatter(index) % 2),
    rating: ratingOf(index),
    addedAt: addedAt(index),
    notes: new Map(index % 3 === 0 ? [condition, shelf] : []),
  };
}

function generatedWant(index: number): Want {
  return {
    release: generatedRelease(index),
    rating: ratingOf(index),
    addedAt: addedAt(index),
    notes: index % 5 === 0 ? 'first pressing only' : '',
  };
}
