import { defineAnswer } from '@linernotes/core';
import * as z from 'zod';
import { pageAnswer } from '../page.ts';
import { flag, Id, known, linkedId, listOf, named, text, texts, word } from '../wire.ts';
import { Image, RowStats } from './parts.ts';

const Linked = z.object({ id: linkedId, name: named, resource_url: text, thumbnail_url: text });

/** Lists of submissions have names alone in the place of links. */
const NameOnly = named.transform((name) => ({ name }));

/** Another name of an artist, or somebody who is one of a group. */
export const ArtistLink = z.union([
  NameOnly,
  Linked.extend({
    /** Whether they still belong together. */
    active: flag,
  }),
]);
export type ArtistLink = { readonly name: string } & Partial<z.output<typeof Linked>> & {
    readonly active?: boolean | undefined;
  };

const links = listOf(ArtistLink).transform((found): ArtistLink[] => found);

/** https://www.discogs.com/developers#page:database,header:database-artist */
export const Artist = z.object({
  id: Id,
  /** With ` (2)` behind it where several artists have the name. */
  name: named,
  realname: text,
  uri: text,
  resource_url: text,
  releases_url: text,
  /** In Discogs' markup, by its users. */
  profile: text,
  /** In place of `profile` where the client's media type asks for it. */
  profile_html: text,
  profile_plaintext: text,
  data_quality: text,
  /** May repeat. */
  urls: texts,
  namevariations: texts,
  aliases: links,
  /** Of a person. */
  groups: links,
  /** Of a group. */
  members: links,
  images: listOf(Image),
});
export type Artist = z.output<typeof Artist>;

export const artistAnswer = defineAnswer({ schema: Artist, map: (artist) => artist });

/** One of https://www.discogs.com/developers#page:database,header:database-artist-releases */
export const ArtistReleaseRow = z.object({
  /** Of a master or of a release: numbers of the two may be equal. */
  id: Id,
  type: word<'master' | 'release'>(),
  title: named,
  /** In one line; a `*` behind a name says that it is not the artist's own. */
  artist: text,
  /** What the artist did there: `Main`, `TrackAppearance`, `Producer`. */
  role: text,
  year: known,
  /** Of a release: `LP, Album`. */
  format: text,
  label: text,
  status: text,
  /** The beginning of a track's title, cut off. */
  trackinfo: text,
  /** Of a master. */
  main_release: known,
  thumb: text,
  resource_url: text,
  stats: RowStats,
});
export type ArtistReleaseRow = z.output<typeof ArtistReleaseRow>;

export const artistReleasesAnswer = pageAnswer('releases', ArtistReleaseRow);
