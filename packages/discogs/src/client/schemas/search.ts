import * as z from 'zod';
import { pageAnswer } from '../page.ts';
import { flag, Id, known, listOf, named, number, part, text, texts, word } from '../wire.ts';
import { Format } from './parts.ts';

/** One of https://www.discogs.com/developers#page:database,header:database-search */
export const SearchRow = z.object({
  id: Id,
  type: word<'release' | 'master' | 'artist' | 'label'>(),
  /** `Artist - Title` in one line; the name of an artist or a label. */
  title: named,
  /** Digits. */
  year: text,
  country: text,
  /** Names and descriptions of all formats. */
  format: texts,
  formats: listOf(Format),
  format_quantity: known,
  /** Labels and companies; names repeat. */
  label: texts,
  catno: text,
  /** Every identifier of the release, whatever it is. */
  barcode: texts,
  genre: texts,
  style: texts,
  community: part(z.object({ have: number, want: number })),
  /** Of whoever asks. */
  user_data: part(z.object({ in_collection: flag, in_wantlist: flag })),
  master_id: known,
  master_url: text,
  /** Below https://www.discogs.com. */
  uri: text,
  resource_url: text,
  thumb: text,
  /** Absent, or a `spacer.gif`, for whoever may not see pictures. */
  cover_image: text,
});
export type SearchRow = z.output<typeof SearchRow>;

export const searchAnswer = pageAnswer('results', SearchRow);
