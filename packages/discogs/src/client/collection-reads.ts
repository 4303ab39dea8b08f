import { defineEndpoint } from './endpoint.ts';
import { folderId, id, paging, sortedBy, sortOrder, username } from './parameters.ts';
import {
  collectionItemsAnswer,
  collectionValueAnswer,
  fieldsAnswer,
  folderAnswer,
  foldersAnswer,
} from './schemas/collection.ts';

export const collectionDocs =
  'https://www.discogs.com/developers#page:user-collection,header:user-collection-';

/** Whoever is not the owner gets folder 0 alone, and of a private collection a 403. */
const folders = defineEndpoint({
  id: 'folders-list',
  method: 'GET',
  path: '/users/{username}/collection/folders',
  source: `${collectionDocs}collection`,
  auth: 'none',
  parameters: { username },
  answer: foldersAnswer,
  isPersonal: true,
});

const folder = defineEndpoint({
  id: 'folder-get',
  method: 'GET',
  path: '/users/{username}/collection/folders/{folder_id}',
  source: `${collectionDocs}collection-folder`,
  auth: 'none',
  parameters: { username, folder_id: folderId },
  answer: folderAnswer,
  isPersonal: true,
});

const items = defineEndpoint({
  id: 'collection-items-by-folder',
  method: 'GET',
  path: '/users/{username}/collection/folders/{folder_id}/releases',
  source: `${collectionDocs}collection-items-by-folder`,
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
  isConfidential: true,
  keyOf: (item) => String(item.instance_id),
});

/** The copies of one release; none is an empty page. */
const itemsOfRelease = defineEndpoint({
  id: 'collection-items-by-release',
  method: 'GET',
  path: '/users/{username}/collection/releases/{release_id}',
  source: `${collectionDocs}collection-items-by-release`,
  auth: 'none',
  parameters: { username, release_id: id, ...paging },
  answer: collectionItemsAnswer,
  isPersonal: true,
  isConfidential: true,
  keyOf: (item) => String(item.instance_id),
});

const fields = defineEndpoint({
  id: 'fields-list',
  method: 'GET',
  path: '/users/{username}/collection/fields',
  source: `${collectionDocs}list-custom-fields`,
  auth: 'none',
  parameters: { username },
  answer: fieldsAnswer,
  isPersonal: true,
});

const value = defineEndpoint({
  id: 'collection-value',
  method: 'GET',
  path: '/users/{username}/collection/value',
  source: `${collectionDocs}collection-value`,
  auth: 'owner',
  parameters: { username },
  answer: collectionValueAnswer,
  isPersonal: true,
});

/** What is read of collections. */
export const collectionReads = { folders, folder, items, itemsOfRelease, fields, value };
