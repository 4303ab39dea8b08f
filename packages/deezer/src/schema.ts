import { listOf, maybe, wire } from '@linernotes/core';
import * as z from 'zod';

// Fields as https://developers.deezer.com/api has them; rows of lists have fewer.
const { date, figure, id, name, seconds, text } = wire;
/** The address of a cover that is not there lacks its number. */
const cover = text.transform((url = '') => /\/cover\/[0-9a-f]{32}\//.exec(url)?.input);

export const Artist = z.object({ id, name, role: text });
export const Credit = z.object({ artist: maybe(Artist), contributors: listOf(Artist) });

const album = maybe(z.object({ id, title: name, release_date: date }));
const place = { album, disk_number: figure, track_position: figure };
const titles = { title: name, title_short: text, title_version: text };
const facts = { isrc: text, bpm: figure, duration: seconds };
export const Track = z.object({ id, ...titles, ...facts, ...place, ...Credit.shape });

const genres = maybe(z.object({ data: listOf(z.object({ name })) }));
const edition = { release_date: date, upc: text, label: text, genres };
const covers = { cover_medium: cover, cover_xl: cover };
export const Album = z.object({ id, title: name, ...edition, ...covers, ...Credit.shape });

/** Whose it is: `creator`, and `user` in a search. */
const owner = maybe(z.object({ name: text }));
const size = { nb_tracks: maybe(z.int()), duration: seconds, public: maybe(z.boolean()) };
export const Playlist = z.object({ id, title: name, creator: owner, user: owner, ...size });
