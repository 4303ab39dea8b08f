import type { Holding, Holdings, HoldingsContext, Page } from '@linernotes/core';
import { send } from '../client/ask.ts';
import { wantsAnswer } from '../client/schemas/wantlist.ts';
import { wantlist as endpoints } from '../client/wantlist.ts';
import type { DiscogsOptions } from '../options.ts';
import { toPageQuery } from '../paging.ts';
import { holdingsOf, notesField, orNone, toReleaseId, toWish } from './holding.ts';

// As the owner, who alone sees all of it.
const wants = {
  ...endpoints.wants,
  answer: holdingsOf(wantsAnswer, toWish),
  auth: 'owner',
} as const;

/** What a person would like to own: each release once, without folders. */
export const wantlist: Holdings<HoldingsContext<DiscogsOptions>> = {
  copies: 'one',
  releaseId: toReleaseId,
  maxRating: 5,
  addTakes: ['rating', 'fields'],
  removalNotice: 'The rating and the notes of a want go with it; there is no way back.',
  list: async ({ folderId: _none, ...paging }, { http, owner }) => {
    const asked = { username: owner, ...toPageQuery(paging) };
    // The endpoint's answer says what comes.
    const page = send(http, wants, asked) as Promise<Page<Holding>>;
    return page.catch(orNone(asked.page === 1));
  },
  fields: async () => [notesField],
  add: async ({ releaseId, rating, fields = {} }, { http, owner }) => {
    const notes = fields[notesField.id];
    const want = { username: owner, release_id: releaseId, rating, notes };
    const made = await send(http, endpoints.add, want);
    return made === null ? null : releaseId;
  },
  remove: async ({ releaseId }, { http, owner }) => {
    await send(http, endpoints.remove, { username: owner, release_id: releaseId });
  },
  rate: async ({ releaseId, rating }, { http, owner }) => {
    const rated = { username: owner, release_id: releaseId, rating: rating ?? 0 };
    await send(http, endpoints.edit, rated);
  },
  setField: async ({ releaseId, value }, { http, owner }) => {
    await send(http, endpoints.edit, { username: owner, release_id: releaseId, notes: value });
  },
  table: async () => (await import('#holdings-tables')).wantlistTable,
};
