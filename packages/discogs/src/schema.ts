import { listOf, maybe } from '@linernotes/core';
import * as z from 'zod';

// What Discogs answers, as far as it is read: https://www.discogs.com/developers
// Empty fields are left out, null, "", 0 or [] from one endpoint to the next; all mean absent.

const Id = z.int().nonnegative();
const text = maybe(z.string());
const number = maybe(z.number());

/** https://www.discogs.com/developers#page:database,header:database-release, `artists`. */
export const CreditedName = z.object({ id: Id, name: z.string().min(1), anv: text, join: text });
export type CreditedName = z.output<typeof CreditedName>;

/** The same, `extraartists`. */
export const Contributor = z.object({
  id: Id,
  name: z.string().min(1),
  anv: text,
  role: text,
  tracks: text,
});
export type Contributor = z.output<typeof Contributor>;

/** Something that has a name and is linked by id: `labels`, `companies`, `series`. */
export const NamedCompany = z.object({
  id: Id,
  name: z.string().min(1),
  catno: text,
});
export type NamedCompany = z.output<typeof NamedCompany>;

/** The same with what it did: `Pressed By`. */
export const Company = NamedCompany.extend({ entity_type_name: text });
export type Company = z.output<typeof Company>;

/** `qty` is text, and now and then no number that a machine can hold. */
export const WireFormat = z.object({
  name: z.string().min(1),
  qty: text,
  descriptions: listOf(z.string()),
  text,
});
export type WireFormat = z.output<typeof WireFormat>;

/** `uri` and `uri150` are empty where the caller may not see pictures. */
export const WireImage = z.object({
  type: text,
  uri: text,
  uri150: text,
  width: number,
  height: number,
});
export type WireImage = z.output<typeof WireImage>;

export const Identifier = z.object({ type: z.string(), value: z.string(), description: text });
export type Identifier = z.output<typeof Identifier>;

const trackFields = {
  position: text,
  title: text,
  duration: text,
  artists: listOf(CreditedName),
  extraartists: listOf(Contributor),
};

export const SubTrack = z.object(trackFields);
export type SubTrack = z.output<typeof SubTrack>;

/** `type_` is `track`, `heading` or `index`; very old answers leave it out. Some rows are empty. */
export const WireTrack = z.object({ ...trackFields, type_: text, sub_tracks: listOf(SubTrack) });
export type WireTrack = z.output<typeof WireTrack>;

/** https://www.discogs.com/developers#page:database,header:database-release */
export const WireRelease = z.object({
  id: Id,
  title: z.string().min(1),
  year: number,
  released: text,
  country: text,
  artists: listOf(CreditedName),
  extraartists: listOf(Contributor),
  labels: listOf(NamedCompany),
  series: listOf(NamedCompany),
  companies: listOf(Company),
  formats: listOf(WireFormat),
  genres: listOf(z.string()),
  styles: listOf(z.string()),
  tracklist: listOf(WireTrack),
  identifiers: listOf(Identifier),
  images: listOf(WireImage),
  master_id: number,
  estimated_weight: number,
});
export type WireRelease = z.output<typeof WireRelease>;

/** https://www.discogs.com/developers#page:database,header:database-master-release */
export const WireMaster = z.object({
  id: Id,
  title: z.string().min(1),
  year: number,
  artists: listOf(CreditedName),
  genres: listOf(z.string()),
  styles: listOf(z.string()),
  main_release: number,
  images: listOf(WireImage),
});
export type WireMaster = z.output<typeof WireMaster>;

const Named = z.object({ name: z.string().min(1) });

/** https://www.discogs.com/developers#page:database,header:database-artist */
export const WireArtist = z.object({
  id: Id,
  name: z.string().min(1),
  realname: text,
  namevariations: listOf(z.string()),
  aliases: listOf(Named),
  members: listOf(Named),
  groups: listOf(Named),
  urls: listOf(z.string()),
  images: listOf(WireImage),
});
export type WireArtist = z.output<typeof WireArtist>;

/** https://www.discogs.com/developers#page:database,header:database-label */
export const WireLabel = z.object({
  id: Id,
  name: z.string().min(1),
  parent_label: maybe(Named),
  sublabels: listOf(Named),
  urls: listOf(z.string()),
  images: listOf(WireImage),
});
export type WireLabel = z.output<typeof WireLabel>;

/** https://www.discogs.com/developers#page:home,header:home-pagination */
export const Pagination = z.object({
  page: z.int().positive(),
  pages: z.int().nonnegative(),
  per_page: z.int().positive(),
  items: z.int().nonnegative(),
});
export type Pagination = z.output<typeof Pagination>;

/** One of https://www.discogs.com/developers#page:database,header:database-master-release-versions */
export const VersionRow = z.object({
  id: Id,
  title: z.string().min(1),
  label: text,
  catno: text,
  country: text,
  released: text,
  format: text,
  major_formats: listOf(z.string()),
});
export type VersionRow = z.output<typeof VersionRow>;

export const MasterVersions = z.object({ pagination: Pagination, versions: listOf(VersionRow) });

/** One of https://www.discogs.com/developers#page:database,header:database-artist-releases */
export const ArtistReleaseRow = z.object({
  id: Id,
  type: z.enum(['master', 'release']),
  title: z.string().min(1),
  artist: text,
  year: number,
  format: text,
  label: text,
  main_release: number,
});
export type ArtistReleaseRow = z.output<typeof ArtistReleaseRow>;

export const ArtistReleases = z.object({
  pagination: Pagination,
  releases: listOf(ArtistReleaseRow),
});

/** One of https://www.discogs.com/developers#page:database,header:database-all-label-releases */
export const LabelReleaseRow = z.object({
  id: Id,
  title: z.string().min(1),
  artist: text,
  year: number,
  format: text,
  catno: text,
});
export type LabelReleaseRow = z.output<typeof LabelReleaseRow>;

export const LabelReleases = z.object({
  pagination: Pagination,
  releases: listOf(LabelReleaseRow),
});

/** One of https://www.discogs.com/developers#page:database,header:database-search */
export const SearchRow = z.object({
  id: Id,
  type: z.enum(['release', 'master', 'artist', 'label']),
  title: z.string().min(1),
  year: text,
  country: text,
  format: listOf(z.string()),
  formats: listOf(WireFormat),
  label: listOf(z.string()),
  catno: text,
  barcode: listOf(z.string()),
  genre: listOf(z.string()),
  style: listOf(z.string()),
  cover_image: text,
  thumb: text,
  master_id: number,
});
export type SearchRow = z.output<typeof SearchRow>;

export const SearchResults = z.object({ pagination: Pagination, results: listOf(SearchRow) });
