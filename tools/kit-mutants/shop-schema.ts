// What "Crates" answers: a shop that does not exist, with habits of those that do.
import { listOf, maybe } from '@linernotes/core';
import * as z from 'zod';

const text = maybe(z.string());

/** A list that is always there: a body without it is no answer of that kind. */
function rowsOf<Item extends z.ZodType>(item: Item) {
  const rows = listOf(item);
  return z.array(z.unknown()).transform((items) => rows.parse(items));
}

export const WireName = z.object({ id: z.int().positive(), name: z.string().min(1), join: text });
export type WireName = z.output<typeof WireName>;

export const WireTrack = z.object({
  id: z.int().positive(),
  disc: maybe(z.int()),
  number: maybe(z.int()),
  title: z.string().min(1),
  mix: text,
  /** Minutes and seconds: `3:05`. */
  length: text,
  isrc: text,
  artists: listOf(WireName),
});
export type WireTrack = z.output<typeof WireTrack>;

export const TrackPage = z.object({
  tracks: z.object({ rows: listOf(WireTrack), next: text }),
});
export type TrackPage = z.output<typeof TrackPage>;

const albumFields = {
  id: z.int().positive(),
  title: z.string().min(1),
  artists: listOf(WireName),
  upc: text,
  label: text,
  catno: text,
  /** `1999`, `1999-05-00`, `1999-05-12`. */
  released: text,
  /** Repeats the date's year; 0 when nobody knows it. */
  year: maybe(z.number()),
  cover: text,
};

export const WireAlbumRow = z.object(albumFields);
export type WireAlbumRow = z.output<typeof WireAlbumRow>;

export const WireAlbum = z.object({ ...albumFields, ...TrackPage.shape });
export type WireAlbum = z.output<typeof WireAlbum>;

export const AlbumPage = z.object({
  rows: rowsOf(WireAlbumRow),
  total: z.int(),
});
export type AlbumPage = z.output<typeof AlbumPage>;

export const WireSong = z.object({
  id: z.int().positive(),
  title: z.string().min(1),
  mix: text,
  seconds: maybe(z.number()),
  bpm: maybe(z.number()),
  isrc: text,
  /** Unix time in seconds. */
  released_at: maybe(z.number()),
  artists: listOf(WireName),
});
export type WireSong = z.output<typeof WireSong>;

export const SongRows = z.object({ rows: rowsOf(WireSong) });
export type SongRows = z.output<typeof SongRows>;

export const AlbumRows = z.object({ rows: rowsOf(WireAlbumRow) });
export type AlbumRows = z.output<typeof AlbumRows>;

export const WireArtist = z.object({ id: z.int().positive(), name: z.string().min(1) });
export type WireArtist = z.output<typeof WireArtist>;
