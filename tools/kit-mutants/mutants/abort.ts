import { setTimeout as sleep } from 'node:timers/promises';
import { LinerError } from '@linernotes/core';
import { around, type Context, emptyPage, mutantsOf, ownFetch, type Recipe } from '../mutant.ts';
import type { WireTrack } from '../shop-schema.ts';

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'Stopped';

/** Makes something else of an abort. */
function onAbort(names: readonly string[], make: (error: unknown) => unknown): Recipe {
  return {
    shop: around(names, async (call) => {
      try {
        return await call();
      } catch (error) {
        if (isAbort(error)) return make(error);
        throw error;
      }
    }),
  };
}

function failed(cause: unknown): never {
  const message = 'Crates could not be reached.';
  throw new LinerError({
    code: 'network',
    message,
    details: { reason: 'reset' },
    platform: 'crates',
    cause,
  });
}

// The door knows its call's signal: who does not heed it has to ask past the door.
export const abort = mutantsOf('abort', {
  'ab-signal-ignored': {
    shop: {
      operations: (operations, answers) => ({
        ...operations,
        artistById: async ({ id }: { id: string }, context: Context) => {
          const body = await (await ownFetch(context, `/artists/${id}`)).json();
          return answers.artist.read(body, { fetchedAt: '' }).ours;
        },
      }),
    },
  },
  'ab-reason-replaced': onAbort(['recordingById'], failed),
  'ab-null-on-abort': onAbort(['recordingById'], () => null),
  // The first request goes through the door, which heeds the signal; the pages behind it do not.
  'ab-between-pages': {
    shop: {
      read: {
        moreTracks: async (_http, answers, first) => {
          const all: WireTrack[] = [];
          for (let at = first; at; ) {
            const body = await (await fetch(at)).json();
            const page = answers.tracks.read(body, { fetchedAt: '' }).ours;
            all.push(...page.rows);
            at = page.next;
          }
          return all;
        },
      },
    },
  },
  'own-ab-empty-on-abort': onAbort(['searchReleases'], () => emptyPage),
  'own-ab-half-on-abort': {
    shop: {
      read: {
        moreTracks: async (http, answers, first) => {
          try {
            return first ? [...(await http.get(first, answers.tracks)).rows] : [];
          } catch (error) {
            if (isAbort(error)) return [];
            throw error;
          }
        },
      },
    },
  },
  'own-ab-waits-by-itself': {
    shop: {
      read: {
        moreTracks: async (http, answers, first) => {
          if (!first) return [];
          await sleep(400);
          return [...(await http.get(first, answers.tracks)).rows];
        },
      },
    },
  },
  'own-ab-own-error': onAbort(['releasesByBarcode'], () => {
    throw new DOMException('The operation was aborted.', 'AbortError');
  }),
  'own-ab-late-end': {
    shop: around(['artistById'], async (call) => {
      try {
        return await call();
      } finally {
        await sleep(300);
      }
    }),
  },
  'own-ab-second-slice-null': {
    shop: around(['releasesOfArtist'], async (call, { input }) => {
      try {
        return await call();
      } catch (error) {
        if (isAbort(error) && (input.offset ?? 0) > 0) return emptyPage;
        throw error;
      }
    }),
  },
});
