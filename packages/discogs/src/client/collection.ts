import { defineEndpoint } from './endpoint.ts';
import {
  folderId,
  id,
  madeFolderId,
  nameInBody,
  neededTextInBody,
  ownFolderId,
  paging,
  ratingOrNone,
  sortedBy,
  sortOrder,
  targetFolder,
  username,
} from './parameters.ts';
import {
  addedCopyAnswer,
  collectionItemsAnswer,
  collectionValueAnswer,
  fieldsAnswer,
  folderAnswer,
  foldersAnswer,
} from './schemas/collection.ts';
import { nothingAnswer } from './schemas/nothing.ts';

const docs = 'https://www.discogs.com/developers#page:user-collection,header:user-collection-';

/** Whoever is not the owner gets folder 0 alone, and of a private collection a 403. */
const folders = defineEndpoint({
  id: 'folders-list',
  method: 'GET',
  path: '/users/{username}/collection/folders',
  source: `${docs}collection`,
  auth: 'none',
  parameters: { username },
  answer: foldersAnswer,
  isPersonal: true,
});

const folder = defineEndpoint({
  id: 'folder-get',
  method: 'GET',
  path: '/users/{username}/collection/folders/{folder_id}',
  source: `${docs}collection-folder`,
  auth: 'none',
  parameters: { username, folder_id: folderId },
  answer: folderAnswer,
  isPersonal: true,
});

const items = defineEndpoint({
  id: 'collection-items-by-folder',
  method: 'GET',
  path: '/users/{username}/collection/folders/{folder_id}/releases',
  source: `${docs}collection-items-by-folder`,
  auth: 'none',
  parameters: {
    username,
    folder_id: folderId,
    ...paging,
    sort: sortedBy('label', 'artist', 'title', 'catno', 'format', 'rating', 'added', 'year'),
    sort_order: sortOrder,
  },
  answer: collectionItemsAnswer,
  isPersonal: true,
  keyOf: (item) => String(item.instance_id),
});

/** The copies of one release; none is an empty page. */
const itemsOfRelease = defineEndpoint({
  id: 'collection-items-by-release',
  method: 'GET',
  path: '/users/{username}/collection/releases/{release_id}',
  source: `${docs}collection-items-by-release`,
  auth: 'none',
  parameters: { username, release_id: id, ...paging },
  answer: collectionItemsAnswer,
  isPersonal: true,
  keyOf: (item) => String(item.instance_id),
});

const fields = defineEndpoint({
  id: 'fields-list',
  method: 'GET',
  path: '/users/{username}/collection/fields',
  source: `${docs}list-custom-fields`,
  auth: 'none',
  parameters: { username },
  answer: fieldsAnswer,
  isPersonal: true,
});

const value = defineEndpoint({
  id: 'collection-value',
  method: 'GET',
  path: '/users/{username}/collection/value',
  source: `${docs}collection-value`,
  auth: 'owner',
  parameters: { username },
  answer: collectionValueAnswer,
  isPersonal: true,
});

const createFolder = defineEndpoint({
  id: 'folder-create',
  method: 'POST',
  path: '/users/{username}/collection/folders',
  source: `${docs}collection`,
  auth: 'owner',
  parameters: { username, name: nameInBody },
  answer: folderAnswer,
});

const renameFolder = defineEndpoint({
  id: 'folder-edit',
  method: 'POST',
  path: '/users/{username}/collection/folders/{folder_id}',
  source: `${docs}collection-folder`,
  auth: 'owner',
  parameters: { username, folder_id: madeFolderId, name: nameInBody },
  answer: folderAnswer,
});

/** Of a folder that is empty: one with copies in it is refused. */
const deleteFolder = defineEndpoint({
  id: 'folder-delete',
  method: 'DELETE',
  path: '/users/{username}/collection/folders/{folder_id}',
  source: `${docs}collection-folder`,
  auth: 'owner',
  parameters: { username, folder_id: madeFolderId },
  answer: nothingAnswer,
});

/** Adds a copy, one more each time: a release may be owned more than once. */
const addRelease = defineEndpoint({
  id: 'collection-item-add',
  method: 'POST',
  path: '/users/{username}/collection/folders/{folder_id}/releases/{release_id}',
  source: `${docs}add-to-collection-folder`,
  auth: 'owner',
  parameters: { username, folder_id: ownFolderId, release_id: id },
  answer: addedCopyAnswer,
});

const instance =
  '/users/{username}/collection/folders/{folder_id}/releases/{release_id}/instances/{instance_id}';

/** Where a copy is: the folder must be the one that it is in now. */
const ofInstance = { username, folder_id: folderId, release_id: id, instance_id: id } as const;

/** Rates a copy, or moves it into the folder `to_folder_id`. */
const editItem = defineEndpoint({
  id: 'collection-item-edit',
  method: 'POST',
  path: instance,
  source: `${docs}change-rating-of-release`,
  auth: 'owner',
  parameters: { ...ofInstance, rating: ratingOrNone, to_folder_id: targetFolder },
  answer: nothingAnswer,
  needsOneOf: ['rating', 'to_folder_id'],
});

/**
 * Takes a copy out of the whole collection, with its rating and notes, whatever folder it is in: Discogs'
 * documentation says "from the folder", and there is no way back. To take it out of a folder, move it.
 */
const deleteItem = defineEndpoint({
  id: 'collection-item-delete',
  method: 'DELETE',
  path: instance,
  source: `${docs}delete-instance-from-folder`,
  auth: 'owner',
  parameters: ofInstance,
  answer: nothingAnswer,
});

/** Writes a field of a copy; of a dropdown, one of its options. */
const editField = defineEndpoint({
  id: 'field-value-edit',
  method: 'POST',
  path: `${instance}/fields/{field_id}`,
  source: `${docs}edit-fields-instance`,
  auth: 'owner',
  parameters: { ...ofInstance, field_id: id, value: neededTextInBody },
  answer: nothingAnswer,
  isConfidential: true,
});

/** What users own. */
export const collection = {
  folders,
  folder,
  createFolder,
  renameFolder,
  deleteFolder,
  items,
  itemsOfRelease,
  addRelease,
  editItem,
  deleteItem,
  fields,
  editField,
  value,
};
