import type * as core from '@linernotes/core';
import { allOf, defineAnswer, listOf, maybe, path } from '@linernotes/core';
import { parseIsrc, toMedia } from '@linernotes/model';
import * as z from 'zod';
import { toArtist, toPlaced, toPlaylist, toRecording, toRelease } from './map.ts';
import { Album, Artist, Playlist, Track } from './schema.ts';

const ignored = {
  '**.{preview,track_token}': 'sound that is not ours, at addresses that end after minutes',
  '**.{type,link,share,tracklist,genre_id,md5_image,prev}': 'what ids, names and genres say',
  '**.{genres.data[],creator,user}.id': 'the name is read',
  '**.{cover,picture}{,_small,_medium,_big,_xl}': 'other sizes of a cover, and pictures of people',
  '**.{fans,nb_fan,rank,rating,nb_album,nb_tracks,duration,time_add,creation_date}': 'counts',
  '**.{readable,available,available_countries,radio,collaborative}': 'who may hear or change it',
  '**.explicit_{lyrics,content_lyrics,content_cover}': 'the model has no place for it',
  '**.{gain,record_type,is_loved_track,picture_type}': 'the model has no place for it',
  '**.{description,checksum}': 'prose, and how the platform works',
  'tracks.**': 'asked for apart, where there is more of them',
};

type Mapping<S extends z.ZodType, Ours> = (wire: z.output<S>, fetched: core.Fetched) => Ours;

const one = <S extends z.ZodType, Ours>(schema: S, map: Mapping<S, Ours>) =>
  defineAnswer({ schema, map, ignored });

/** The address of the next page says where it begins. */
function many<S extends z.ZodType, Ours>(row: S, map: Mapping<S, Ours>) {
  const schema = z.object({ data: listOf(row), total: maybe(z.int()), next: maybe(z.string()) });
  return one(schema, ({ data, total = null, next = '' }, fetched): core.Page<Ours> => {
    const index = /[?&]index=(\d+)/.exec(next)?.[1];
    const items = data.map((wire) => map(wire, fetched));
    return { items, total, nextOffset: index ? Number(index) : null };
  });
}

/** How each kind of answer is read. */
export const answers = {
  track: one(Track, toRecording),
  album: one(Album, toRelease),
  artist: one(Artist, toArtist),
  playlist: one(Playlist, toPlaylist),
  'album-tracks': many(Track, toPlaced),
  tracks: many(Track, toRecording),
  albums: many(Album, toRelease),
  artists: many(Artist, toArtist),
  playlists: many(Playlist, toPlaylist),
};

/** What Deezer can do. A list of what is not there is empty. */
export const operations = {
  recordingById: async ({ id }, { http }) => http.find(path`/track/${id}`, answers.track),
  releaseById: async ({ id }, context) => wholeAlbum(context, path`/album/${id}`),
  artistById: async ({ id }, { http }) => http.find(path`/artist/${id}`, answers.artist),
  playlistById: async ({ id }, { http }) => http.find(path`/playlist/${id}`, answers.playlist),

  recordingsByIsrc: async ({ isrc }, { http }) => {
    const found = await http.find(path`/track/isrc:${parseIsrc(isrc) ?? isrc}`, answers.track);
    return found ? [found] : [];
  },
  /** Deezer knows a UPC by twelve digits, and other numbers by thirteen. */
  releasesByBarcode: async ({ gtin }, context) => {
    const forms = [12, 13].map((length) => gtin.replace(/^0+/, '').padStart(length, '0'));
    for (const digits of new Set(forms)) {
      const found = await wholeAlbum(context, path`/album/upc:${digits}`);
      if (found) return [found];
    }
    return [];
  },
  releasesOfArtist: async ({ id, ...paging }, { http }) =>
    list(http, path`/artist/${id}/albums`, answers.albums, paging),
  recordingsOfPlaylist: async ({ id, ...paging }, { http }) =>
    list(http, path`/playlist/${id}/tracks`, answers.tracks, paging),

  searchRecordings: (query, { http }) => search(http, 'track', answers.tracks, query),
  searchReleases: (query, { http }) => search(http, 'album', answers.albums, query),
  searchArtists: (query, { http }) => search(http, 'artist', answers.artists, query),
  searchPlaylists: (query, { http }) => search(http, 'playlist', answers.playlists, query),
} satisfies core.Operations;

type Http = core.AdapterHttp;
type Paged<T> = core.Answer<core.Page<T>>;
type Slice = core.Paging & { readonly q?: string };

async function list<T>(http: Http, at: string, answer: Paged<T>, slice: Slice) {
  const { q, limit = 25, offset: index = 0 } = slice;
  const found = await http.find(at, answer, { query: { q, index, limit: Math.min(limit, 100) } });
  return found ?? { items: [], total: 0, nextOffset: null };
}

/** Nothing is known to escape a quote, and a word before a colon would be a field. */
function search<T>(http: Http, kind: string, answer: Paged<T>, query: core.SearchQuery) {
  const { text, artist, title, track, album, label, ...paging } = query;
  const isFielded = kind === 'track' || kind === 'album';
  const fields = isFielded ? { artist, album, track, label, [kind]: title ?? query[kind] } : {};
  const clean = (words = '') => words.replace(/[":\s]+/g, ' ').trim();
  const quote = (field: string, words = '') => words && `${field}:"${words}"`;
  const plain = (isFielded ? [text] : [text, artist, title]).map(clean);
  const quoted = Object.entries(fields).map(([field, words]) => quote(field, clean(words)));
  const q = [...plain, ...quoted].filter(Boolean).join(' ');
  return list(http, `/search/${kind}`, answer, { ...paging, q });
}

/** The album itself names its tracks without disc, position and ISRC. */
async function wholeAlbum({ http, fields }: core.AdapterContext, at: string) {
  const album = await http.find(at, answers.album);
  if (!album || fields?.includes('media') === false) return album;
  const address = path`/album/${album.source.id}/tracks`;
  const tracks = allOf((paging) => list(http, address, answers['album-tracks'], paging));
  const media = toMedia(await Array.fromAsync(tracks), album.artistCredit);
  return { ...album, isComplete: true, media };
}
