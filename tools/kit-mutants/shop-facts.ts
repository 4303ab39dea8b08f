// What is stated of the sample adapter: the facts that each broken one is held against.
import { perWindow } from '@linernotes/core';
import { adapterFacts, type KitSubject, type Reply } from '@linernotes/testing/kit';
import type { makeShop } from './shop.ts';

const api = 'https://api.crates.example';

const womack = { id: 11, name: 'Womack &amp; Womack', join: ' feat. ' };
const nirvana = { id: 12, name: 'Nirvana (2)', join: null };

const tracks = {
  first: {
    rows: [
      {
        id: 71,
        disc: 1,
        number: 1,
        title: 'Zulu &amp; Sun',
        mix: 'Extended Mix',
        length: '3:05',
        isrc: 'us-wb1-83-00012',
        artists: [womack],
      },
      {
        id: 72,
        disc: 1,
        number: 2,
        title: 'Angels',
        mix: null,
        length: '61:02',
        isrc: '',
        artists: [nirvana],
      },
    ],
    next: `${api}/albums/7/tracks?page=2`,
  },
  second: {
    rows: [
      {
        id: 73,
        disc: 2,
        number: 1,
        title: 'Baby',
        mix: null,
        length: '',
        isrc: null,
        artists: [womack, nirvana],
      },
      {
        id: 74,
        disc: 2,
        number: 2,
        title: 'Moon',
        mix: 'Live',
        length: '4:00',
        isrc: null,
        artists: [],
      },
    ],
    next: null,
  },
};

const album = {
  id: 7,
  title: 'Love &amp; Wars',
  artists: [womack, nirvana],
  upc: '075596029322',
  label: 'Elektra',
  catno: '9 60293-1',
  released: '1983-05-00',
  year: 1983,
  cover: 'https://img.crates.example/7.jpg',
};

const row8 = {
  ...album,
  id: 8,
  title: 'Conscience',
  upc: '',
  released: '',
  year: 1988,
  catno: 'none',
};
const row9 = {
  ...album,
  id: 9,
  title: 'Strange',
  label: null,
  cover: 'https://img.crates.example/spacer.gif',
};

const song = {
  id: 71,
  title: 'Zulu &amp; Sun',
  mix: 'Extended Mix',
  seconds: 185,
  bpm: 118.5,
  isrc: 'us-wb1-83-00012',
  released_at: 420_768_000,
  artists: [womack, nirvana],
};
const quietSong = { ...song, id: 75, mix: null, seconds: 0, bpm: 0, released_at: 0 };

const womackCredit = {
  name: 'Womack & Womack',
  artistName: 'Womack & Womack',
  artistId: '11',
  joinPhrase: ' feat. ',
} as const;
const nirvanaCredit = {
  name: 'Nirvana',
  artistName: 'Nirvana',
  artistId: '12',
  joinPhrase: '',
} as const;
const credit = [womackCredit, nirvanaCredit] as const;

const source = (kind: 'release' | 'recording' | 'artist', id: string, word: string) => ({
  platform: 'crates',
  kind,
  id,
  url: `https://crates.example/${word}/${id}`,
});

const loveWars = {
  source: source('release', '7', 'album'),
  title: 'Love & Wars',
  artistCredit: credit,
  date: '1983-05',
  labels: [{ name: 'Elektra', catalogNumber: '9 60293-1' }],
  barcodes: ['075596029322'],
  images: [{ url: 'https://img.crates.example/7.jpg', kind: 'front' }],
} as const;

const release = {
  ...loveWars,
  isComplete: true,
  media: [
    {
      position: 1,
      trackCount: 2,
      tracks: [
        {
          position: '1',
          title: 'Zulu & Sun',
          version: 'Extended Mix',
          artistCredit: [{ ...womackCredit, joinPhrase: '' }],
          durationMs: 185_000,
          isrcs: ['USWB18300012'],
        },
        {
          position: '2',
          title: 'Angels',
          version: undefined,
          artistCredit: [nirvanaCredit],
          durationMs: 3_662_000,
          isrcs: [],
        },
      ],
    },
    {
      position: 2,
      trackCount: 2,
      tracks: [
        { position: '1', title: 'Baby', artistCredit: credit, durationMs: undefined },
        { position: '2', title: 'Moon', version: 'Live', artistCredit: [], durationMs: 240_000 },
      ],
    },
  ],
} as const;

const recording = {
  source: source('recording', '71', 'track'),
  title: 'Zulu & Sun',
  version: 'Extended Mix',
  artistCredit: credit,
  durationMs: 185_000,
  bpm: 118.5,
  isrcs: ['USWB18300012'],
  firstReleaseDate: '1983-05-03',
} as const;

const quiet = {
  source: source('recording', '75', 'track'),
  version: undefined,
  durationMs: undefined,
  bpm: undefined,
  firstReleaseDate: undefined,
} as const;

const albumRow = { ...loveWars, isComplete: false } as const;
const conscience = {
  source: source('release', '8', 'album'),
  title: 'Conscience',
  date: '1988',
  barcodes: [],
  labels: [{ name: 'Elektra', catalogNumber: undefined }],
} as const;
const strange = {
  source: source('release', '9', 'album'),
  title: 'Strange',
  labels: [{ name: undefined, catalogNumber: '9 60293-1' }],
  images: [],
} as const;

const noData: Reply = { body: { error: { code: 800 } } };
const noRows: Reply = { body: { rows: [] } };
const noPage: Reply = { body: { rows: [], total: 0 } };

/** The rows of a list in slices, as the shop gives them out. */
function pagesOf(address: string, rows: readonly object[], perPage: number) {
  const count = Math.ceil(rows.length / perPage);
  const pages = Array.from({ length: count }, (_, index) => {
    const body = { rows: rows.slice(index * perPage, (index + 1) * perPage), total: rows.length };
    return [`${address}page=${index + 1}&per_page=${perPage}`, { body }] as const;
  });
  return Object.fromEntries(pages);
}

/** States everything that is known of the sample adapter. */
export function shopFacts(shop: ReturnType<typeof makeShop>): KitSubject {
  return adapterFacts(shop, {
    options: {},
    credentials: [
      { options: { token: 'canary-4711' }, header: ['authorization', 'Bearer canary-4711'] },
    ],
    limit: { scope: 'ip', rules: [perWindow(50, 5_000)] },
    none: noData,
    noneOf: {
      releasesByBarcode: noRows,
      recordingsByIsrc: noRows,
      searchReleases: noPage,
      releasesOfArtist: noPage,
    },
    refused: [{ body: { error: { code: 4 } } }, { status: 420, body: { error: { code: 5 } } }],
    failures: [
      { body: { error: { code: 4 } }, code: 'rate-limit' },
      { body: { error: { code: 300 } }, code: 'authentication' },
      { body: { error: { code: 700 } }, code: 'server' },
    ],
    urls: [
      {
        url: 'https://crates.example/album/7',
        kind: 'release',
        id: '7',
        also: [
          'https://crates.example/de/album/7-love-wars',
          'https://crates.example/album/7?ref=1',
        ],
      },
      { url: 'https://crates.example/track/71', kind: 'recording', id: '71' },
      { url: 'https://crates.example/artist/11', kind: 'artist', id: '11' },
    ],
    placeholders: ['https://img.crates.example/spacer.gif'],
    hasRecordings: false,
    exempt: { 'has-a-recorded-case': 'there is no such shop' },
    cases: {
      releaseById: [
        {
          input: { id: '7' },
          replies: {
            '/albums/7': { body: { ...album, tracks: tracks.first } },
            '/albums/7/tracks?page=2': { body: { tracks: tracks.second } },
          },
          expected: release,
        },
        { input: { id: '404' }, replies: { '/albums/404': noData }, expected: null },
      ],
      recordingById: [
        { input: { id: '71' }, replies: { '/tracks/71': { body: song } }, expected: recording },
        { input: { id: '75' }, replies: { '/tracks/75': { body: quietSong } }, expected: quiet },
      ],
      artistById: [
        {
          input: { id: '12' },
          replies: { '/artists/12': { body: { id: 12, name: 'Nirvana (2)' } } },
          expected: { source: source('artist', '12', 'artist'), name: 'Nirvana' },
        },
      ],
      releasesByBarcode: [
        {
          input: { gtin: '075596029322' },
          replies: { '/albums?upc=075596029322': { body: { rows: [album] } } },
          expected: [albumRow],
        },
      ],
      recordingsByIsrc: [
        {
          input: { isrc: 'USWB18300012' },
          replies: { '/tracks?isrc=USWB18300012': { body: { rows: [song, quietSong] } } },
          expected: [recording, quiet],
        },
      ],
      searchReleases: [
        {
          input: { text: 'womack', limit: 3 },
          replies: {
            '/albums?q=womack&page=1&per_page=3': { body: { rows: [album, row8, row9], total: 5 } },
          },
          expected: { items: [albumRow, conscience, strange], total: 5, nextOffset: 3 },
        },
      ],
      releasesOfArtist: [
        {
          input: { id: '11', limit: 2 },
          replies: {
            '/artists/11/albums?page=1&per_page=2': { body: { rows: [album, row8], total: 2 } },
          },
          expected: { items: [albumRow, conscience], total: 2, nextOffset: null },
        },
      ],
    },
    walks: {
      searchReleases: {
        input: { text: 'womack' },
        pageSize: 1,
        replies: pagesOf('/albums?q=womack&', [album, row8, row9], 1),
        ids: ['7', '8', '9'],
        total: 3,
      },
      releasesOfArtist: {
        input: { id: '11' },
        pageSize: 2,
        mostAtOnce: 100,
        replies: pagesOf('/artists/11/albums?', [album, row8, row9], 2),
        ids: ['7', '8', '9'],
        total: 3,
      },
    },
  });
}
