import type { UserStore } from './store.ts';

/** The id of a user's nth copy, listing or list: a number that nobody else has. */
export function ownId({ id }: Pick<UserStore, 'id'>, index: number): number {
  return id * 10_000_000 + 5_000_000 + index;
}

/** Whose it is, and which: the way back from {@link ownId}. */
export function ofOwnId(ownedId: number): { readonly userId: number; readonly index: number } {
  return {
    userId: Math.floor(ownedId / 10_000_000),
    index: (ownedId % 10_000_000) - 5_000_000,
  };
}
