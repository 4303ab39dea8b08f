import type { PlayerAnswer } from '../../player.ts';
import type { ReleaseBody } from '../bodies.ts';
import { nowAtDiscogs } from '../clock.ts';
import { nothing, unknownResource } from '../errors.ts';
import { basicInformation } from '../generated.ts';
import { jsonOf } from '../request-body.ts';
import { badRating, noRelease } from './collection-changes.ts';
import { isRating } from './ratings.ts';
import { shelvesOf, type Want } from './shelves.ts';
import type { UserStore } from './store.ts';
import { pageOf, refusedAsPrivate, type Visit } from './visit.ts';

const api = 'https://api.discogs.com';

export function wants(visit: Visit): PlayerAnswer {
  const { store, isOwner } = visit;
  const { wants: list } = shelvesOf(store);
  return (
    refusedAsPrivate(visit) ??
    pageOf(visit, {
      list: 'wants',
      natural: 'added',
      rows: list.rows(),
      rowOf: (index) => wantBody(store, list.show(index), isOwner),
      stateOf: (index) => list.show(index),
    })
  );
}

function wantBody(store: UserStore, want: Want, isOwner: boolean) {
  const { release, rating, addedAt, notes } = want;
  const url = `${api}/users/${encodeURIComponent(store.name)}/wants`;
  return {
    id: release.id,
    resource_url: `${url}/${release.id}`,
    rating,
    date_added: addedAt,
    basic_information: basicInformation(release),
    notes: isOwner ? notes : '',
  };
}

/** `PUT /users/{u}/wants/{r}`: puts it there, or changes what is said of it. */
export function putWant(visit: Visit, release: ReleaseBody | null): PlayerAnswer {
  const { store } = visit;
  const said = saidIn(visit);
  if (!release) return noRelease;
  if (!said) return badRating;
  const { wants: list } = shelvesOf(store);
  const found = placeOf(store, release.id);
  const addedAt = nowAtDiscogs(store.nowMs());
  const index = found ?? list.make({ release, rating: 0, notes: '', addedAt });
  list.change(index, said);
  return { status: 201, body: wantBody(store, list.show(index), true) };
}

/** `POST /users/{u}/wants/{r}`: only what is there. */
export function editWant(visit: Visit, release: string): PlayerAnswer {
  const { store } = visit;
  const said = saidIn(visit);
  const index = placeOf(store, Number(release));
  if (index === null) return unknownResource;
  if (!said) return badRating;
  const { wants: list } = shelvesOf(store);
  list.change(index, said);
  return { status: 200, body: wantBody(store, list.show(index), true) };
}

export function deleteWant({ store }: Visit, release: string): PlayerAnswer {
  const index = placeOf(store, Number(release));
  if (index === null) return unknownResource;
  shelvesOf(store).wants.remove(index);
  return nothing;
}

/** `null` for a rating that there is not. */
function saidIn({ request }: Visit): Partial<Want> | null {
  const { notes, rating } = jsonOf(request);
  if (rating !== undefined && !isRating(rating, 0)) return null;
  return {
    ...(typeof notes === 'string' && { notes }),
    ...(typeof rating === 'number' && { rating }),
  };
}

function placeOf(store: UserStore, releaseId: number): number | null {
  const { wants: list } = shelvesOf(store);
  const { length, at } = list.rows();
  for (let place = 0; place < length; place += 1) {
    const index = at(place);
    if (list.show(index).release.id === releaseId) return index;
  }
  return null;
}
