import { defineEndpoint } from './endpoint.ts';
import { id, paging, username } from './parameters.ts';
import { listAnswer, listsAnswer } from './schemas/lists.ts';

const docs = 'https://www.discogs.com/developers#page:user-lists,header:user-lists-';

const ofUser = defineEndpoint({
  id: 'lists-of-user',
  method: 'GET',
  path: '/users/{username}/lists',
  source: `${docs}user-lists`,
  auth: 'none',
  parameters: { username, ...paging },
  answer: listsAnswer,
  isPersonal: true,
  keyOf: (list) => String(list.id),
});

/** One list with all of its items: it has no pages. */
const list = defineEndpoint({
  id: 'list-get',
  method: 'GET',
  path: '/lists/{list_id}',
  source: `${docs}list`,
  auth: 'none',
  parameters: { list_id: id },
  answer: listAnswer,
  isPersonal: true,
});

/** What users collect in lists; private ones show to their owner only. */
export const lists = { ofUser, list };
