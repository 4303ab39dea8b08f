import type { AdapterHttp, List, SearchQuery } from '@linernotes/core';
import * as core from '@linernotes/core';
import { toMedia } from '@linernotes/model';
import { ignored } from './ignored.ts';
import { images } from './images.ts';
import { toArtist, toPlaced, toPlaylist, toRecording, toRelease } from './map.ts';
import { Album, Artist, Playlist, Track } from './schema.ts';

const { defineAnswer, defineList, path } = core;
const list = { rows: 'data', offset: 'index', limit: 'limit', mostRows: 100, ignored };

/** How each kind of answer is read. */
export const answers = {
  track: defineAnswer({ schema: Track, map: toRecording, ignored }),
  album: defineAnswer({ schema: Album, map: toRelease, ignored }),
  artist: defineAnswer({ schema: Artist, map: toArtist, ignored }),
  playlist: defineAnswer({ schema: Playlist, map: toPlaylist, ignored }),
  'album-tracks': defineList({ row: Track, map: toPlaced, ...list }),
  tracks: defineList({ row: Track, map: toRecording, ...list }),
  albums: defineList({ row: Album, map: toRelease, ...list }),
  artists: defineList({ row: Artist, map: toArtist, ...list }),
  playlists: defineList({ row: Playlist, map: toPlaylist, ...list }),
};

/** What Deezer can do. A list of what is not there is empty. */
export const operations = {
  recordingById: ({ id }, { http }) => http.find(path`/track/${id}`, answers.track),
  releaseById: ({ id }, context) => wholeAlbum(context, path`/album/${id}`),
  artistById: ({ id }, { http }) => http.find(path`/artist/${id}`, answers.artist),
  playlistById: ({ id }, { http }) => http.find(path`/playlist/${id}`, answers.playlist),
  recordingsByIsrc: ({ isrc }, { http }) =>
    core.findByIsrc(isrc, (code) => http.find(path`/track/isrc:${code}`, answers.track)),
  releasesByBarcode: ({ gtin }, context) =>
    core.findByGtin(gtin, (digits) => wholeAlbum(context, path`/album/upc:${digits}`)),
  releasesOfArtist: (of, { http }) => answers.albums.slice(http, path`/artist/${of.id}/albums`, of),
  recordingsOfPlaylist: (of, { http }) =>
    answers.tracks.slice(http, path`/playlist/${of.id}/tracks`, of),
  searchRecordings: (query, { http }) => search(http, 'track', answers.tracks, query),
  searchReleases: (query, { http }) => search(http, 'album', answers.albums, query),
  searchArtists: (query, { http }) => search(http, 'artist', answers.artists, query),
  searchPlaylists: (query, { http }) => search(http, 'playlist', answers.playlists, query),
  images,
} satisfies core.Operations;

function search<T>(http: AdapterHttp, kind: string, answer: List<T>, query: SearchQuery) {
  const { text, artist, title, track, album, label } = query;
  const isFielded = kind === 'track' || kind === 'album';
  const fields = isFielded ? { artist, album, track, label, [kind]: title ?? query[kind] } : {};
  const q = core.fieldedQuery(isFielded ? [text] : [text, artist, title], fields);
  return answer.slice(http, `/search/${kind}`, query, { q });
}

/** The album itself names its tracks without disc, position and ISRC. */
async function wholeAlbum({ http, fields }: core.AdapterContext, at: string) {
  const album = await http.find(at, answers.album);
  if (!album || fields?.includes('media') === false) return album;
  const tracks = await answers['album-tracks'].all(http, path`/album/${album.source.id}/tracks`);
  return { ...album, isComplete: true, media: toMedia(tracks, album.artistCredit) };
}
