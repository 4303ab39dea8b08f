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
const positionOf = (track: Track) => aboveZero(track.track_position)?.toString();
const listOf = <Value>(value: Value | null | undefined) => (value ? [value] : []);

/** Rows name the first artist only. Of how names are joined, Deezer tells who is a guest. */
function creditOf({ artist, contributors }: Credit): model.ArtistCredit {
  const all = contributors.length > 0 ? contributors : listOf(artist);
  return all.map(({ id, name, role }, index) => {
    const isBeforeGuests = role !== 'Featured' && all[index + 1]?.role === 'Featured';
    return { name, artistName: name, artistId: id, joinPhrase: isBeforeGuests ? ' feat. ' : null };
  });
}

export function toRecording(track: Track, fetched: Fetched): model.Recording {
  const { id, album, title_short, title_version = '', release_date: date } = track;
  const place = { trackPosition: positionOf(track), formats: ['File'] };
  const edition = { ...place, date: dateOf(date ?? album?.release_date) };
  return build('recording', {
    source: sourceOf('recording', id, fetched),
    ...model.withVersion(title_short || track.title, title_version),
    artistCredit: creditOf(track),
    durationMs: millisecondsOf(track.duration),
    bpm: aboveZero(track.bpm),
    isrcs: listOf(parseIsrc(track.isrc ?? '')),
    appearances: album ? [compact({ releaseId: album.id, title: album.title, ...edition })] : [],
  });
}

export function toPlaced(track: Track, fetched: Fetched): model.PlacedRecording {
  const medium = aboveZero(track.disk_number) ?? 1;
  return { medium, position: positionOf(track), recording: toRecording(track, fetched) };
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
