import { defineAnswer } from '@linernotes/core';
import * as z from 'zod';
import { pageAnswer } from '../page.ts';
import { Id, known, linkedId, listOf, named, part, text, texts } from '../wire.ts';
import { Image, RowStats } from './parts.ts';

const LabelLink = z.object({ id: linkedId, name: named, resource_url: text, thumbnail_url: text });

/** https://www.discogs.com/developers#page:database,header:database-label */
export const Label = z.object({
  id: Id,
  name: named,
  uri: text,
  resource_url: text,
  releases_url: text,
  /** In Discogs' markup, by its users. */
  profile: text,
  /** In place of `profile` where the client's media type asks for it. */
  profile_html: text,
  profile_plaintext: text,
  /** Addresses of people and firms, in lines. */
  contact_info: text,
  /** The same, as lists of submissions write it. */
  contactinfo: text,
  data_quality: text,
  parent_label: part(LabelLink),
  sublabels: listOf(LabelLink),
  /** May repeat, and be empty. */
  urls: texts,
  images: listOf(Image),
});
export type Label = z.output<typeof Label>;

export const labelAnswer = defineAnswer({ schema: Label, map: (label) => label });

/** One of https://www.discogs.com/developers#page:database,header:database-all-label-releases */
export const LabelReleaseRow = z.object({
  /** A release has a row for each of its catalogue numbers. */
  id: Id,
  title: named,
  artist: text,
  catno: text,
  /** `LP, Album`. */
  format: text,
  year: known,
  status: text,
  thumb: text,
  resource_url: text,
  stats: RowStats,
});
export type LabelReleaseRow = z.output<typeof LabelReleaseRow>;

export const labelReleasesAnswer = pageAnswer('releases', LabelReleaseRow);
