import * as z from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { currency, id, inQuery, paging, sortOrder } from './parameters.ts';
import { releaseAnswer, versionsAnswer } from './schemas/database.ts';

const docs = 'https://www.discogs.com/developers#page:database,header:database-';

/** Releases, masters, artists, labels, and the search over them. */
export const database = {
  release: defineEndpoint({
    id: 'release-get',
    method: 'GET',
    path: '/releases/{release_id}',
    source: `${docs}release`,
    auth: 'none',
    parameters: { release_id: id, curr_abbr: currency },
    answer: releaseAnswer,
  }),
  versions: defineEndpoint({
    id: 'master-versions',
    method: 'GET',
    path: '/masters/{master_id}/versions',
    source: `${docs}master-release-versions`,
    auth: 'none',
    parameters: {
      master_id: id,
      ...paging,
      sort: inQuery(
        z.enum(['released', 'title', 'format', 'label', 'catno', 'country']).optional(),
      ),
      sort_order: sortOrder,
    },
    answer: versionsAnswer,
  }),
};
