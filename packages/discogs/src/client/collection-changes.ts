import { collectionDocs as docs, collectionReads as reads } from './collection-reads.ts';
import { defineEndpoint } from './endpoint.ts';
import { ofField } from './field-check.ts';
import {
  folderId,
  id,
  madeFolderId,
  nameInBody,
  neededTextInBody,
  ownFolderId,
  ratingOrNone,
  targetFolder,
  username,
} from './parameters.ts';
import { addedCopy, editedCopy, madeCopies, removedCopy } from './reconcile-copies.ts';
import { addedFolder, madeFolders } from './reconcile-folders.ts';
import { addedCopyAnswer, folderAnswer } from './schemas/collection.ts';
import { nothingAnswer } from './schemas/nothing.ts';

const createFolder = defineEndpoint({
  id: 'folder-create',
  method: 'POST',
  path: '/users/{username}/collection/folders',
  source: `${docs}collection`,
  auth: 'owner',
  parameters: { username, name: nameInBody },
  answer: folderAnswer,
  lost: { by: 'read', back: addedFolder(reads.folders), made: madeFolders },
});

const renameFolder = defineEndpoint({
  id: 'folder-edit',
  method: 'POST',
  path: '/users/{username}/collection/folders/{folder_id}',
  source: `${docs}collection-folder`,
  auth: 'owner',
  parameters: { username, folder_id: madeFolderId, name: nameInBody },
  answer: folderAnswer,
  lost: { by: 'repeat' },
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
  lost: { by: 'repeat', ifGone: 'done' },
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
  lost: { by: 'read', back: addedCopy(reads.itemsOfRelease), made: madeCopies },
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
  lost: { by: 'repeat', ifGone: editedCopy(reads.itemsOfRelease) },
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
  lost: { by: 'repeat', ifGone: removedCopy(reads.itemsOfRelease) },
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
  check: ofField(reads.fields),
  lost: { by: 'repeat' },
});

/** What their owners change in collections. */
export const collectionChanges = {
  createFolder,
  renameFolder,
  deleteFolder,
  addRelease,
  editItem,
  deleteItem,
  editField,
};
