// What answers about releases are made of.
import * as z from 'zod';
import {
  flag,
  known,
  linkedId,
  listOf,
  nameIfAny,
  number,
  part,
  saysSomething,
  text,
  texts,
} from '../wire.ts';

/** An artist where one is credited. */
export const ArtistCredit = z
  .object({
    /** 0 or absent for a name that is linked to no artist. */
    id: linkedId,
    /** With ` (2)` behind it where several artists have the name; empty where only `anv` is known. */
    name: nameIfAny,
    /** The name as it stands on this release, where it differs. */
    anv: text,
    /** What stands between this artist and the next: `&`, `Featuring`, `,`. */
    join: text,
    /** One or several, as in `Producer, Written-By [Lyrics]`. */
    role: text,
    /** Positions, as in `A1 to B3, B5`; absent when all are meant. */
    tracks: text,
    resource_url: text,
    thumbnail_url: text,
  })
  .refine(({ name, anv }) => name !== '' || anv !== undefined);
export type ArtistCredit = z.output<typeof ArtistCredit>;

/** A label, a series or a company on a release. */
export const LabelCredit = z
  .object({
    id: linkedId,
    /** Empty where only the number is known. */
    name: nameIfAny,
    /** `none` where the label gave the release no number. */
    catno: text,
    /** The number of what `entity_type_name` says. */
    entity_type: text,
    /** `Label`, `Series`, `Pressed By`. */
    entity_type_name: text,
    resource_url: text,
    thumbnail_url: text,
  })
  .refine(({ name, catno }) => name !== '' || catno !== undefined);
export type LabelCredit = z.output<typeof LabelCredit>;

/** What a release is on: how many of which medium, and the words that describe them. */
export const Format = z
  .object({
    /** `Vinyl`, `CD`, `Box Set`; empty where only the rest is known. */
    name: nameIfAny,
    /** How many, as digits: sometimes more of them than a number can hold. */
    qty: text,
    /** `LP`, `12"`, `Reissue`. */
    descriptions: texts,
    /** What the descriptions have no word for: a colour, a sleeve. */
    text,
  })
  .refine(
    ({ name, descriptions, text: words }) =>
      name !== '' || words !== undefined || descriptions.length > 0,
  );
export type Format = z.output<typeof Format>;

/** A picture. Without a credential Discogs leaves its addresses empty. */
export const Image = z
  .object({
    /** `primary` or `secondary`. */
    type: text,
    /** At most 600 pixels wide; absent for whoever may not see pictures. It must be used as it is. */
    uri: text,
    resource_url: text,
    /** 150 pixels wide. */
    uri150: text,
    /** In pixels. */
    width: number,
    height: number,
  })
  .refine(saysSomething);
export type Image = z.output<typeof Image>;

/** A video that users have put beside a release. */
export const Video = z
  .object({
    uri: text,
    title: text,
    description: text,
    /** In seconds. */
    duration: known,
    embed: flag,
  })
  .refine(saysSomething);
export type Video = z.output<typeof Video>;

/** A barcode, matrix number or other mark of a release, as it was typed in. */
export const Identifier = z
  .object({
    /** `Barcode`, `Matrix / Runout`, `ISRC`. */
    type: text,
    /** As it is printed. */
    value: text,
    description: text,
  })
  .refine(saysSomething);
export type Identifier = z.output<typeof Identifier>;

const trackFields = {
  /** `A1`, `2-3`, `CD1-2`; absent for headings. */
  position: text,
  /** `track`, `heading` or `index`. */
  type_: text,
  title: text,
  /** `m:ss`; minutes may exceed 59. */
  duration: text,
  /** Where they differ from the release's. */
  artists: listOf(ArtistCredit),
  extraartists: listOf(ArtistCredit),
};

/** A part of a track that has parts. */
export const SubTrack = z.object(trackFields).refine(saysSomething);
export type SubTrack = z.output<typeof SubTrack>;

/** A line of a tracklist: a track, a heading, or an index of several parts. */
export const Track = z
  .object({
    ...trackFields,
    /** The tracks that an `index` groups. */
    sub_tracks: listOf(SubTrack),
  })
  .refine(saysSomething);
export type Track = z.output<typeof Track>;

/** Somebody as Discogs links to them. */
export const UserLink = z.object({ username: z.string(), resource_url: text });
export type UserLink = z.output<typeof UserLink>;

const Counts = z.object({ in_collection: number, in_wantlist: number });

/** How many have a release and want it. */
export const RowStats = part(
  z.object({
    community: part(Counts),
    /** Those of whoever asks; absent for nobody. */
    user: part(Counts),
  }),
);
