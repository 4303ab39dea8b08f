import { defineAnswer } from '@linernotes/core';
import * as z from 'zod';
import {
  flag,
  Id,
  known,
  listOf,
  maybe,
  number,
  part,
  someOf,
  text,
  texts,
  titled,
} from '../wire.ts';
import {
  ArtistCredit,
  Format,
  Identifier,
  Image,
  LabelCredit,
  Track,
  UserLink,
  Video,
} from './parts.ts';

const Rating = z.object({
  count: number,
  /** From 1 to 5; 0 when nobody has rated. */
  average: number,
});

const Community = z.object({
  have: number,
  want: number,
  rating: part(Rating),
  submitter: part(UserLink),
  contributors: listOf(UserLink),
  data_quality: text,
  status: text,
});

/** https://www.discogs.com/developers#page:database,header:database-release */
export const Release = z.object({
  id: Id,
  title: titled,
  uri: text,
  resource_url: text,
  /** Of the entry in Discogs: `Accepted`. */
  status: text,
  year: known,
  /** `1970-12-11`, `1970-12-00`, `1970`. */
  released: text,
  released_formatted: text,
  /** A name of Discogs' own list: `UK & Europe`. */
  country: text,
  artists: listOf(ArtistCredit),
  /** All artists in one line, for sorting. */
  artists_sort: text,
  /** Who did what, on the whole release or on some of its tracks. */
  extraartists: listOf(ArtistCredit),
  labels: listOf(LabelCredit),
  series: listOf(LabelCredit),
  companies: listOf(LabelCredit),
  formats: listOf(Format),
  /** Discs, cassettes and files in all. */
  format_quantity: known,
  /** In grams. */
  estimated_weight: known,
  genres: texts,
  styles: texts,
  /** Empty in lists of contributions and submissions. */
  tracklist: listOf(Track),
  identifiers: listOf(Identifier),
  /** In Discogs' markup, by its users. */
  notes: text,
  /** In place of `notes` where the client's media type asks for it. */
  notes_html: text,
  notes_plaintext: text,
  images: listOf(Image),
  thumb: text,
  videos: listOf(Video),
  /** Absent when it belongs to no master. */
  master_id: known,
  master_url: text,
  community: part(Community),
  data_quality: text,
  /** ISO 8601 with an offset. */
  date_added: text,
  date_changed: text,
  num_for_sale: number,
  /** In US dollars, whatever currency was asked for; `marketplace.stats` knows better. */
  lowest_price: number,
  blocked_from_sale: flag,
  is_offensive: flag,
});
export type Release = z.output<typeof Release>;

export const releaseAnswer = defineAnswer({ schema: Release, map: (release) => release });

/** https://www.discogs.com/developers#page:database,header:database-release-rating-by-user */
const WireUserRating = z
  .object({
    username: z.string(),
    release_id: maybe(Id),
    /** The documentation's name for the same. */
    release: maybe(Id),
    rating: known,
  })
  .refine(({ release_id, release }) => (release_id ?? release) !== undefined, {
    path: ['release_id'],
  });

/** What one user gave a release. */
export interface UserRating {
  readonly username: string;
  readonly release_id: number;
  /** From 1 to 5; absent when the user has not rated it. */
  readonly rating: number | undefined;
}

export const userRatingAnswer = defineAnswer({
  schema: WireUserRating,
  map: ({ username, release_id, release, rating }): UserRating => ({
    username,
    // The schema refuses a rating that has neither.
    release_id: release_id ?? release ?? 0,
    rating,
  }),
});

/** https://www.discogs.com/developers#page:database,header:database-community-release-rating */
export const CommunityRating = z.object({ release_id: Id, rating: part(Rating) });
export type CommunityRating = z.output<typeof CommunityRating>;

export const communityRatingAnswer = defineAnswer({
  schema: CommunityRating,
  map: (rating) => rating,
});

/**
 * https://www.discogs.com/developers#page:database,header:database-release-stats
 * Documented are the two numbers; since 2022 only the flag is answered. `community` of a release has
 * the numbers.
 */
export const ReleaseStats = someOf({ num_have: number, num_want: number, is_offensive: flag });
export type ReleaseStats = z.output<typeof ReleaseStats>;

export const releaseStatsAnswer = defineAnswer({ schema: ReleaseStats, map: (stats) => stats });
