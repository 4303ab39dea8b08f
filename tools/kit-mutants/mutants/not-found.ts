import { defineAnswer, isLinerError, LinerError } from '@linernotes/core';
import { isSameGtin, type Release } from '@linernotes/model';
import * as z from 'zod';
import { around, type Context, type Door, instead, mutantsOf } from '../mutant.ts';
import { errorIn } from '../shop.ts';
import { WireSong } from '../shop-schema.ts';

export const notFound = mutantsOf('not-found', {
  'nf-404-throws': {
    shop: {
      operations: (operations, answers) => ({
        ...operations,
        recordingById: ({ id }: { id: string }, { http }: Context) =>
          http.get(`/tracks/${id}`, answers.song),
      }),
    },
  },
  'nf-undefined': {
    shop: around(['artistById'], async (call) => (await call()) ?? undefined),
  },
  'nf-empty-object': {
    shop: around(['artistById'], async (call) => (await call()) ?? { name: '', aliases: [] }),
  },
  'nf-list-null': {
    shop: around(['releasesByBarcode'], async (call) => {
      const found = (await call()) as readonly Release[];
      return found.length > 0 ? found : null;
    }),
  },
  'nf-error-code-body-throws': {
    shop: {
      definition: (definition) => ({
        ...definition,
        errorIn: (body: unknown) => {
          const error = errorIn(body);
          return error?.code === 'not-found' ? { ...error, code: 'bad-request' as const } : error;
        },
      }),
    },
  },
  'nf-first-hit-as-answer': {
    shop: {
      operations: (operations, answers) => ({
        ...operations,
        releasesByBarcode: async ({ gtin }: { gtin: string }, { http }: Context) => {
          const found = await http.find('/albums', answers.albums, {
            query: { upc: gtin },
          });
          const hits = found ?? [];
          const exact = hits.filter(({ barcodes }) =>
            barcodes.some((one) => isSameGtin(one, gtin)),
          );
          return exact.length > 0 ? exact : hits.slice(0, 1);
        },
      }),
    },
  },
  'nf-schema-mismatch-null': {
    shop: around(['recordingById'], async (call) => {
      try {
        return await call();
      } catch (error) {
        if (isLinerError(error) && error.code === 'invalid-response') return null;
        throw error;
      }
    }),
  },
  'own-nf-status-404-throws': {
    shop: around(['releaseById'], async (call, { context }) => {
      let missing = false;
      const find: Door['find'] = async (address, answer, options) => {
        try {
          return await context.http.get(address, answer, options);
        } catch (error) {
          missing =
            isLinerError(error) && 'status' in error.details && error.details.status === 404;
          if (isLinerError(error) && error.code === 'not-found' && !missing) return null;
          throw error;
        }
      };
      return call({ ...context, http: { ...context.http, find } });
    }),
  },
  'own-nf-inner-mismatch-null': {
    shop: {
      operations: (operations, answers) => ({
        ...operations,
        recordingById: ({ id }: { id: string }, { http }: Context) =>
          http.find(
            `/tracks/${id}`,
            defineAnswer({
              schema: z.looseObject({ id: z.int() }),
              map: (body, fetched) => {
                const song = WireSong.safeParse(body);
                return song.success ? answers.song.map(song.data, fetched) : null;
              },
            }),
          ),
      }),
    },
  },
  'own-nf-fuzzy-isrc': {
    shop: {
      operations: (operations, answers) => ({
        ...operations,
        recordingsByIsrc: async (input: { isrc: string }, context: Context) => {
          const exact = await operations.recordingsByIsrc(input, context);
          if (exact.length > 0) return exact;
          const { http } = context;
          const hits = await http.find('/tracks', answers.songs, { query: { q: input.isrc } });
          return (hits ?? []).slice(0, 1);
        },
      }),
    },
  },
  'own-nf-list-null-when-missing': {
    shop: {
      operations: (operations, answers) => ({
        ...operations,
        recordingsByIsrc: async ({ isrc }: { isrc: string }, { http }: Context) => {
          const found = await http.find('/tracks', answers.songs, { query: { isrc } });
          return found?.filter(({ isrcs }) => isrcs.includes(isrc)) ?? null;
        },
      }),
    },
  },
  'own-nf-first-hit-without-check': {
    shop: {
      operations: (operations, answers) => ({
        ...operations,
        releasesByBarcode: async ({ gtin }: { gtin: string }, { http }: Context) =>
          ((await http.find('/albums', answers.albums, { query: { upc: gtin } })) ?? []).slice(
            0,
            1,
          ),
      }),
    },
  },
  'own-nf-search-when-none': {
    shop: {
      operations: (operations, answers) => ({
        ...operations,
        releasesByBarcode: async (input: { gtin: string }, context: Context) => {
          const exact = await operations.releasesByBarcode(input, context);
          if (exact.length > 0) return exact;
          const query = { q: input.gtin, page: 1, per_page: 1 };
          const hits = await context.http.find('/albums', answers.albums, { query });
          return (hits ?? []).slice(0, 1);
        },
      }),
    },
  },
  'own-nf-ghost': {
    shop: around(['recordingById'], async (call, { input }) => {
      const url = `https://crates.example/track/${input.id}`;
      const fetchedAt = '2001-02-03T04:05:06.000Z';
      return (
        (await call()) ?? {
          source: { platform: 'crates', kind: 'recording', id: input.id, url, fetchedAt },
          title: 'Untitled',
          artistCredit: [],
          isrcs: [],
          genres: [],
          appearances: [],
          links: [],
        }
      );
    }),
  },
  'own-nf-search-throws': {
    shop: around(['searchReleases'], async (call) => {
      const page = (await call()) as { items: readonly unknown[] };
      if (page.items.length > 0) return page;
      throw new LinerError({ code: 'not-found', message: 'No hits.', details: { status: 404 } });
    }),
  },
  'own-nf-total-null-offset': {
    shop: instead('releasesOfArtist', async () => ({ items: [], total: 0, nextOffset: 25 })),
  },
});
