import type {
  Holding,
  HoldingField,
  HoldingFolder,
  HoldingPlace,
  Holdings,
  HoldingsContext,
  Page,
} from '@linernotes/core';
import { allOf } from '@linernotes/core';
import { send } from '../client/ask.ts';
import { collection as endpoints } from '../client/collection.ts';
import { collectionItemsAnswer, type Field, type Folder } from '../client/schemas/collection.ts';
import type { DiscogsOptions } from '../options.ts';
import { toPageQuery } from '../paging.ts';
import { holdingsOf, orNone, toCopy, toReleaseId } from './holding.ts';

type Context = HoldingsContext<DiscogsOptions>;

const answer = holdingsOf(collectionItemsAnswer, toCopy);
// As the owner, who alone sees all of it.
const items = { ...endpoints.items, answer, auth: 'owner' } as const;
const itemsOfRelease = { ...endpoints.itemsOfRelease, answer, auth: 'owner' } as const;
const folders = { ...endpoints.folders, auth: 'owner' } as const;
const fields = { ...endpoints.fields, auth: 'owner' } as const;

/** 0 is a view of all folders; what names no folder goes into 1, Uncategorized. */
const allFolders = 0;
const uncategorized = 1;

/** Where a copy stands; Discogs finds it by its folder too. */
function at({ id, releaseId, folderId }: HoldingPlace, { owner }: Context) {
  return {
    username: owner,
    folder_id: folderId ?? uncategorized,
    release_id: releaseId,
    instance_id: id,
  };
}

/** What a person owns: a release may be there several times, each copy in one folder. */
export const collection: Holdings<Context> = {
  copies: 'several',
  releaseId: toReleaseId,
  maxRating: 5,
  addTakes: ['folder'],
  removalNotice:
    'Discogs takes a copy out of the whole collection, with its rating and its notes, whatever folder it is in; there is no way back.',
  list: async ({ folderId = allFolders, ...paging }, { http, owner }) => {
    const asked = { username: owner, folder_id: folderId, ...toPageQuery(paging) };
    // The endpoint's answer says what comes.
    const page = send(http, items, asked) as Promise<Page<Holding>>;
    return page.catch(orNone(asked.page === 1));
  },
  ofRelease: async ({ releaseId }, { http, owner }) => {
    const listing = allOf((paging) => {
      const asked = { username: owner, release_id: releaseId, ...toPageQuery(paging) };
      const page = send(http, itemsOfRelease, asked) as Promise<Page<Holding>>;
      return page.catch(orNone(false));
    });
    return Array.fromAsync(listing);
  },
  folders: async (_all, { http, owner }) => {
    const found = await send(http, folders, { username: owner });
    return (found as { readonly folders: readonly Folder[] }).folders.map(toFolder);
  },
  fields: async (_all, { http, owner }) => {
    const found = await send(http, fields, { username: owner });
    const { fields: all } = found as { readonly fields: readonly Field[] };
    const inOrder = all.toSorted((left, right) => (left.position ?? 0) - (right.position ?? 0));
    return inOrder.map(toField);
  },
  addFolder: async ({ name }, { http, owner }) => {
    const made = await send(http, endpoints.createFolder, { username: owner, name });
    return made === null ? null : String((made as Folder).id);
  },
  add: async ({ releaseId, folderId = uncategorized }, { http, owner }) => {
    const asked = { username: owner, folder_id: folderId, release_id: releaseId };
    const made = await send(http, endpoints.addRelease, asked);
    return made === null ? null : String((made as { instance_id: number }).instance_id);
  },
  remove: async (place, context) => {
    await send(context.http, endpoints.deleteItem, at(place, context));
  },
  move: async ({ toFolderId, ...place }, context) => {
    const to = { ...at(place, context), to_folder_id: toFolderId };
    await send(context.http, endpoints.editItem, to);
  },
  rate: async ({ rating, ...place }, context) => {
    const rated = { ...at(place, context), rating: rating ?? 0 };
    await send(context.http, endpoints.editItem, rated);
  },
  setField: async ({ fieldId, value, ...place }, context) => {
    const written = { ...at(place, context), field_id: fieldId, value };
    await send(context.http, endpoints.editField, written);
  },
  table: async () => (await import('#holdings-tables')).collectionTable,
};

function toFolder({ id, name, count }: Folder): HoldingFolder {
  return {
    id: String(id),
    name,
    count: count ?? null,
    isView: id === allFolders,
    isDefault: id === uncategorized,
  };
}

function toField({ id, name, type, options }: Field): HoldingField {
  const isChoice = type === 'dropdown' && options.length > 0;
  return { id: String(id), name, ...(isChoice ? { choices: options } : {}) };
}
