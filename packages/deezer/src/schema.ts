import { listOf, maybe } from '@linernotes/core';
import * as z from 'zod';

// Fields as https://developers.deezer.com/api has them; rows of lists have fewer.
const id = z.int().transform(String);
const name = z.string().min(1);
const text = maybe(z.string());
const number = maybe(z.number());

export const Artist = z.object({ id, name, role: text });
export type Artist = z.output<typeof Artist>;
const credit = { artist: maybe(Artist), contributors: listOf(Artist) };
export type Credit = z.output<z.ZodObject<typeof credit>>;

const title = { id, title: name, release_date: text };
const version = { title_short: text, title_version: text };
const facts = { isrc: text, bpm: number, duration: number };
const place = { album: maybe(z.object(title)), disk_number: number, track_position: number };
export const Track = z.object({ ...title, ...version, ...facts, ...place, ...credit });
export type Track = z.output<typeof Track>;

const genres = maybe(z.object({ data: listOf(z.object({ name })) }));
const cover = { cover_medium: text, cover_xl: text };
export const Album = z.object({ ...title, upc: text, label: text, genres, ...credit, ...cover });
export type Album = z.output<typeof Album>;

/** Whose it is: `creator`, and `user` in a search. */
const owner = maybe(z.object({ name: text }));
const size = { nb_tracks: number, duration: number, public: maybe(z.boolean()) };
export const Playlist = z.object({ id, title: name, creator: owner, user: owner, ...size });
export type Playlist = z.output<typeof Playlist>;
