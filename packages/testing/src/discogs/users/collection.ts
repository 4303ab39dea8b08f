import type { PlayerAnswer } from '../../player.ts';
import { discogsError } from '../errors.ts';
import { basicInformation } from '../generated.ts';
import { customFields } from './custom-fields.ts';
import { ownId } from './ids.ts';
import { all, type Copy, shelvesOf } from './shelves.ts';
import {
  forOwnersOnly,
  pageOf,
  refusedAsPrivate,
  refusedSort,
  refusedToOthers,
  type Visit,
} from './visit.ts';

const api = 'https://api.discogs.com';

const sorts = ['label', 'artist', 'title', 'catno', 'format', 'rating', 'added', 'year'];

export function folders(visit: Visit): PlayerAnswer {
  const shown = visit.isOwner ? [...shelvesOf(visit.store).folders.keys()] : [all];
  return (
    refusedAsPrivate(visit) ?? {
      status: 200,
      body: { folders: shown.map((id) => folderBody(visit, id)) },
    }
  );
}

export function folder(visit: Visit, id: string): PlayerAnswer {
  return refusedFolder(visit, id) ?? { status: 200, body: folderBody(visit, Number(id)) };
}

export const noFolder = discogsError(404, 'The requested folder does not exist.');

function refusedFolder(visit: Visit, id: string): PlayerAnswer | null {
  const { folders: names } = shelvesOf(visit.store);
  if (!/^\d+$/.test(id) || !names.has(Number(id))) return noFolder;
  if (id !== '0' && !visit.isOwner) return forOwnersOnly;
  return refusedAsPrivate(visit);
}

export function folderBody({ store }: Visit, id: number) {
  const url = `${api}/users/${encodeURIComponent(store.name)}/collection/folders/${id}`;
  const name = shelvesOf(store).folders.get(id);
  return { id, name, count: countIn({ store }, id), resource_url: url };
}

/** How many copies are in a folder. */
export function countIn({ store }: Pick<Visit, 'store'>, id: number): number {
  const { copies } = shelvesOf(store);
  const { length, at } = copies.rows();
  if (id === all) return length;
  let count = 0;
  for (let place = 0; place < length; place += 1) {
    if (copies.show(at(place)).folder === id) count += 1;
  }
  return count;
}

export function items(visit: Visit, folderId: string): PlayerAnswer {
  const id = Number(folderId);
  const { copies } = shelvesOf(visit.store);
  return (
    refusedFolder(visit, folderId) ??
    refusedSort(visit, sorts) ??
    pageOf(visit, {
      ...shownCopies(visit),
      natural: 'added',
      ...(id === all ? {} : { keep: (index: number) => copies.show(index).folder === id }),
    })
  );
}

/** The copies of one release. */
export function itemsOfRelease(visit: Visit, release: string): PlayerAnswer {
  const { copies } = shelvesOf(visit.store);
  return (
    refusedAsPrivate(visit) ??
    pageOf(visit, {
      ...shownCopies(visit),
      keep: (index) => copies.show(index).release.id === Number(release),
    })
  );
}

function shownCopies({ store, isOwner }: Visit) {
  const { copies } = shelvesOf(store);
  return {
    list: 'collection',
    key: 'releases',
    rows: copies.rows(),
    rowOf: (index: number) => itemRow(ownId(store, index), copies.show(index), isOwner),
    stateOf: (index: number) => copies.show(index),
  } as const;
}

function itemRow(instance_id: number, copy: Copy, isOwner: boolean) {
  const { release, folder, rating, notes } = copy;
  const shown = [...notes].filter(([id]) => isOwner || isPublic(id));
  return {
    id: release.id,
    instance_id,
    date_added: copy.addedAt,
    rating,
    basic_information: basicInformation(release),
    folder_id: folder,
    ...(shown.length > 0 && { notes: shown.map(([field_id, value]) => ({ field_id, value })) }),
  };
}

function isPublic(fieldId: number): boolean {
  return customFields.some(({ id, public: isShown }) => id === fieldId && isShown);
}

export function fields(visit: Visit): PlayerAnswer {
  const shown = customFields.filter((field) => field.public || visit.isOwner);
  return refusedAsPrivate(visit) ?? { status: 200, body: { fields: shown } };
}

/** Texts, in the owner's currency. */
export function value(visit: Visit): PlayerAnswer {
  const currency =
    shelvesOf(visit.store).profile.get('curr_abbr') ?? visit.store.user.currency ?? 'USD';
  const { length } = shelvesOf(visit.store).copies.rows();
  const { format } = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  const body = {
    minimum: format(length),
    median: format(length * 2.5),
    maximum: format(length * 9),
  };
  return refusedToOthers(visit) ?? { status: 200, body };
}
