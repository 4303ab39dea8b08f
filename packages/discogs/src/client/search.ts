import { defineEndpoint } from './endpoint.ts';
import { inQuery, oneOf, paging, sortedBy, sortOrder, text, year } from './parameters.ts';
import { searchAnswer } from './schemas/search.ts';

/**
 * The documentation wants a credential; without one it works too, and shows no pictures. Rows come
 * in no order of their own, and at most 10,000 of them: a page says so in `limitedBy`.
 */
export const search = defineEndpoint({
  id: 'database-search',
  method: 'GET',
  path: '/database/search',
  source: 'https://www.discogs.com/developers#page:database,header:database-search',
  auth: 'token',
  parameters: {
    /** Looked for everywhere. */
    q: text,
    type: inQuery(oneOf('release', 'master', 'artist', 'label').optional()),
    /** `Artist - Title` in one line. */
    title: text,
    release_title: text,
    credit: text,
    artist: text,
    /** The name of an artist as it stands on a release. */
    anv: text,
    label: text,
    genre: text,
    style: text,
    country: text,
    year,
    format: text,
    catno: text,
    /** Found as it was entered: with its spaces or without, with a 0 in front or without. */
    barcode: text,
    track: text,
    submitter: text,
    contributor: text,
    /** Taken, though nothing was ever found by it. */
    format_desc: text,
    ...paging,
    sort: sortedBy('year', 'title', 'label', 'have', 'want', 'hot'),
    sort_order: sortOrder,
  },
  answer: searchAnswer,
  isPersonalised: true,
  keyOf: (row) => `${row.type} ${row.id}`,
});
