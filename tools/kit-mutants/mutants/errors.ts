import { defineAnswer, isLinerError, LinerError, maybe } from '@linernotes/core';
import * as z from 'zod';
import {
  around,
  type Context,
  type Door,
  emptyPage,
  instead,
  mutantsOf,
  ownFetch,
} from '../mutant.ts';
import { type Changes, errorIn, limit } from '../shop.ts';

/** Takes failures of a kind for an answer. */
function swallowing(
  names: readonly string[],
  isMeant: (error: LinerError) => boolean,
  answer: unknown,
): Changes {
  return around(names, async (call) => {
    try {
      return await call();
    } catch (error) {
      if (isLinerError(error) && isMeant(error)) return answer;
      throw error;
    }
  });
}

const artist = (name: string) => ({
  source: {
    platform: 'crates',
    kind: 'artist',
    id: '12',
    url: 'https://crates.example/artist/12',
    fetchedAt: '2001-02-03T04:05:06.000Z',
  },
  name,
  aliases: [],
  members: [],
  groups: [],
  links: [],
  images: [],
});

const lenientArtist = defineAnswer({
  schema: z.object({ id: maybe(z.int()), name: maybe(z.string()) }),
  map: ({ name }) => artist(name ?? ''),
});

const isServer = ({ code }: LinerError): boolean => code === 'server';

export const errors = mutantsOf('errors', {
  'err-401-as-null': {
    shop: swallowing(['recordingById'], ({ code }) => code === 'authentication', null),
  },
  'err-403-as-null': {
    shop: swallowing(['recordingById'], ({ code }) => code === 'permission', null),
  },
  'err-429-as-null': {
    shop: swallowing(['releaseById'], ({ code }) => code === 'rate-limit', null),
  },
  'err-500-as-empty-list': { shop: swallowing(['searchReleases'], isServer, emptyPage) },
  'err-timeout-as-null': {
    shop: swallowing(['artistById'], ({ code }) => code === 'timeout', null),
  },
  'err-all-as-server': {
    shop: around([], async (call) => {
      try {
        return await call();
      } catch (cause) {
        const details = { status: 500 };
        throw new LinerError({ code: 'server', message: 'Crates failed.', details, cause });
      }
    }),
  },
  // The door refuses web pages: who wants to read one has to fetch it past the door.
  'err-html-parsed': {
    shop: instead('artistById', async (input, context) => {
      const response = await ownFetch(context, `/artists/${input.id}`);
      const text = await response.text();
      return artist(/"name":"([^" ]*)/.exec(text)?.[1] ?? '');
    }),
  },
  // The door refuses cut JSON, as above.
  'err-cut-json-swallowed': {
    shop: instead('artistById', async (input, context) => {
      const response = await ownFetch(context, `/artists/${input.id}`);
      try {
        return lenientArtist.read(JSON.parse(await response.text()), { fetchedAt: '' }).ours;
      } catch {
        return null;
      }
    }),
  },
  'err-200-error-body': {
    shop: {
      definition: (definition) => ({
        ...definition,
        errorIn: (body: unknown) => (errorIn(body)?.code === 'not-found' ? errorIn(body) : null),
      }),
      ...instead('artistById', ({ id }, { http }) => http.find(`/artists/${id}`, lenientArtist)),
    },
  },
  'err-200-quota-as-missing': {
    shop: {
      definition: (definition) => ({
        ...definition,
        errorIn: (body: unknown) =>
          errorIn(body) && { code: 'not-found' as const, message: 'no data' },
      }),
    },
  },
  'own-err-later-page-left-out': {
    shop: {
      operations: (operations) => ({
        ...operations,
        // The first page is there; what is behind it is given up at the first trouble.
        releaseById: (input: { id: string }, context: Context) =>
          operations.releaseById(input, quietLater(context)),
      }),
    },
  },
  'own-err-later-slice-empty': {
    shop: around(['searchReleases'], async (call, { input }) => {
      try {
        return await call();
      } catch (error) {
        if ((input.offset ?? 0) > 0 && isLinerError(error) && isServer(error)) return emptyPage;
        throw error;
      }
    }),
  },
  'own-err-network-as-null': {
    shop: swallowing(['recordingById'], ({ code }) => code === 'network', null),
  },
  'own-err-plain-error': {
    shop: around(['artistById'], async (call) => {
      try {
        return await call();
      } catch (error) {
        throw isLinerError(error) && error.code === 'permission' ? new Error('forbidden') : error;
      }
    }),
  },
  'own-err-quota-in-body-as-none': {
    shop: swallowing(
      ['recordingsByIsrc'],
      ({ message }) => message.includes('error 4') || message.includes('error 700'),
      [],
    ),
  },
  // The status that means "too fast" here is a bad request anywhere else.
  'own-err-refusal-undeclared': {
    shop: {
      definition: (definition) => ({ ...definition, limit: () => ({ ...limit, refusals: [] }) }),
    },
  },
  'own-err-refusal-as-none': {
    shop: swallowing(
      ['artistById'],
      ({ code, message }) => code === 'rate-limit' && message.includes('with 420'),
      null,
    ),
  },
  'own-err-cut-json-repaired': {
    shop: instead('artistById', async (input, context) => {
      const response = await ownFetch(context, `/artists/${input.id}`);
      const text = await response.text();
      const id = /"id":(\d+)/.exec(text)?.[1];
      return id === undefined ? null : artist(/"name":"([^" ]*)/.exec(text)?.[1] ?? 'Unknown');
    }),
  },
});

/** A door behind which all requests but the first find an empty page where there is trouble. */
function quietLater(context: Context): Context {
  const get: Door['get'] = async (...given) => {
    try {
      return await context.http.get(...given);
    } catch (error) {
      // What is asked for later are pages of tracks.
      if (isLinerError(error)) return { rows: [], next: undefined } as never;
      throw error;
    }
  };
  return { ...context, http: { ...context.http, get } };
}
