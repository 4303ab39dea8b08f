import {
  allOf,
  createLiner,
  defineAdapter,
  defineAnswer,
  type Fetched,
  type Holding,
  type HoldingPlace,
  type Holdings,
  type HoldingsContext,
  listOf,
  path,
  perWindow,
} from '@linernotes/core';
import { onTestFinished } from 'vitest';
import * as z from 'zod';
import { openHoldings } from '../src/index.ts';
import type { Shelf } from './shelf-server.ts';

const Item = z.object({
  id: z.number(),
  release: z.number(),
  folder: z.number(),
  rating: z.number(),
  note: z.string(),
});

function toHolding(item: z.output<typeof Item>, { fetchedAt }: Fetched): Holding {
  const { id, release, folder, rating, note } = item;
  const source = { platform: 'shelf', kind: 'release' as const, id: String(release), fetchedAt };
  return {
    id: String(id),
    release: {
      source,
      isComplete: false,
      title: `Release ${release}`,
      artistCredit: [],
      events: [],
      labels: [],
      barcodes: [],
      identifiers: [],
      formats: [],
      media: [],
      genres: [],
      styles: [],
      contributions: [],
      companies: [],
      series: [],
      links: [],
      images: [],
    },
    folderId: String(folder),
    rating: rating === 0 ? null : rating,
    fields: note === '' ? {} : { note },
    addedAt: null,
  };
}

const page = defineAnswer({
  schema: z.object({ total: z.number(), items: listOf(Item) }),
  map: ({ total, items }, fetched) => ({
    total,
    items: items.map((one) => toHolding(one, fetched)),
  }),
});
const made = defineAnswer({ schema: z.object({ id: z.number() }), map: ({ id }) => String(id) });
const folderMade = defineAnswer({
  schema: z.object({ id: z.number(), name: z.string() }),
  map: ({ id }) => String(id),
  ignored: { name: 'known' },
});
const done = defineAnswer({ schema: z.object({}), map: () => null });
const folders = defineAnswer({
  schema: z.object({ folders: listOf(z.object({ id: z.number(), name: z.string() })) }),
  map: (answer) =>
    answer.folders.map(({ id, name }) => ({
      id: String(id),
      name,
      count: null,
      isView: id === 0,
      isDefault: id === 1,
    })),
});

const at = ({ folderId, id }: HoldingPlace) => path`/items/${String(folderId)}/${id}`;

const collection: Holdings<HoldingsContext> = {
  copies: 'several',
  maxRating: 5,
  addTakes: ['folder'],
  list: async ({ limit = 100, offset = 0 }, { http }) => {
    const { total, items } = await http.get('/items', page, { query: { limit, offset } });
    const end = offset + items.length;
    return { items, total, nextOffset: end < total ? end : null };
  },
  ofRelease: async ({ releaseId }, { http }) =>
    Array.fromAsync(
      allOf(async () => ({
        ...(await http.get(path`/items/${releaseId}`, page, { cache: 'none' })),
        nextOffset: null,
      })),
    ),
  folders: (_all, { http }) => http.get('/folders', folders),
  fields: async () => [{ id: 'note', name: 'Note' }],
  addFolder: ({ name }, { http }) => http.send('POST', '/folders', folderMade, { json: { name } }),
  add: ({ releaseId, folderId = '1' }, { http }) => {
    const json = { release: Number(releaseId), folder: Number(folderId) };
    return http.send('POST', '/items', made, { json });
  },
  remove: async (place, { http }) => void (await http.send('DELETE', at(place), done)),
  move: async ({ toFolderId, ...place }, { http }) =>
    void (await http.send('PUT', at(place), done, { json: { folder: Number(toFolderId) } })),
  rate: async ({ rating, ...place }, { http }) =>
    void (await http.send('PUT', at(place), done, { json: { rating: rating ?? 0 } })),
  setField: async ({ value, ...place }, { http }) =>
    void (await http.send('PUT', at(place), done, { json: { note: value } })),
};

/** Where people keep what they own, and nothing else. */
export const shelfAdapter = defineAdapter({
  contract: 1,
  id: 'shelf',
  name: 'Shelf',
  origin: 'https://shelf.example',
  options: z.object({
    token: z.string().optional(),
    baseUrl: z.string().optional(),
    userAgent: z.string().optional(),
  }),
  settings: { token: { env: 'SHELF_TOKEN', isSecret: true, description: 'A token' } },
  limit: () => ({
    scope: 'ip',
    source: 'https://shelf.example/limits',
    rules: [perWindow(100_000, 1_000)],
  }),
  userAgent: () => 'ShelfTest/1.0',
  authorize: ({ token }) => (token ? { authorization: `Shelf ${token}` } : {}),
  errorMessage: (body) => z.object({ message: z.string() }).safeParse(body).data?.message ?? null,
  identity: {
    path: '/me',
    answer: defineAnswer({ schema: z.object({ name: z.string() }), map: ({ name }) => name }),
  },
  terms: {
    source: 'https://shelf.example/terms',
    dataLicense: 'CC0',
    maxStorageMs: null,
    attribution: null,
    restrictedFields: [],
  },
  urls: [],
  authority: {},
  operations: {},
  holdings: { collection },
});

/** Quick enough for a test. */
export const care = { settleMs: 20, graceMs: 200, mostTries: 3 } as const;

/** Opens the collection on a shelf. */
export async function openShelf(shelf: Shelf) {
  const adapter = shelfAdapter({ baseUrl: shelf.url, token: shelf.token });
  const liner = createLiner({
    adapters: [adapter],
    retry: { backoff: { baseMs: 1 }, refusalPauseMs: 1 },
  });
  onTestFinished(() => liner.close());
  return { target: await openHoldings(liner, 'shelf', 'collection'), liner };
}
