import { defineAnswer, listOf, maybe } from '@linernotes/core';
import * as z from 'zod';
import { mutantsOf } from '../mutant.ts';
import { answersOf } from '../shop.ts';
import { decisions, mappingOf } from '../shop-map.ts';
import { WireAlbumRow, WireArtist, WireSong } from '../shop-schema.ts';

const to = mappingOf(decisions);
const right = answersOf(decisions);
const rawRows = z.object({ rows: z.array(z.unknown()) });

const lenientArtist = z.object({ id: maybe(z.int()), name: maybe(z.string()) });

export const drift = mutantsOf('drift', {
  'dr-strict-unknown': {
    shop: {
      answers: (answers) => ({
        ...answers,
        artist: defineAnswer({ schema: WireArtist.strict(), map: to.toArtist }),
      }),
    },
  },
  'dr-passthrough-silent': {
    shop: {
      answers: (answers) => ({
        ...answers,
        song: defineAnswer({ schema: WireSong.loose(), map: to.toRecording }),
      }),
    },
  },
  'dr-any-schema': {
    shop: {
      answers: (answers) => ({
        ...answers,
        artist: defineAnswer({ schema: z.any(), map: to.toArtist }),
      }),
    },
  },
  'dr-bad-row-kills-list': {
    shop: {
      answers: (answers) => ({
        ...answers,
        albums: defineAnswer({
          schema: z.object({ rows: z.array(WireAlbumRow) }),
          map: right.albums.map,
        }),
      }),
    },
  },
  'dr-bad-row-silent': {
    shop: {
      answers: (answers) => ({
        ...answers,
        songs: defineAnswer({
          schema: rawRows,
          map: ({ rows }, fetched) =>
            rows.flatMap((row) => {
              const song = WireSong.safeParse(row);
              return song.success ? [to.toRecording(song.data, fetched)] : [];
            }),
        }),
      }),
    },
  },
  'dr-null-required': {
    shop: {
      answers: (answers) => ({
        ...answers,
        song: defineAnswer({
          schema: WireSong.extend({ mix: z.string() }),
          map: to.toRecording,
        }),
      }),
    },
  },
  'own-dr-ignores-everything': {
    shop: {
      answers: (answers) => ({
        ...answers,
        song: defineAnswer({
          schema: WireSong,
          map: to.toRecording,
          ignored: { '**.*': 'who knows what comes' },
        }),
      }),
    },
  },
  'own-dr-row-passthrough': {
    shop: {
      answers: (answers) => ({
        ...answers,
        albums: defineAnswer({
          schema: z.object({ rows: listOf(WireAlbumRow.loose()) }),
          map: right.albums.map,
        }),
      }),
    },
  },
  'own-dr-all-optional': {
    shop: {
      answers: (answers) => ({
        ...answers,
        artist: defineAnswer({
          schema: lenientArtist,
          map: ({ id = 0, name = '' }, fetched) => to.toArtist({ id, name }, fetched),
        }),
      }),
    },
  },
  'own-dr-list-optional': {
    shop: {
      answers: (answers) => ({
        ...answers,
        songs: defineAnswer({ schema: z.object({ rows: listOf(WireSong) }), map: right.songs.map }),
      }),
    },
  },
  'own-dr-null-drops-row': {
    shop: {
      answers: (answers) => ({
        ...answers,
        albumPage: defineAnswer({
          schema: z.object({
            rows: listOf(WireAlbumRow.extend({ label: z.string() })),
            total: z.int(),
          }),
          map: to.toPage,
        }),
      }),
    },
  },
  'own-dr-text-of-anything': {
    shop: {
      answers: (answers) => ({
        ...answers,
        song: defineAnswer({
          schema: WireSong.extend({ title: z.unknown() }),
          map: (song, fetched) => to.toRecording({ ...song, title: String(song.title) }, fetched),
        }),
      }),
    },
  },
  'own-dr-bad-track-kills-album': {
    shop: {
      answers: (answers) => ({
        ...answers,
        tracks: defineAnswer({
          schema: z.object({
            tracks: z.object({
              rows: z.array(z.object({ id: z.int() })),
              next: maybe(z.string()),
            }),
          }),
          map: ({ tracks }) => {
            const parsed = right.tracks.read({ tracks }, { fetchedAt: '' });
            return parsed.ours;
          },
        }),
      }),
    },
  },
});
