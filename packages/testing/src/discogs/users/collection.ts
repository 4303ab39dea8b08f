import type { PlayerAnswer } from '../../player.ts';
import { discogsError } from '../errors.ts';
import {
  addedAt,
  basicInformation,
  generatedIndex,
  generatedRelease,
  ratingOf,
  scatter,
} from '../generated.ts';
import { ownId } from './ids.ts';
import {
  forOwnersOnly,
  pageOf,
  refusedAsPrivate,
  refusedSort,
  refusedToOthers,
  type Visit,
} from './visit.ts';

const api = 'https://api.discogs.com';
const all = 0;
const names = ['All', 'Uncategorized', 'Singles'];

const sorts = ['label', 'artist', 'title', 'catno', 'format', 'rating', 'added', 'year'];

function folderOf(index: number): number {
  return 1 + (scatter(index) % 2);
}

export function folders(visit: Visit): PlayerAnswer {
  const shown = visit.isOwner ? names.map((_, id) => id) : [all];
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

function refusedFolder(visit: Visit, id: string): PlayerAnswer | null {
  if (!/^\d+$/.test(id) || Number(id) >= names.length) {
    return discogsError(404, 'The requested folder does not exist.');
  }
  if (id !== '0' && !visit.isOwner) return forOwnersOnly;
  return refusedAsPrivate(visit);
}

function folderBody({ store }: Visit, id: number) {
  const { length, at } = store.rows('collection');
  const count =
    id === all
      ? length
      : Array.from({ length }, (_, place) => at(place)).filter((index) => folderOf(index) === id)
          .length;
  const url = `${api}/users/${encodeURIComponent(store.name)}/collection/folders/${id}`;
  return { id, name: names[id], count, resource_url: url };
}

export function items(visit: Visit, folderId: string): PlayerAnswer {
  const id = Number(folderId);
  return (
    refusedFolder(visit, folderId) ??
    refusedSort(visit, sorts) ??
    pageOf(visit, {
      list: 'collection',
      key: 'releases',
      natural: 'added',
      rowOf: itemRow(visit),
      ...(id === all ? {} : { keep: (index: number) => folderOf(index) === id }),
    })
  );
}

/** The copies of one release: one, in a collection that is generated. */
export function itemsOfRelease(visit: Visit, release: string): PlayerAnswer {
  const wanted = generatedIndex(release, Number.POSITIVE_INFINITY);
  return (
    refusedAsPrivate(visit) ??
    pageOf(visit, {
      list: 'collection',
      key: 'releases',
      rowOf: itemRow(visit),
      keep: (index) => index === wanted,
    })
  );
}

function itemRow({ store, isOwner }: Visit) {
  return (index: number) => ({
    id: generatedRelease(index).id,
    instance_id: ownId(store, index),
    date_added: addedAt(index),
    rating: ratingOf(index),
    basic_information: basicInformation(index),
    folder_id: folderOf(index),
    ...(index % 3 === 0 && { notes: notes(isOwner) }),
  });
}

function notes(isOwner: boolean) {
  const condition = { field_id: 1, value: 'Near Mint (NM or M-)' };
  const shelf = { field_id: 3, value: 'shelf 4' };
  return isOwner ? [condition, shelf] : [condition];
}

const conditions = ['Mint (M)', 'Near Mint (NM or M-)', 'Very Good Plus (VG+)', 'Very Good (VG)'];
const customFields = [
  {
    id: 1,
    name: 'Media Condition',
    type: 'dropdown',
    position: 1,
    public: true,
    options: conditions,
  },
  {
    id: 2,
    name: 'Sleeve Condition',
    type: 'dropdown',
    position: 2,
    public: true,
    options: conditions,
  },
  { id: 3, name: 'Notes', type: 'textarea', position: 3, public: false, lines: 3 },
];

export function fields(visit: Visit): PlayerAnswer {
  const shown = customFields.filter((field) => field.public || visit.isOwner);
  return refusedAsPrivate(visit) ?? { status: 200, body: { fields: shown } };
}

/** Texts, in the owner's currency. */
export function value(visit: Visit): PlayerAnswer {
  const { currency = 'USD' } = visit.store.user;
  const { length } = visit.store.rows('collection');
  const { format } = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  const body = {
    minimum: format(length),
    median: format(length * 2.5),
    maximum: format(length * 9),
  };
  return refusedToOthers(visit) ?? { status: 200, body };
}

export function wants(visit: Visit): PlayerAnswer {
  const { store, isOwner } = visit;
  const url = `${api}/users/${encodeURIComponent(store.name)}/wants`;
  return (
    refusedAsPrivate(visit) ??
    pageOf(visit, {
      list: 'wants',
      natural: 'added',
      rowOf: (index) => {
        const information = basicInformation(index);
        return {
          id: information.id,
          resource_url: `${url}/${information.id}`,
          rating: ratingOf(index),
          date_added: addedAt(index),
          basic_information: information,
          notes: isOwner && index % 5 === 0 ? 'first pressing only' : '',
        };
      },
    })
  );
}
