import { definePages, type Fetched } from '@linernotes/core';
import * as model from '@linernotes/model';
import type { Album, Artist, Credit, Playlist, Track } from './schema.ts';

const { build, compact, parseGtin, parseIsrc, parsePartialDate, textOrAbsent } = model;

export const { urls, sourceOf } = definePages('deezer', {
  words: { recording: 'track', release: 'album', artist: 'artist', playlist: 'playlist' },
  url: (word, id) => `https://www.deezer.com/${word}/${id}`,
  pattern: (word) => `(?:www\\.)?deezer\\.com/(?:[a-z]{2}(?:-[a-z]{2})?/)?${word}/(?<id>\\d+)`,
});

const aboveZero = (value = 0) => (value > 0 ? value : undefined);
const millisecondsOf = (seconds = 0) => aboveZero(Math.round(seconds * 1000));
const dateOf = (date?: string) => parsePartialDate(date) ?? undefined;
const listOf = <Value>(value: Value | null | undefined) => (value ? [value] : []);

/** Rows name the first artist only. Of how names are joined, Deezer tells who is a guest. */
function creditOf({ artist, contributors }: Credit): model.ArtistCredit {
  const all = contributors.length > 0 ? contributors : listOf(artist);
  return all.map(({ id, name, role }, index) => {
    const isBeforeGuests = role !== 'Featured' && all[index + 1]?.role === 'Featured';
    return { name, artistName: name, artistId: id, joinPhrase: isBeforeGuests ? ' feat. ' : null };
  });
}

/** What a recording and its track have in common. */
const soundOf = (track: Track) => ({
  ...model.withVersion(track.title_short || track.title, track.title_version ?? ''),
  durationMs: millisecondsOf(track.duration),
  bpm: aboveZero(track.bpm),
  isrcs: listOf(parseIsrc(track.isrc ?? '')),
});

const positionOf = ({ track_position }: Track) => aboveZero(track_position)?.toString();

export function toRecording(track: Track, fetched: Fetched): model.Recording {
  const { id, album, release_date: date = album?.release_date } = track;
  const place = { date: dateOf(date), trackPosition: positionOf(track), formats: ['File'] };
  return build('recording', {
    source: sourceOf('recording', id, fetched),
    ...soundOf(track),
    artistCredit: creditOf(track),
    appearances: album ? [compact({ releaseId: album.id, title: album.title, ...place })] : [],
  });
}

/** A track, and the number of its disc. */
export const toPlaced = (track: Track): readonly [disc: number, track: model.Track] => [
  aboveZero(track.disk_number) ?? 1,
  compact({
    ...soundOf(track),
    position: positionOf(track),
    artistCredit: creditOf(track),
    recordingId: track.id,
    contributions: [],
  }),
];

/** The credit is left out of tracks that begin with the album's first artist. */
export function toMedia(
  placed: readonly (readonly [disc: number, track: model.Track])[],
  [first]: model.ArtistCredit,
): readonly model.Medium[] {
  const discs = Map.groupBy(placed, ([disc]) => disc);
  const alone = ({ artistCredit = [], ...track }: model.Track) =>
    artistCredit[0]?.artistId === first?.artistId ? track : { ...track, artistCredit };
  return Array.from(discs, ([position, all]) => ({
    position,
    tracks: all.map(([, track]) => alone(track)),
  }));
}

/** The address of a cover that is not there lacks its number. */
function imagesOf({ cover_xl: url = '', cover_medium: thumbnailUrl }: Album): model.Image[] {
  return /\/cover\/[0-9a-f]{32}\//.test(url) ? [compact({ url, thumbnailUrl, kind: 'front' })] : [];
}

export const toRelease = (album: Album, fetched: Fetched): model.Release =>
  build('release', {
    source: sourceOf('release', album.id, fetched),
    isComplete: false,
    title: album.title,
    artistCredit: creditOf(album),
    date: dateOf(album.release_date),
    labels: listOf(textOrAbsent(album.label)).map((name) => ({ name })),
    barcodes: listOf(parseGtin(album.upc ?? '')),
    formats: [{ name: 'File', descriptions: [] }],
    genres: album.genres?.data.map(({ name }) => name) ?? [],
    images: imagesOf(album),
  });

export const toArtist = ({ id, name }: Artist, fetched: Fetched): model.Artist =>
  build('artist', { source: sourceOf('artist', id, fetched), name });

export const toPlaylist = (playlist: Playlist, fetched: Fetched): model.Playlist =>
  build('playlist', {
    source: sourceOf('playlist', playlist.id, fetched),
    title: playlist.title,
    ownerName: textOrAbsent((playlist.creator ?? playlist.user)?.name),
    trackCount: playlist.nb_tracks,
    durationMs: millisecondsOf(playlist.duration),
    isPublic: playlist.public,
  });
