import type { Fault } from '@linernotes/testing';
import type { DiscogsClientOptions, endpoints, InputOf } from '../../src/index.ts';
import { type Played, play } from '../scale/played.ts';

export const anna = 'cnryanna5f3a';
export const bert = 'cnrybert5f3a';
const tokens = { [anna]: 'anna', [bert]: 'bert' };
const users = { anna: { collection: 6, wants: 6 }, bert: { collection: 2 } };

/** A release that is generated, and that nobody has yet. */
export const release = 900_000_500;

type Options = Parameters<typeof play>[0];

/** Anna and Bert on a played Discogs, and a client that acts for Anna and waits hardly at all. */
export function playUsers(options: Options = {}, more: DiscogsClientOptions = {}): Promise<Played> {
  const retry = { backoff: { baseMs: 20, jitter: 0 } };
  return play({ tokens, users, generated: 1_000, ...options }, { token: anna, retry, ...more });
}

/** Loses the answer to one change. */
export function losing(fault: Omit<Fault, 'match'>, match = /./): Options {
  return { faults: [{ match, ...fault }] };
}

export const added = (more: Partial<InputOf<typeof endpoints.collection.addRelease>> = {}) => ({
  username: 'anna',
  folder_id: 1,
  release_id: release,
  ...more,
});

/** The ids of Anna's copies of a release, in order. */
export async function copiesOf({ client }: Played, release_id = release) {
  const { items } = await client.collection.itemsOfRelease({ username: 'anna', release_id });
  return items.map(({ instance_id }) => instance_id).toSorted((left, right) => left - right);
}

/** How often something was asked for. */
export function timesAsked({ server }: Played, method: string, path = /./): number {
  return server.requests.filter((one) => one.method === method && path.test(one.path)).length;
}
