import type { AdapterHttp, Page } from '@linernotes/core';
import type { Release } from '@linernotes/model';
import { around, type Context, mutantsOf, type Recipe } from '../mutant.ts';
import type { Answers, Reading } from '../shop.ts';
import type { WireTrack } from '../shop-schema.ts';

/** Reads the pages behind the first otherwise. */
function tracks(moreTracks: Reading['moreTracks']): Recipe {
  return { shop: { read: { moreTracks } } };
}

/** Follows next pages as long as it is told to. */
async function follow(
  http: AdapterHttp,
  answers: Answers,
  first: string | undefined,
  goesOn: (page: { rows: readonly WireTrack[]; next: string | undefined }) => boolean = () => true,
): Promise<WireTrack[]> {
  const all: WireTrack[] = [];
  const visited = new Set<string>();
  for (let at = first; at && !visited.has(at); ) {
    visited.add(at);
    const page = await http.get(at, answers.tracks);
    if (!goesOn(page)) break;
    all.push(...page.rows);
    at = page.next;
  }
  return all;
}

/** Says something else of the slices of a list. */
function slices(
  name: string,
  change: (
    page: Page<Release>,
    paging: { readonly limit: number; readonly offset: number },
  ) => object,
): Recipe {
  return {
    shop: around([name], async (call, { input }) => {
      const { limit = 25, offset = 0 } = input as { limit?: number; offset?: number };
      // The operations that are named here answer pages of releases.
      return change((await call()) as Page<Release>, { limit, offset });
    }),
  };
}

export const pagination = mutantsOf('pagination', {
  'pg-first-page-only': tracks(async () => []),
  'pg-skip-last': {
    shop: {
      read: {
        nextOffset: (end, total, limit) => (end + limit <= (total ?? 0) ? end : null),
      },
    },
  },
  'pg-loop': tracks(async (http, answers, first) => {
    const all: WireTrack[] = [];
    for (let at = first; at; ) {
      const page = await http.get(at, answers.tracks);
      all.push(...page.rows);
      at = page.next;
    }
    return all;
  }),
  'pg-duplicates': { shop: { read: { once: (rows) => rows } } },
  'pg-eager': {
    shop: {
      operations: (operations) => ({
        ...operations,
        searchReleases: async (input: { text: string; limit?: number }, context: Context) => {
          const first = await operations.searchReleases(input, context);
          const items = [...first.items];
          for (let at = first.nextOffset; at !== null; ) {
            const page = await operations.searchReleases({ ...input, offset: at }, context);
            items.push(...page.items);
            at = page.nextOffset;
          }
          return { ...first, items, nextOffset: null };
        },
      }),
    },
  },
  // The door follows nobody elsewhere: who wants to goes past it.
  'pg-foreign-next': tracks(async (_http, answers, first) => {
    const all: WireTrack[] = [];
    const visited = new Set<string>();
    for (let at = first; at && !visited.has(at); ) {
      visited.add(at);
      const body = await (await fetch(at)).json();
      const page = answers.tracks.read(body, { fetchedAt: '' }).ours;
      all.push(...page.rows);
      at = page.next;
    }
    return all;
  }),
  'pg-total-wrong': { shop: { decide: { total: ({ rows }) => rows.length } } },
  'own-pg-list-first-page-only': slices('searchReleases', (page) => ({
    ...page,
    nextOffset: null,
  })),
  'own-pg-lookup-skips-last-page': tracks((http, answers, first) =>
    follow(http, answers, first, ({ next }) => Boolean(next)),
  ),
  'own-pg-lookup-loses-last-row': tracks(async (http, answers, first) =>
    (await follow(http, answers, first)).slice(0, -1),
  ),
  'own-pg-never-ends': slices('releasesOfArtist', (page, { limit, offset }) => ({
    ...page,
    nextOffset: offset + limit,
  })),
  'own-pg-total-unknown': { shop: { decide: { total: () => null } } },
  'own-pg-off-by-one': slices('searchReleases', (page, { limit, offset }) => ({
    ...page,
    nextOffset: page.nextOffset === null ? null : offset + limit + 1,
  })),
  // Fewer rows than were asked for are taken for the end, though one of them was only left out.
  'own-pg-ends-at-left-out-row': slices('releasesOfArtist', (page, { limit }) => ({
    ...page,
    nextOffset: page.items.length < limit ? null : page.nextOffset,
  })),
  'own-pg-asks-for-too-much': { shop: { read: { mostRows: 1_000 } } },
  'own-pg-size-unheeded': {
    shop: {
      operations: (operations) => ({
        ...operations,
        // All that the page of another size has, whatever was asked for.
        releasesOfArtist: async (input: { id: string; limit?: number }, context: Context) => {
          const page = await operations.releasesOfArtist(input, context);
          return { ...page, items: [...page.items, ...page.items.slice(0, 1)] };
        },
      }),
    },
  },
  'own-pg-next-page-unawaited': {
    shop: {
      operations: (operations) => ({
        ...operations,
        searchReleases: async (input: { text?: string; limit?: number }, context: Context) => {
          const page = await operations.searchReleases(input, context);
          if (page.nextOffset !== null) {
            const next = { ...input, offset: page.nextOffset };
            operations.searchReleases(next, context).catch(() => null);
          }
          return page;
        },
      }),
    },
  },
});
