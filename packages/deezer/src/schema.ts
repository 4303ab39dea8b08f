import { listOf, maybe, wire } from '@linernotes/core';
import * as z from 'zod';

// Fields as https://developers.deezer.com/api has them; rows of lists have fewer.
const { date, figure, id, name, seconds, text } = wire;
/** The address of a picture that is not there lacks its number; a playlist may have several, joined. */
const picture = text.transform((url = '') => /\/[0-9a-f]{32}[-0-9a-f]*\/\d/.exec(url)?.input);

function pictures<Of extends 'cover' | 'picture'>(of: Of) {
  const names = (['small', 'medium', 'big', 'xl'] as const).map((size) => [
    `${of}_${size}`,
    picture,
  ]);
  // The names are made of the two types that this one is made of.
  return Object.fromEntries(names) as {
    readonly [Name in `${Of}_${'small' | 'medium' | 'big' | 'xl'}`]: typeof picture;
  };
}
/** The addresses of a picture in its sizes, each absent where there is none. */
export type Pictures<Of extends 'cover' | 'picture'> = {
  readonly [Name in keyof ReturnType<typeof pictures<Of>>]?: string | undefined;
};

export const Artist = z.object({ id, name, role: text, ...pictures('picture') });
export const Credit = z.object({ artist: maybe(Artist), contributors: listOf(Artist) });

const album = maybe(z.object({ id, title: name, release_date: date, ...pictures('cover') }));
const place = { album, disk_number: figure, track_position: figure };
const titles = { title: name, title_short: text, title_version: text };
const facts = { isrc: text, bpm: figure, duration: seconds };
export const Track = z.object({ id, ...titles, ...facts, ...place, ...Credit.shape });

const genres = maybe(z.object({ data: listOf(z.object({ name })) }));
const edition = { release_date: date, upc: text, label: text, genres };
export const Album = z.object({
  ...{ id, title: name, ...edition, ...Credit.shape },
  ...pictures('cover'),
});

/** Whose it is: `creator`, and `user` in a search. */
const owner = maybe(z.object({ name: text }));
const size = { nb_tracks: maybe(z.int()), duration: seconds, public: maybe(z.boolean()) };
export const Playlist = z.object({
  ...{ id, title: name, creator: owner, user: owner, ...size },
  ...pictures('picture'),
});
