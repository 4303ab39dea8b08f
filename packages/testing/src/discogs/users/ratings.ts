import type { PlayerAnswer } from '../../player.ts';
import type { ReleaseBody } from '../bodies.ts';
import { discogsError, nothing } from '../errors.ts';
import { scatter } from '../generated.ts';
import { jsonOf } from '../request-body.ts';
import { shelvesOf } from './shelves.ts';
import type { UserStore } from './store.ts';
import type { Visit } from './visit.ts';

export function isRating(value: unknown, least: 0 | 1): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= 5;
}

function ratingBy(store: UserStore, { id }: ReleaseBody): number {
  return shelvesOf(store).ratings.get(id) ?? scatter(id) % 6;
}

/** What a user thinks of a release; 0 is nothing. */
export function userRating(store: UserStore, release: ReleaseBody): PlayerAnswer {
  const rating = ratingBy(store, release);
  return { status: 200, body: { username: store.name, release_id: release.id, rating } };
}

export function putRating({ store, request }: Visit, release: ReleaseBody): PlayerAnswer {
  const { rating } = jsonOf(request);
  if (!isRating(rating, 1)) {
    return discogsError(422, 'Invalid rating: expected integer between 1 and 5.');
  }
  const status = ratingBy(store, release) === 0 ? 201 : 200;
  shelvesOf(store).ratings.set(release.id, Number(rating));
  return { ...userRating(store, release), status };
}

export function deleteRating({ store }: Visit, release: ReleaseBody): PlayerAnswer {
  shelvesOf(store).ratings.set(release.id, 0);
  return nothing;
}
