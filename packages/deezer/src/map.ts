import { definePages, type Fetched } from '@linernotes/core';
import * as model from '@linernotes/model';
import type { output } from 'zod';
import type { Album, Artist, Credit, Playlist, Track } from './schema.ts';

export const { urls, sourceOf } = definePages('deezer', {
  words: { recording: 'track', release: 'album', artist: 'artist', playlist: 'playlist' },
  url: (word, id) => `https://www.deezer.com/${word}/${id}`,
  pattern: (word) => `(?:www\\.)?deezer\\.com/(?:[a-z]{2}(?:-[a-z]{2})?/)?${word}/(?<id>\\d+)`,
});

const listOf = <Value>(value: Value | null | undefined) => (value ? [value] : []);

/** Rows name the first artist only. */
function creditOf({ artist, contributors }: output<typeof Credit>): model.ArtistCredit {
  const all = contributors.length > 0 ? contributors : listOf(artist);
  return model.creditWithGuests(all.map((one) => ({ ...one, isGuest: one.role === 'Featured' })));
}

export function toRecording(track: output<typeof Track>, fetched: Fetched): model.Recording {
  const { title, title_short: short = title, title_version: version = '' } = track;
  const place = { trackPosition: track.track_position?.toString(), formats: ['File'] };
  return model.build('recording', {
    source: sourceOf('recording', track.id, fetched),
    ...model.withVersion(version ? short : title, version),
    artistCredit: creditOf(track),
    durationMs: track.duration,
    bpm: track.bpm,
    isrcs: listOf(model.parseIsrc(track.isrc ?? '')),
    appearances: listOf(track.album).map(({ id: releaseId, title, release_date: date }) =>
      model.compact({ releaseId, title, date, ...place }),
    ),
  });
}

export function toPlaced(track: output<typeof Track>, fetched: Fetched): model.PlacedRecording {
  const { disk_number: medium = 1, track_position: position } = track;
  return { medium, position: position?.toString(), recording: toRecording(track, fetched) };
}

export function toRelease(album: output<typeof Album>, fetched: Fetched): model.Release {
  const picture = { thumbnailUrl: album.cover_medium, kind: 'front' } as const;
  return model.build('release', {
    source: sourceOf('release', album.id, fetched),
    isComplete: false,
    title: album.title,
    artistCredit: creditOf(album),
    date: album.release_date,
    labels: listOf(model.labelNameOrAbsent(album.label)).map((name) => ({ name })),
    barcodes: listOf(model.parseGtin(album.upc ?? '')),
    formats: [{ name: 'File', descriptions: [] }],
    genres: album.genres?.data.map(({ name }) => name) ?? [],
    images: listOf(album.cover_xl).map((url) => model.compact({ url, ...picture })),
  });
}

export const toArtist = ({ id, name }: output<typeof Artist>, fetched: Fetched): model.Artist =>
  model.build('artist', { source: sourceOf('artist', id, fetched), name });

export function toPlaylist(wire: output<typeof Playlist>, fetched: Fetched): model.Playlist {
  const { id, title, nb_tracks: trackCount, duration: durationMs, public: isPublic } = wire;
  const ownerName = (wire.creator ?? wire.user)?.name;
  const known = { title, ownerName, trackCount, durationMs, isPublic };
  return model.build('playlist', { source: sourceOf('playlist', id, fetched), ...known });
}
