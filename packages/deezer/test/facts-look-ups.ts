// What Deezer answers about one thing, by its id or by a code.
import { recorded } from '@linernotes/testing/kit';
import { cover, credit, file, on, pagesOf, rowsOf, source } from './facts-common.ts';

const dzcdn = 'https://e-cdns-images.dzcdn.net/images';
const discoveryAt = `${dzcdn}/cover/2e018122cb56986277102d2041a592c8`;
const daftPunk = credit(['Daft Punk', '27']);

const harder = {
  source: source('recording', '3135556'),
  title: 'Harder, Better, Faster, Stronger',
  artistCredit: daftPunk,
  durationMs: 224_000,
  bpm: 123.4,
  isrcs: ['GBDUW0000059'],
  appearances: on('302127', 'Discovery', '2001-03-07', '4'),
};

const dieWithASmile = {
  source: source('recording', '2947516331'),
  title: 'Die With A Smile',
  artistCredit: credit(['Lady Gaga', '75491'], ['Bruno Mars', '429675']),
  durationMs: 250_000,
  bpm: undefined,
  isrcs: ['USUM72409273'],
  appearances: on('629506181', 'Die With A Smile', '2024-08-16', '1'),
};

const hostAndGuest = credit(['Host', '2'], ['Guest', '3']).map((one, index) =>
  index === 0 ? { ...one, joinPhrase: ' feat. ' } : one,
);
const withGuest = {
  id: 1,
  title: 'Song',
  artist: { id: 2, name: 'Host' },
  contributors: [
    { id: 2, name: 'Host', role: 'Main' },
    { id: 3, name: 'Guest', role: 'Featured' },
  ],
};

const nightvision = {
  source: source('recording', '3135558'),
  title: 'Nightvision',
  artistCredit: daftPunk,
  durationMs: 104_000,
  bpm: 119.8,
  isrcs: ['GBDUW0000061'],
  appearances: on('302127', 'Discovery', '2001-03-07', '6'),
};

const track = (position: string, title: string, seconds: number, id: string, isrc: string) => ({
  position,
  title,
  artistCredit: undefined,
  durationMs: seconds * 1000,
  recordingId: id,
  isrcs: [isrc],
});

const firstTracks = [
  track('1', 'One More Time', 320, '3135553', 'GBDUW0000053'),
  track('2', 'Aerodynamic', 212, '3135554', 'GBDUW0000057'),
  track('3', 'Digital Love', 301, '3135555', 'GBDUW0000058'),
];

const discovery = {
  source: source('release', '302127'),
  isComplete: true,
  title: 'Discovery',
  artistCredit: daftPunk,
  date: '2001-03-07',
  labels: [{ name: 'Parlophone (France)' }],
  barcodes: ['724384960650'],
  formats: [{ name: 'File', descriptions: [] }],
  genres: ['Dance'],
  images: [cover('e-cdns-images', '2e018122cb56986277102d2041a592c8')],
  media: [{ position: 1, tracks: firstTracks }],
};

const recordedAlbum = recorded('releaseById', file('album-302127'));
const tracksAt = '/album/302127/tracks?';
const { [`${tracksAt}index=0&limit=100`]: tracks, ...albumAlone } = recordedAlbum.replies;

const elvis = {
  source: source('release', '327983357'),
  isComplete: true,
  title: 'ELVIS (Original Motion Picture Soundtrack)',
  artistCredit: credit(['Varios Artistas', '5080']),
  date: '2025-01-18',
  labels: [{ name: 'House of Iona/RCA Records' }],
  barcodes: ['196589221285'],
  formats: [{ name: 'File' }],
  genres: ['Películas/Juegos', 'Scores de Películas'],
  images: [cover('cdn-images', '329d27f2437976090d4a150cb4da4348')],
  media: [
    {
      position: 1,
      tracks: [
        {
          position: undefined,
          title: 'Suspicious Minds (Vocal Intro)',
          artistCredit: credit(['Elvis Presley', '1125']),
          durationMs: 25_000,
          recordingId: '1793589807',
          isrcs: [],
        },
        {
          title: 'Vegas',
          artistCredit: credit(['Doja Cat', '5578942']),
          durationMs: 181_000,
          recordingId: '1793589827',
        },
      ],
    },
  ],
};

const sized = (at: string, kind: 'front' | 'other') => {
  const url = (sizePx: number) => `${at}/${sizePx}x${sizePx}-000000-80-0-0.jpg`;
  return {
    url: url(1000),
    thumbnailUrl: url(250),
    kind,
    thumbnails: [56, 250, 500].map((sizePx) => ({ url: url(sizePx), sizePx })),
    isRestricted: true,
  };
};

const portraitAt = `${dzcdn}/artist/${'0f'.repeat(16)}`;
const mosaicAt = `${dzcdn}/cover/${['0a', '1b', '2c', '3d'].map((one) => one.repeat(16)).join('-')}`;

/** The fields of a picture in its four sizes. */
function addresses(of: string, at: string) {
  const sizes = { small: 56, medium: 250, big: 500, xl: 1000 };
  return Object.fromEntries(
    Object.entries(sizes).map(([name, px]) => [
      `${of}_${name}`,
      `${at}/${px}x${px}-000000-80-0-0.jpg`,
    ]),
  );
}

/** What Deezer shows of things; a track has the cover of its album. */
export const imageCases = [
  {
    ...recorded('images', file('images-album-302127')),
    expected: [sized(discoveryAt, 'front')],
  },
  {
    name: 'an artist',
    input: { kind: 'artist' as const, id: '5' },
    replies: {
      '/artist/5': { body: { id: 5, name: 'Somebody', ...addresses('picture', portraitAt) } },
    },
    expected: [sized(portraitAt, 'other')],
  },
  {
    name: 'a playlist, made of several covers',
    input: { kind: 'playlist' as const, id: '6' },
    replies: {
      '/playlist/6': { body: { id: 6, title: 'Mine', ...addresses('picture', mosaicAt) } },
    },
    expected: [sized(mosaicAt, 'other')],
  },
  {
    name: 'a track shows the cover of its album',
    input: { kind: 'recording' as const, id: '3135556' },
    replies: {
      '/track/3135556': {
        body: {
          id: 3135556,
          title: 'Harder, Better, Faster, Stronger',
          album: {
            id: 302127,
            title: 'Discovery',
            cover_xl: `${discoveryAt}/1000x1000-000000-80-0-0.jpg`,
          },
        },
      },
    },
    expected: [
      { url: `${discoveryAt}/1000x1000-000000-80-0-0.jpg`, kind: 'front' as const, thumbnails: [] },
    ],
  },
  {
    name: 'a picture that is not there',
    input: { kind: 'artist' as const, id: '5' },
    replies: {
      '/artist/5': {
        body: { id: 5, name: 'Nobody', picture_xl: `${dzcdn}/artist//1000x1000-000000-80-0-0.jpg` },
      },
    },
    expected: [],
  },
] as const;

export const lookUpCases = {
  recordingById: [
    { ...recorded('recordingById', file('track-3135556')), expected: harder },
    {
      name: 'a tempo of 0',
      ...recorded('recordingById', file('track-2947516331')),
      expected: dieWithASmile,
    },
    {
      name: 'a guest',
      input: { id: '1' },
      replies: { '/track/1': { body: withGuest } },
      origin: 'made',
      expected: {
        source: source('recording', '1'),
        title: 'Song',
        artistCredit: hostAndGuest,
      },
    },
  ],
  recordingsByIsrc: [
    {
      name: 'a track that says it is of 1900',
      ...recorded('recordingsByIsrc', file('isrc-GBDUW0000061')),
      expected: [nightvision],
    },
  ],
  releaseById: [
    { ...recordedAlbum, expected: discovery },
    {
      name: 'tracks in two pages',
      input: { id: '302127' },
      replies: {
        ...albumAlone,
        ...pagesOf(tracksAt, rowsOf({ tracks: tracks ?? {} }), 2, 100),
      },
      origin: 'made',
      expected: discovery,
    },
  ],
  releasesByBarcode: [
    { ...recorded('releasesByBarcode', file('upc-196589221285')), expected: [elvis] },
  ],
  artistById: [
    {
      ...recorded('artistById', file('artist-27')),
      expected: { source: source('artist', '27'), name: 'Daft Punk' },
    },
  ],
  playlistById: [
    {
      ...recorded('playlistById', file('playlist-908622995')),
      expected: {
        source: source('playlist', '908622995'),
        title: 'Bain moussant',
        ownerName: 'Deezer France Editors',
        trackCount: 60,
        durationMs: 13_733_000,
        isPublic: true,
      },
    },
  ],
} as const;
