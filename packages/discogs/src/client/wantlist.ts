import { defineEndpoint } from './endpoint.ts';
import {
  id,
  openSort,
  paging,
  ratingOrNone,
  sortOrder,
  textInBody,
  username,
} from './parameters.ts';
import { nothingAnswer } from './schemas/nothing.ts';
import { wantAnswer, wantsAnswer } from './schemas/wantlist.ts';

type Sort = 'label' | 'artist' | 'title' | 'catno' | 'format' | 'rating' | 'added' | 'year';

const docs = 'https://www.discogs.com/developers#page:user-wantlist,header:user-wantlist-';

const wants = defineEndpoint({
  id: 'wantlist-get',
  method: 'GET',
  path: '/users/{username}/wants',
  source: `${docs}wantlist`,
  auth: 'none',
  parameters: { username, ...paging, sort: openSort<Sort>(), sort_order: sortOrder },
  answer: wantsAnswer,
  isPersonal: true,
  isConfidential: true,
  keyOf: (want) => String(want.id),
});

const ofWant = { username, release_id: id } as const;
const said = { notes: textInBody, rating: ratingOrNone } as const;

/** Puts a release on the wantlist; one that is there gets these notes and this rating. */
const add = defineEndpoint({
  id: 'want-put',
  method: 'PUT',
  path: '/users/{username}/wants/{release_id}',
  source: `${docs}add-to-wantlist`,
  auth: 'owner',
  parameters: { ...ofWant, ...said },
  answer: wantAnswer,
  isConfidential: true,
  lost: { by: 'repeat' },
});

/** Changes what is said of a release that is on the wantlist. */
const edit = defineEndpoint({
  id: 'want-edit',
  method: 'POST',
  path: '/users/{username}/wants/{release_id}',
  source: `${docs}add-to-wantlist`,
  auth: 'owner',
  parameters: { ...ofWant, ...said },
  answer: wantAnswer,
  needsOneOf: ['notes', 'rating'],
  isConfidential: true,
  lost: { by: 'repeat' },
});

const remove = defineEndpoint({
  id: 'want-delete',
  method: 'DELETE',
  path: '/users/{username}/wants/{release_id}',
  source: `${docs}add-to-wantlist`,
  auth: 'owner',
  parameters: ofWant,
  answer: nothingAnswer,
  lost: { by: 'repeat', ifGone: 'done' },
});

/** What users would like to own. */
export const wantlist = { wants, add, edit, remove };
