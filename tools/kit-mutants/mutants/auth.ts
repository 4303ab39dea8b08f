import { isLinerError } from '@linernotes/core';
import { around, type Context, type Door, mutantsOf, ownRead } from '../mutant.ts';
import type { ShopOptions } from '../shop.ts';
import { keyedFacts, keyedShop } from '../shop-with-key.ts';

const authorizing = (authorize: (options: ShopOptions) => Readonly<Record<string, string>>) => ({
  definition: (definition: object) => ({ ...definition, authorize }),
});

/** Puts the token into the addresses of these operations, or of all. */
function tokenInQuery(...names: readonly string[]) {
  return around(names, (call, { context }) => {
    const { options, http } = context;
    const find: Door['find'] = (address, answer, more = {}) =>
      http.find(address, answer, { ...more, query: { ...more.query, key: options.token } });
    return call({ ...context, http: { ...http, find } });
  });
}

export const auth = mutantsOf('auth', {
  'auth-token-in-query': { shop: tokenInQuery() },
  'auth-header-misspelt': {
    shop: authorizing(
      ({ token }): Record<string, string> => (token ? { Authorisation: `Bearer ${token}` } : {}),
    ),
  },
  // The door goes on anonymously for nobody: the second request has to go past it.
  'auth-silent-anonymous': {
    shop: {
      operations: (operations, answers) => ({
        ...operations,
        artistById: async (input: { id: string }, context: Context) => {
          try {
            return await operations.artistById(input, context);
          } catch (error) {
            const isRefused = isLinerError(error) && error.code === 'authentication';
            if (!isRefused) throw error;
            return ownRead(context, `/artists/${input.id}`, answers.artist);
          }
        },
      }),
    },
  },
  // Headers are data without the token: an operation has to send it past the door.
  'auth-own-header': {
    shop: {
      operations: (operations, answers) => ({
        ...operations,
        artistById: ({ id }: { id: string }, context: Context) => {
          const { token = 'none' } = context.options;
          const headers = { Authorization: `Bearer ${token}` };
          return ownRead(context, `/artists/${id}`, answers.artist, { headers });
        },
      }),
    },
  },
  'auth-missing-not-configuration': {
    make: () => keyedFacts(keyedShop({ isTokenNeeded: false })),
  },
  'own-auth-wrong-scheme': {
    shop: authorizing(
      ({ token }): Record<string, string> => (token ? { Authorization: `Token ${token}` } : {}),
    ),
  },
  'own-auth-token-in-one-query': { shop: tokenInQuery('releasesOfArtist') },
  'own-auth-second-header': {
    shop: authorizing(
      ({ token }): Record<string, string> =>
        token ? { Authorization: `Bearer ${token}`, 'X-Session': token } : {},
    ),
  },
  'own-auth-headers-of-every-request': {
    shop: {
      definition: (definition) => ({
        ...definition,
        headers: { Authorization: 'Bearer of-the-author' },
      }),
    },
  },
  'own-auth-secret-not-declared': {
    shop: {
      definition: (definition) => ({
        ...definition,
        settings: { token: { env: 'CRATES_TOKEN', isSecret: false, description: 'A token.' } },
      }),
    },
  },
  'own-auth-empty-when-refused': {
    shop: around(['searchReleases'], async (call) => {
      try {
        return await call();
      } catch (error) {
        if (isLinerError(error) && error.code === 'authentication') {
          return { items: [], total: 0, nextOffset: null };
        }
        throw error;
      }
    }),
  },
  'own-auth-missing-is-plain-error': {
    make: () => keyedFacts(keyedShop({ isTokenNeeded: false, fails: 'plainly' })),
  },
});
