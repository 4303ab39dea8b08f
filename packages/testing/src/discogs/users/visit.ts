import type { PlayerAnswer, PlayerRequest } from '../../player.ts';
import type { ReleaseBody } from '../bodies.ts';
import { discogsError } from '../errors.ts';
import { generatedRelease, priceOf, ratingOf } from '../generated.ts';
import { paged } from '../paging.ts';
import type { ListName, Rows, UserStore } from './store.ts';

/** Somebody asks about a user. */
export interface Visit {
  readonly request: PlayerRequest;
  readonly store: UserStore;
  readonly isOwner: boolean;
  /** Whether some credential was shown. */
  readonly isAuthorized: boolean;
}

export const forOwnersOnly = discogsError(
  403,
  'You are not allowed to view this resource. Please authenticate as the owner to view this content.',
);

/** What is private is shown to its owner. */
export function refusedAsPrivate({ store, isOwner }: Visit): PlayerAnswer | null {
  return store.user.isPrivate && !isOwner ? forOwnersOnly : null;
}

export const unauthenticated = discogsError(401, 'You must authenticate to access this resource.');
export const notYours = discogsError(403, "You don't have permission to access this resource.");

/** What nobody but the owner sees, whether it is private or not. */
export function refusedToOthers({ isOwner, isAuthorized }: Visit): PlayerAnswer | null {
  if (isOwner) return null;
  return isAuthorized ? notYours : unauthenticated;
}

/** Who looks at a thing. */
export interface Viewer {
  /** `null` for nobody, and for an application alone. */
  readonly name: string | null;
  readonly isAuthorized: boolean;
}

/** Refuses who is known and not the owner. */
export function ownerOnly({ name }: UserStore, viewer: Viewer): PlayerAnswer | null {
  return viewer.name?.toLowerCase() === name.toLowerCase() ? null : notYours;
}

/** Refuses a word that the endpoint does not sort by. */
export function refusedSort({ request }: Visit, words: readonly string[]): PlayerAnswer | null {
  const sort = request.query.get('sort');
  if (!sort || words.includes(sort)) return null;
  return discogsError(422, `Invalid sort: expected one of ${words.join(', ')}.`);
}

/** How a list of a user is shown. */
export interface Shown {
  readonly list: ListName;
  /** The field of the body that holds the rows. @default as the list is called */
  readonly key?: string;
  readonly rowOf: (index: number) => unknown;
  /** The rows, where the user's store alone does not know them. @default those of the list */
  readonly rows?: Rows;
  /** What a row is sorted by, where it is not the generated one of its index. */
  readonly stateOf?: (index: number) => SortedState;
  /** The word that the rows are in the order of by themselves, the newest first. */
  readonly natural?: string;
  readonly keep?: (index: number) => boolean;
  /** Makes of rows what the body holds under the key. @default the rows */
  readonly wrap?: (rows: readonly unknown[]) => unknown;
}

interface SortedState {
  readonly release: ReleaseBody;
  readonly rating: number;
}

/** A page of a user's list; afterwards happens what happens while it is read. */
export function pageOf(visit: Visit, shown: Shown): PlayerAnswer {
  const { request, store } = visit;
  const { list, key = list, wrap } = shown;
  const rows = ordered(kept(shown.rows ?? store.rows(list), shown.keep), shown, request.query);
  const { hidesOneOf } = store.user;
  const answer = paged(request, key, {
    length: rows.length,
    slice: (start, end) => {
      const found: unknown[] = [];
      for (let place = start; place < Math.min(end, rows.length); place += 1) {
        const isHidden = hidesOneOf !== undefined && place % hidesOneOf === hidesOneOf - 1;
        if (!isHidden) found.push(shown.rowOf(rows.at(place)));
      }
      return found;
    },
    ...(wrap ? { wrap } : {}),
  });
  if (answer.status === 200) store.wasRead(list);
  return answer;
}

function kept(rows: Rows, keep: Shown['keep']): Rows {
  if (!keep) return rows;
  const indices = indicesOf(rows).filter(keep);
  return { length: indices.length, at: (place) => indices[place] ?? 0 };
}

function ordered(rows: Rows, shown: Shown, query: URLSearchParams): Rows {
  const { natural, stateOf = generatedState } = shown;
  const sort = query.get('sort');
  const isDescending = query.get('sort_order') === 'desc';
  if (!sort) return rows;
  if (sort === natural) {
    const last = rows.length - 1;
    return isDescending ? rows : { length: rows.length, at: (place) => rows.at(last - place) };
  }
  const values = new Map(
    indicesOf(rows).map((index) => [index, sortValue(index, stateOf(index), sort)]),
  );
  const sign = isDescending ? -1 : 1;
  const indices = [...values.keys()].sort(
    (left, right) => sign * compare(values.get(left), values.get(right)),
  );
  return { length: indices.length, at: (place) => indices[place] ?? 0 };
}

function indicesOf(rows: Rows): readonly number[] {
  return Array.from({ length: rows.length }, (_, place) => rows.at(place));
}

const collator = new Intl.Collator('en', { numeric: true });

function compare(left: string | number = '', right: string | number = ''): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return collator.compare(String(left), String(right));
}

function generatedState(index: number): SortedState {
  return { release: generatedRelease(index), rating: ratingOf(index) };
}

/** What a row is sorted by; a word that says nothing of generated rows leaves them as they are. */
function sortValue(index: number, { release, rating }: SortedState, word: string): string | number {
  const { title, year = 0, artists = [], labels = [], formats = [] } = release;
  const values: Readonly<Record<string, string | number | undefined>> = {
    artist: artists[0]?.name,
    label: labels[0]?.name,
    title,
    item: title,
    catno: labels[0]?.catno,
    format: formats[0]?.name,
    year,
    rating,
    price: priceOf(index),
  };
  return values[word] ?? '';
}
