import { defineAnswer } from '@linernotes/core';
import * as z from 'zod';
import {
  type DiscogsPage,
  ignoredInPages,
  Pagination,
  pageAnswer,
  toDiscogsPage,
} from '../page.ts';
import { flag, Id, linkedId, listOf, named, number, part, text } from '../wire.ts';
import { Artist } from './artist.ts';
import { Label } from './label.ts';
import { UserLink } from './parts.ts';
import { Release } from './release.ts';

/** https://www.discogs.com/developers#page:user-identity,header:user-identity-identity */
export const Identity = z.object({
  id: linkedId,
  /** Whose credential it is: all that tells somebody from nobody. */
  username: named,
  resource_url: text,
  /** The application that the credential belongs to. */
  consumer_name: text,
});
export type Identity = z.output<typeof Identity>;

export const identityAnswer = defineAnswer({ schema: Identity, map: (identity) => identity });

/** https://www.discogs.com/developers#page:user-identity,header:user-identity-profile */
export const Profile = z.object({
  id: Id,
  /** In the case that the user chose. */
  username: z.string(),
  name: text,
  /** Of the one who asks alone. */
  email: text,
  /** In Discogs' markup. */
  profile: text,
  /** In place of `profile` where the client's media type asks for it. */
  profile_html: text,
  profile_plaintext: text,
  home_page: text,
  location: text,
  /** ISO 8601 with an offset. */
  registered: text,
  /** Points for what was contributed; may be fractional. */
  rank: number,
  /** Contributions that wait for votes. */
  num_pending: number,
  num_for_sale: number,
  num_lists: number,
  /** Absent when the collection is somebody else's and private. */
  num_collection: number,
  /** Absent when the wantlist is somebody else's and private. */
  num_wantlist: number,
  /** Messages, of the one who asks alone. */
  num_unread: number,
  releases_contributed: number,
  releases_rated: number,
  rating_avg: number,
  inventory_url: text,
  collection_folders_url: text,
  collection_fields_url: text,
  wantlist_url: text,
  avatar_url: text,
  banner_url: text,
  /** In percent. */
  buyer_rating: number,
  /** Out of 5. */
  buyer_rating_stars: number,
  buyer_num_ratings: number,
  /** In percent. */
  seller_rating: number,
  /** Out of 5. */
  seller_rating_stars: number,
  seller_num_ratings: number,
  /** The currency that the user chose. */
  curr_abbr: text,
  activated: flag,
  marketplace_suspended: flag,
  is_staff: flag,
  uri: text,
  resource_url: text,
});
export type Profile = z.output<typeof Profile>;

export const profileAnswer = defineAnswer({ schema: Profile, map: (profile) => profile });

/** Something that a user entered first. */
export type Submission =
  | (Artist & { readonly type: 'artist' })
  | (Label & { readonly type: 'label' })
  | (Release & { readonly type: 'release' });

const anything = listOf(z.unknown());

/** Where there are some and none can be read, the body is no answer. */
const SubmissionsByKind = z
  .object({ artists: anything, labels: anything, releases: anything })
  .transform((found, context) => {
    const read = {
      artists: listOf(Artist).parse(found.artists),
      labels: listOf(Label).parse(found.labels),
      releases: listOf(Release).parse(found.releases),
    };
    const count = (kinds: Readonly<Record<string, readonly unknown[]>>): number =>
      Object.values(kinds).reduce((sum, { length }) => sum + length, 0);
    if (count(found) > 0 && count(read) === 0) {
      context.addIssue({ code: 'custom', message: 'no row could be read' });
    }
    return read;
  });

/** Without any, it is `[]`. */
const Submissions = z.union([
  SubmissionsByKind,
  z.tuple([]).transform(() => ({ artists: [], labels: [], releases: [] })),
]);

/**
 * Discogs sends the rows of a page by kind, and counts them together. Here they are one list, each
 * with its `type`.
 */
export const submissionsAnswer = defineAnswer({
  schema: z.object({ pagination: Pagination, submissions: Submissions }),
  map: ({ pagination, submissions }, fetched): DiscogsPage<Submission> => {
    const { artists, labels, releases } = submissions;
    const rows: readonly Submission[] = [
      ...artists.map((artist) => ({ ...artist, type: 'artist' as const })),
      ...labels.map((label) => ({ ...label, type: 'label' as const })),
      ...releases.map((release) => ({ ...release, type: 'release' as const })),
    ];
    return toDiscogsPage(pagination, rows, fetched);
  },
  ignored: ignoredInPages,
});

/** Releases without their tracks. */
export const contributionsAnswer = pageAnswer('contributions', Release);

/**
 * Somebody's friend. Nobody documents these rows, and none was recorded: in notes of others the user
 * stands in `user`, elsewhere what links to a user has its fields itself.
 */
export const Friend = z
  .object({
    username: text,
    resource_url: text,
    user: part(UserLink.extend({ id: linkedId })),
  })
  .refine(({ username, user }) => username !== undefined || user !== undefined);
export type Friend = z.output<typeof Friend>;

export const friendsAnswer = pageAnswer('friends', Friend);
