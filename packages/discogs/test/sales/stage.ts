import type { Fault } from '@linernotes/testing';
import type { DiscogsClientOptions, endpoints, InputOf } from '../../src/index.ts';
import { type Played, play } from '../scale/played.ts';

export const anna = 'cnryanna5f3a';
const bert = 'cnrybert5f3a';
const tokens = { [anna]: 'anna', [bert]: 'bert' };

/** A release that is generated, and that nobody sells yet. */
export const release = 900_000_500;
/** Anna's first listing, and her first order. */
export const listing_id = 15_000_000;
export const order_id = '1-1';

type Options = Parameters<typeof play>[0];
type PlayedUser = NonNullable<Options['users']>[string];

/** Anna sells, Bert sells too, and a client acts for Anna and waits hardly at all. */
export function playSellers(
  options: Options & { readonly anna?: PlayedUser } = {},
  more: DiscogsClientOptions = {},
): Promise<Played> {
  const { anna: like = {}, ...others } = options;
  const retry = { backoff: { baseMs: 20, jitter: 0 } };
  const users = { anna: { inventory: 8, orders: 5, ...like }, bert: { inventory: 3, orders: 2 } };
  return play({ tokens, users, generated: 1_000, ...others }, { token: anna, retry, ...more });
}

/** Loses the answer to one change. */
export function losing(fault: Omit<Fault, 'match'>, match = /./): Options {
  return { faults: [{ match, method: 'POST', ...fault }] };
}

export const offered = (
  more: Partial<InputOf<typeof endpoints.marketplace.createListing>> = {},
) => ({
  release_id: release,
  condition: 'Near Mint (NM or M-)' as const,
  price: 12.5,
  status: 'For Sale' as const,
  ...more,
});

/** Anna's listings of a release, the newest first. */
export async function listingsOf({ client }: Played, release_id = release) {
  const all = client.marketplace.inventory.all({ username: 'anna', status: 'All' });
  return (await Array.fromAsync(all)).filter((one) => one.release?.id === release_id);
}

/** How often something was asked for. */
export function timesAsked({ server }: Played, method: string, path = /./): number {
  return server.requests.filter((one) => one.method === method && path.test(one.path)).length;
}
