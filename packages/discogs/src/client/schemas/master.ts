import { defineAnswer } from '@linernotes/core';
import * as z from 'zod';
import { pageAnswer } from '../page.ts';
import { flag, Id, known, listOf, named, number, part, text, texts, titled } from '../wire.ts';
import { ArtistCredit, Image, RowStats, Track, Video } from './parts.ts';

/** https://www.discogs.com/developers#page:database,header:database-master-release */
export const Master = z.object({
  id: Id,
  title: titled,
  year: known,
  uri: text,
  resource_url: text,
  versions_url: text,
  /** The id of the release that stands for all. */
  main_release: known,
  main_release_url: text,
  most_recent_release: known,
  most_recent_release_url: text,
  artists: listOf(ArtistCredit),
  genres: texts,
  styles: texts,
  /** That of the main release. */
  tracklist: listOf(Track),
  images: listOf(Image),
  videos: listOf(Video),
  /** In Discogs' markup, by its users. */
  notes: text,
  /** In place of `notes` where the client's media type asks for it. */
  notes_html: text,
  notes_plaintext: text,
  data_quality: text,
  num_for_sale: number,
  /** In US dollars, whatever currency was asked for. */
  lowest_price: number,
});
export type Master = z.output<typeof Master>;

export const masterAnswer = defineAnswer({ schema: Master, map: (master) => master });

/** One of https://www.discogs.com/developers#page:database,header:database-master-release-versions */
export const VersionRow = z.object({
  id: Id,
  title: named,
  /** Names, joined with commas. */
  label: text,
  /** Numbers, joined with commas. */
  catno: text,
  country: text,
  /** A year or a date. */
  released: text,
  /** `LP, Album, RE`. */
  format: text,
  /** `Vinyl`. */
  major_formats: texts,
  status: text,
  thumb: text,
  resource_url: text,
  stats: RowStats,
});
export type VersionRow = z.output<typeof VersionRow>;

const FacetValue = z.object({
  title: text,
  /** What the parameter takes. Discogs writes it as it stands in an address: `Sub+Pop`. */
  value: text.transform((written) => written && decoded(written)),
  /** How many versions have it. */
  count: number,
});

const Facet = z.object({
  /** The parameter that it is used with: `format`. */
  id: text,
  title: text,
  allows_multiple_values: flag,
  values: listOf(FacetValue),
});

function decoded(written: string): string {
  return new URLSearchParams(`value=${written.replaceAll('&', '%26')}`).get('value') ?? written;
}

const Filters = z.object({
  applied: part(z.record(z.string(), z.unknown())),
  /** How many versions each value has, by parameter and value. */
  available: part(z.record(z.string(), z.record(z.string(), z.number()))),
});

/** By what the list of versions can be narrowed down. */
const narrowing = { filter_facets: listOf(Facet), filters: part(Filters) };

export const versionsAnswer = pageAnswer('versions', VersionRow, narrowing);
