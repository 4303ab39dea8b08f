import { defineEndpoint } from './endpoint.ts';
import { openSort, paging, sortOrder, username } from './parameters.ts';
import { wantsAnswer } from './schemas/wantlist.ts';

type Sort = 'label' | 'artist' | 'title' | 'catno' | 'format' | 'rating' | 'added' | 'year';

const wants = defineEndpoint({
  id: 'wantlist-get',
  method: 'GET',
  path: '/users/{username}/wants',
  source: 'https://www.discogs.com/developers#page:user-wantlist,header:user-wantlist-wantlist',
  auth: 'none',
  parameters: { username, ...paging, sort: openSort<Sort>(), sort_order: sortOrder },
  answer: wantsAnswer,
  isPersonal: true,
  keyOf: (want) => String(want.id),
});

/** What users would like to own. */
export const wantlist = { wants };
