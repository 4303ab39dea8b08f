/** What a played user has: numbers of rows, which are made of their index. */
export interface PlayedUser {
  /** Copies in the collection. @default 0 */
  readonly collection?: number;
  /** @default 0 */
  readonly wants?: number;
  /** Things for sale. @default 0 */
  readonly inventory?: number;
  /** @default 0 */
  readonly lists?: number;
  /** @default 0 */
  readonly submissions?: number;
  /** @default 0 */
  readonly contributions?: number;
  /** @default 0 */
  readonly friends?: number;
  /** Things sold. @default 0 */
  readonly orders?: number;
  /** Exports of the inventory that were made. @default 0 */
  readonly exports?: number;
  /** Files that changed the inventory. @default 0 */
  readonly uploads?: number;
  /** Whether a listing that is edited gets another id, as some did. @default false */
  readonly editsGiveNewIds?: boolean;
  /** Looks at an export or an upload until it is done. @default 2 */
  readonly jobLooks?: number;
  /** What exports and uploads end as, where not well. @default 'success' */
  readonly jobsEndAs?: string;
  /** Whether others may not see the collection, the wantlist and the lists. @default false */
  readonly isPrivate?: boolean;
  /** @default 'USD' */
  readonly currency?: string;
  /** One of so many rows is counted, and shown to nobody. @default none */
  readonly hidesOneOf?: number;
  /**
   * What happens at the front of a list as often as a page of it was read: a row comes, one goes, or one
   * from behind is put there, which changes no number. @default nothing
   */
  readonly whileRead?: 'comes' | 'goes' | 'moves';
}

/** Lists that a user has rows in. */
export type ListName =
  | 'collection'
  | 'wants'
  | 'inventory'
  | 'lists'
  | 'submissions'
  | 'contributions'
  | 'friends'
  | 'orders'
  | 'exports'
  | 'uploads';

/** Rows in an order; the index of a row is all that is kept of it. */
export interface Rows {
  readonly length: number;
  /** The index of the row that stands at a place. */
  readonly at: (place: number) => number;
}

/** Everything that is known of a user; what changes, changes here. */
export interface UserStore {
  /** As the user writes it. */
  readonly name: string;
  /** From 1. */
  readonly id: number;
  readonly user: PlayedUser;
  /** By Discogs' clock, since 1970. */
  readonly nowMs: () => number;
  readonly rows: (list: ListName) => Rows;
  /** Does what the user's `whileRead` says. */
  readonly wasRead: (list: ListName) => void;
}

/** Users by name, whatever its case. */
export type UserStores = ReadonlyMap<string, UserStore>;

export function createUsers(
  users: Readonly<Record<string, PlayedUser>> = {},
  nowMs: () => number = Date.now,
): UserStores {
  return new Map(
    Object.entries(users).map(([name, user], index) => [
      name.toLowerCase(),
      createStore(name, index + 1, user, nowMs),
    ]),
  );
}

interface Order {
  first: number;
  readonly end: number;
  /** Indices that were put in front, the last one first. */
  readonly moved: number[];
}

function createStore(name: string, id: number, user: PlayedUser, nowMs: () => number): UserStore {
  const orders = new Map<ListName, Order>();
  const orderOf = (list: ListName): Order => {
    const order = orders.get(list) ?? { first: 0, end: user[list] ?? 0, moved: [] };
    orders.set(list, order);
    return order;
  };
  return {
    name,
    id,
    user,
    nowMs,
    rows: (list) => rowsIn(orderOf(list)),
    wasRead: (list) => change(orderOf(list), user.whileRead),
  };
}

function rowsIn({ first, end, moved }: Order): Rows {
  const skipped = moved.toSorted((left, right) => left - right);
  return {
    length: end - first,
    at: (place) => {
      const inFront = moved[place];
      if (inFront !== undefined) return inFront;
      let index = first + place - moved.length;
      for (const other of skipped) if (other <= index) index += 1;
      return index;
    },
  };
}

function change(order: Order, what: PlayedUser['whileRead']): void {
  if (order.end === order.first) return;
  if (what === 'comes') order.first -= 1;
  if (what === 'goes') order.first += 1;
  const last = order.end - 1 - order.moved.length;
  if (what === 'moves' && last > order.first) order.moved.unshift(last);
}
