// A right adapter of other habits: one question for everything, none is an empty list, lengths in texts.
import {
  contractVersion,
  defineAdapter,
  defineAnswer,
  listOf,
  maybe,
  type Page,
  perWindow,
} from '@linernotes/core';
import {
  isSameGtin,
  parseDurationMs,
  parseGtin,
  parsePartialDate,
  type Release,
} from '@linernotes/model';
import * as z from 'zod';
import { adapterFacts } from '../../src/kit.ts';

const Song = z.object({ name: z.string().min(1), time: maybe(z.string()) });
const Item = z.object({
  no: z.string().regex(/^R\d+$/),
  name: z.string().min(1),
  by: z.string().min(1),
  ean: maybe(z.string()),
  year: maybe(z.union([z.string(), z.int()])),
  songs: listOf(Song),
});
const Found = z.object({
  found: z.object({
    items: z.array(z.unknown()).transform((items) => listOf(Item).parse(items)),
    count: z.int().nonnegative(),
  }),
});

const urlOf = (no: string): string => `https://stand.example/shop?item=${encodeURIComponent(no)}`;

function toRelease(item: z.output<typeof Item>, fetchedAt: string): Release {
  const barcode = parseGtin(item.ean ?? '');
  const date = parsePartialDate(item.year);
  const tracks = item.songs.map(({ name, time }, index) => {
    const durationMs = parseDurationMs(time ?? '');
    return {
      position: String(index + 1),
      title: name,
      ...(durationMs ? { durationMs } : {}),
      artistCredit: [],
      isrcs: [],
      contributions: [],
    };
  });
  return {
    source: { platform: 'stand', kind: 'release', id: item.no, url: urlOf(item.no), fetchedAt },
    isComplete: false,
    title: item.name,
    artistCredit: [{ name: item.by, artistName: item.by, joinPhrase: '' }],
    ...(date ? { date } : {}),
    events: [],
    labels: [],
    barcodes: barcode ? [barcode] : [],
    identifiers: [],
    formats: [],
    media: tracks.length > 0 ? [{ position: 1, trackCount: tracks.length, tracks }] : [],
    genres: [],
    styles: [],
    contributions: [],
    companies: [],
    series: [],
    links: [],
    images: [],
  };
}

const items = defineAnswer({
  schema: Found,
  map: ({ found }, { fetchedAt }): Page<Release> => ({
    items: found.items.map((item) => toRelease(item, fetchedAt)),
    total: found.count,
    nextOffset: null,
  }),
});

/** Of one thing nothing may be left out: it would look like none. */
const item = defineAnswer({
  schema: z.object({ found: z.object({ items: z.array(Item), count: z.int().nonnegative() }) }),
  map: ({ found }, { fetchedAt }) => found.items.map((one) => toRelease(one, fetchedAt)),
});

export const stand = defineAdapter({
  contract: contractVersion,
  id: 'stand',
  name: 'Stand',
  origin: 'https://stand.example',
  options: z.strictObject({ baseUrl: z.string().optional(), userAgent: z.string().optional() }),
  settings: {},
  limit: () => ({
    scope: 'app',
    source: 'https://stand.example/help',
    rules: [perWindow(1, 1_000)],
  }),
  userAgent: () => 'LinerNotesKit/1.0 +https://stand.example/liner',
  terms: {
    source: 'https://stand.example/help',
    dataLicense: 'unknown',
    maxStorageMs: 0,
    attribution: null,
    restrictedFields: [],
  },
  urls: [
    {
      kind: 'release',
      pattern: /^https?:\/\/(?:www\.)?stand\.example\/shop\?item=(?<id>R\d+)(?:[&#].*)?$/,
      build: urlOf,
    },
  ],
  authority: {},
  operations: {
    // There is no address for one thing: it is searched for.
    releaseById: async ({ id }, { http }) => {
      const [found = null] = await http.get('/ask', item, { query: { no: id } });
      return found;
    },
    releasesByBarcode: async ({ gtin }, { http }) => {
      const { items: hits } = await http.get('/ask', items, { query: { ean: gtin } });
      return hits.filter(({ barcodes }) => barcodes.some((one) => isSameGtin(one, gtin)));
    },
    searchReleases: async ({ text, limit = 25, offset = 0 }, { http }) => {
      const query = { text, from: offset, many: limit };
      const page = await http.get('/ask', items, { query });
      const end = offset + limit;
      return { ...page, nextOffset: end < (page.total ?? 0) ? end : null };
    },
  },
});

const kid = {
  no: 'R17',
  name: 'Kid A',
  by: 'Radiohead',
  ean: '724352959020',
  year: 2000,
  songs: [
    { name: 'Everything in Its Right Place', time: '4:11' },
    { name: 'Kid A', time: '' },
  ],
};
const amnesiac = { ...kid, no: 'R18', name: 'Amnesiac', ean: null, year: '', songs: [] };
const third = { ...amnesiac, no: 'R19', name: 'OK Computer' };

const expected = {
  source: { platform: 'stand', kind: 'release', id: 'R17', url: urlOf('R17') },
  isComplete: false,
  title: 'Kid A',
  artistCredit: [{ name: 'Radiohead', artistName: 'Radiohead', joinPhrase: '' }],
  date: '2000',
  barcodes: ['724352959020'],
  media: [
    {
      position: 1,
      trackCount: 2,
      tracks: [
        { position: '1', title: 'Everything in Its Right Place', durationMs: 251_000 },
        { position: '2', title: 'Kid A' },
      ],
    },
  ],
} as const;

const one = { body: { found: { items: [kid], count: 1 } } };
const none = { body: { found: { items: [], count: 0 } } };

export const standFacts = adapterFacts(stand, {
  options: {},
  credentials: [],
  limit: { scope: 'app', rules: [perWindow(1, 1_000)] },
  none,
  refused: { status: 429, body: '' },
  failures: [],
  urls: [
    {
      url: urlOf('R17'),
      kind: 'release',
      id: 'R17',
      also: ['http://www.stand.example/shop?item=R17&from=mail'],
    },
  ],
  placeholders: [],
  hasRecordings: false,
  exempt: { 'has-a-recorded-case': 'there is no such platform' },
  cases: {
    releaseById: [{ input: { id: 'R17' }, replies: { '/ask?no=R17': one }, expected }],
    releasesByBarcode: [
      {
        input: { gtin: '724352959020' },
        replies: { '/ask?ean=724352959020': one },
        expected: [expected],
      },
    ],
    searchReleases: [
      {
        input: { text: 'radiohead' },
        replies: {
          '/ask?text=radiohead&from=0&many=25': {
            body: { found: { items: [kid, amnesiac], count: 2 } },
          },
        },
        expected: { items: [expected, { title: 'Amnesiac' }], total: 2, nextOffset: null },
      },
    ],
  },
  walks: {
    searchReleases: {
      input: { text: 'radiohead' },
      pageSize: 2,
      replies: {
        '/ask?text=radiohead&from=0&many=2': {
          body: { found: { items: [kid, amnesiac], count: 3 } },
        },
        '/ask?text=radiohead&from=2&many=2': { body: { found: { items: [third], count: 3 } } },
      },
      ids: ['R17', 'R18', 'R19'],
      total: 3,
    },
  },
});
