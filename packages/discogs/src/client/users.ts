import { defineEndpoint } from './endpoint.ts';
import { currencyInBody, paging, sortedBy, sortOrder, textInBody, username } from './parameters.ts';
import {
  contributionsAnswer,
  friendsAnswer,
  identityAnswer,
  profileAnswer,
  submissionsAnswer,
} from './schemas/users.ts';

const docs = 'https://www.discogs.com/developers#page:user-identity,header:user-identity-';

/** Who asks. An application alone is nobody: it gets a 401. */
const identity = defineEndpoint({
  id: 'identity',
  method: 'GET',
  path: '/oauth/identity',
  source: `${docs}identity`,
  auth: 'token',
  parameters: {},
  answer: identityAnswer,
  isPersonal: true,
});

const profile = defineEndpoint({
  id: 'profile-get',
  method: 'GET',
  path: '/users/{username}',
  source: `${docs}profile`,
  auth: 'none',
  parameters: { username },
  answer: profileAnswer,
  isPersonal: true,
  isConfidential: true,
});

/** Changes what is given; the rest stays. */
const editProfile = defineEndpoint({
  id: 'profile-edit',
  method: 'POST',
  path: '/users/{username}',
  source: `${docs}profile`,
  auth: 'owner',
  parameters: {
    username,
    name: textInBody,
    home_page: textInBody,
    location: textInBody,
    profile: textInBody,
    curr_abbr: currencyInBody,
  },
  answer: profileAnswer,
  needsOneOf: ['name', 'home_page', 'location', 'profile', 'curr_abbr'],
  isConfidential: true,
  lost: { by: 'repeat' },
});

const submissions = defineEndpoint({
  id: 'submissions-list',
  method: 'GET',
  path: '/users/{username}/submissions',
  source: `${docs}user-submissions`,
  auth: 'none',
  parameters: { username, ...paging },
  answer: submissionsAnswer,
  isPersonal: true,
  keyOf: (submission) => `${submission.type} ${submission.id}`,
});

const contributions = defineEndpoint({
  id: 'contributions-list',
  method: 'GET',
  path: '/users/{username}/contributions',
  source: `${docs}user-contributions`,
  auth: 'none',
  parameters: {
    username,
    ...paging,
    sort: sortedBy('label', 'artist', 'title', 'catno', 'format', 'rating', 'year', 'added'),
    sort_order: sortOrder,
  },
  answer: contributionsAnswer,
  isPersonal: true,
  keyOf: (release) => String(release.id),
});

const friends = defineEndpoint({
  id: 'friends-list',
  method: 'GET',
  path: '/users/{username}/friends',
  source: null,
  auth: 'none',
  parameters: { username, ...paging },
  answer: friendsAnswer,
  isPersonal: true,
  keyOf: ({ username, user }) => username ?? user?.username ?? '',
});

/** Who users are, and what they gave to the database. */
export const users = { identity, profile, editProfile, submissions, contributions, friends };
