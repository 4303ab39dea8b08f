import { defineAnswer } from '@linernotes/core';
import * as z from 'zod';
import { type DiscogsPage, ignoredInPages, Pagination, toDiscogsPage } from '../page.ts';
import { flag, Id, linkedId, maybe, part, rowsIfAny, rowsOf, text, word } from '../wire.ts';
import { RowStats, UserLink } from './parts.ts';

/** Something in a list that a user keeps. */
export const ListItem = z.object({
  id: Id,
  type: word<'release' | 'master' | 'artist' | 'label'>(),
  display_title: text,
  /** By the list's owner. */
  comment: text,
  uri: text,
  resource_url: text,
  image_url: text,
  stats: RowStats,
});
export type ListItem = z.output<typeof ListItem>;

/** The documentation has other names for four fields than recorded answers; either are read. */
const WireList = z
  .object({
    id: maybe(Id),
    list_id: maybe(Id),
    name: text,
    description: text,
    public: flag,
    date_added: text,
    created_ts: text,
    date_changed: text,
    modified_ts: text,
    uri: text,
    url: text,
    resource_url: text,
    image_url: text,
    user: part(UserLink.extend({ id: linkedId, avatar_url: text })),
    items: rowsIfAny(ListItem),
  })
  .refine(({ id, list_id }) => (id ?? list_id) !== undefined, { path: ['id'] });

/** https://www.discogs.com/developers#page:user-lists,header:user-lists-list */
export interface List
  extends Omit<
    z.output<typeof WireList>,
    'id' | 'list_id' | 'created_ts' | 'modified_ts' | 'url' | 'items'
  > {
  readonly id: number;
  /** Empty in lists of lists. */
  readonly items: readonly ListItem[];
}

function toList(wire: z.output<typeof WireList>): List {
  const { id, list_id, created_ts, modified_ts, url, ...list } = wire;
  return {
    ...list,
    // The schema refuses a list that has neither.
    id: id ?? list_id ?? 0,
    date_added: list.date_added ?? created_ts,
    date_changed: list.date_changed ?? modified_ts,
    uri: list.uri ?? url,
  };
}

export const listAnswer = defineAnswer({ schema: WireList, map: toList });

export const listsAnswer = defineAnswer({
  schema: z.object({ pagination: Pagination, lists: rowsOf(WireList) }),
  map: ({ pagination, lists }, fetched): DiscogsPage<List> =>
    toDiscogsPage(pagination, lists.map(toList), fetched),
  ignored: ignoredInPages,
});
