// Searches and lists of Deezer: rows that say less than what they are rows of.
import type { Artist, Playlist, Recording, Release } from '@linernotes/model';
import { type Part, recorded } from '@linernotes/testing/kit';
import { cover, credit, file, on, pagesOf, rowsOf, source } from './facts-common.ts';

const tracks = recorded('searchRecordings', file('search-track'));
const albums = recorded('searchReleases', file('search-album'));
const artists = recorded('searchArtists', file('search-artist'));
const playlists = recorded('searchPlaylists', file('search-playlist'));
const albumsOfArtist = recorded('releasesOfArtist', file('artist-27-albums'));
const tracksOfPlaylist = recorded('recordingsOfPlaylist', file('playlist-9200461-tracks'));
const tracksWithIsrc = recorded('recordingsOfPlaylist', file('playlist-908622995-tracks'));

const album = (id: string, title: string, date: string | undefined, picture: string) => ({
  source: source('release', id),
  isComplete: false,
  title,
  date,
  labels: [],
  barcodes: [],
  formats: [{ name: 'File', descriptions: [] }],
  images: [cover('e-cdns-images', picture)],
  media: [],
});

const found: readonly Part<Release>[] = [
  album('302127', 'Discovery', undefined, '2e018122cb56986277102d2041a592c8'),
  album(
    '192529232',
    'TRON: Legacy - The Complete Edition (Original Motion Picture Soundtrack)',
    undefined,
    '313e8a988614445ab1ad508da2805187',
  ),
  album('301775', 'Homework', undefined, 'b870579c8650cd59b1cce656dde2ef17'),
].map((one) => ({ ...one, artistCredit: credit(['Daft Punk', '27']) }));

const ofDaftPunk: readonly Part<Release>[] = [
  ['6575789', 'Random Access Memories', '2013-05-17', 'b298094528702627877720d0be4448b5'],
  ['936927', 'TRON Legacy: Reconfigured', '2011-04-01', '0ccd883386360849fa115e65cd795a20'],
  ['1471670', 'TRON: Legacy Reconfigured', '2011-04-05', '2f34e0fe8086785fab7d6dfd8d48ba5a'],
  ['711284', 'TRON: Legacy', '2010-12-03', '23f9b1cda176a30eb53932193eb19ed5'],
  ['1231757', 'Alive 2007', '2007-11-16', '0bc2c2b6a0540deb6871272b799ae1ca'],
].map(([id = '', title = '', date = '', picture = '']) => ({
  ...album(id, title, date, picture),
  artistCredit: [],
  images: [cover('cdns-images', picture)],
}));

const song = (id: string, title: string, seconds: number, albumId: string, of: string) => ({
  source: source('recording', id),
  title,
  artistCredit: credit(['Morcheeba', '901']),
  durationMs: seconds * 1000,
  bpm: undefined,
  isrcs: [],
  appearances: on(albumId, of),
});

const ofMorcheeba: readonly Part<Recording>[] = [
  song('685405', 'Otherwise', 222, '82698', 'Charango'),
  song('784884', "Rome Wasn't Built in a Day", 214, '91867', 'Parts of the Process'),
  song('685414', 'Undress Me Now', 203, '82698', 'Charango'),
  song('750497', 'Over and Over', 141, '88845', 'Big Calm'),
  song('750520', 'Big Calm', 361, '88845', 'Big Calm'),
];

const ofTheSixties: readonly Part<Recording>[] = [
  {
    source: source('recording', '116348632'),
    title: 'Hey Jude',
    version: 'Remastered 2015',
    artistCredit: credit(['The Beatles', '1']),
    durationMs: 429_000,
    isrcs: ['GBUM71505902'],
    appearances: on('12047956', '1 (Remastered)'),
  },
  {
    source: source('recording', '3413187'),
    title: 'La bohème',
    version: undefined,
    artistCredit: credit(['Charles Aznavour', '1001']),
    durationMs: 243_000,
    isrcs: ['FRZ116500180'],
    appearances: on('324222', 'La Bohème'),
  },
];

const joke: Part<Recording> = {
  source: source('recording', '623719262'),
  title: 'The joke',
  artistCredit: credit(['Lou Doillon', '1701297']),
  durationMs: 200_000,
  bpm: undefined,
  isrcs: [],
  appearances: on('85607212', 'Soliloquy'),
};

const rouquine: Part<Artist> = { source: source('artist', '96110972'), name: 'Rouquine' };
const rouquined: Part<Artist> = { source: source('artist', '174941387'), name: 'Rouquined' };

const playlist = (id: string, title: string, ownerName: string, trackCount: number) => ({
  source: source('playlist', id),
  title,
  ownerName,
  trackCount,
  durationMs: undefined,
  isPublic: true,
});

const ofDaftPunkFans: readonly Part<Playlist>[] = [
  playlist('3133294742', '100% Daft Punk', 'Deezer Artist Editor', 30),
  playlist('1283340215', 'Best of Daft Punk', 'Topsify France', 39),
  playlist('8763666182', 'Best of Daft Punk', 'Topsify', 40),
];

export const listCases = {
  searchRecordings: [{ ...tracks, expected: { items: [joke], total: 1, nextOffset: null } }],
  searchReleases: [{ ...albums, expected: { items: found, total: 295, nextOffset: 25 } }],
  searchArtists: [
    { ...artists, expected: { items: [rouquine, rouquined], total: 2, nextOffset: null } },
  ],
  searchPlaylists: [
    { ...playlists, expected: { items: ofDaftPunkFans, total: 303, nextOffset: 25 } },
  ],
  releasesOfArtist: [
    { ...albumsOfArtist, expected: { items: ofDaftPunk, total: 33, nextOffset: 25 } },
  ],
  recordingsOfPlaylist: [
    { ...tracksOfPlaylist, expected: { items: ofMorcheeba, total: 102, nextOffset: 25 } },
    {
      name: 'rows with ISRC and version',
      ...tracksWithIsrc,
      expected: { items: ofTheSixties, total: 50, nextOffset: 25 },
    },
  ],
} as const;

const idsOf = (items: readonly Part<Pick<Release, 'source'>>[]) =>
  items.map((item) => item.source?.id ?? '');

const songs = rowsOf(tracksOfPlaylist.replies);

export const walks = {
  searchRecordings: {
    input: { text: 'morcheeba' },
    pageSize: 2,
    mostAtOnce: 100,
    replies: pagesOf('/search/track?q=morcheeba&', songs, 2),
    ids: idsOf(ofMorcheeba),
    total: 5,
  },
  searchReleases: {
    input: { artist: 'Daft Punk' },
    pageSize: 2,
    replies: pagesOf('/search/album?q=artist:"Daft Punk"&', rowsOf(albums.replies), 2),
    ids: idsOf(found),
    total: 3,
  },
  searchArtists: {
    input: { text: 'rouquine' },
    pageSize: 1,
    replies: pagesOf('/search/artist?q=rouquine&', rowsOf(artists.replies), 1),
    ids: idsOf([rouquine, rouquined]),
    total: 2,
  },
  searchPlaylists: {
    input: { text: 'Daft Punk' },
    pageSize: 2,
    replies: pagesOf('/search/playlist?q=Daft Punk&', rowsOf(playlists.replies), 2),
    ids: idsOf(ofDaftPunkFans),
    total: 3,
  },
  releasesOfArtist: {
    input: { id: '27' },
    pageSize: 2,
    replies: pagesOf('/artist/27/albums?', rowsOf(albumsOfArtist.replies), 2),
    ids: idsOf(ofDaftPunk),
    total: 5,
  },
  recordingsOfPlaylist: {
    input: { id: '9200461' },
    pageSize: 2,
    replies: pagesOf('/playlist/9200461/tracks?', songs, 2),
    ids: idsOf(ofMorcheeba),
    total: 5,
  },
};
