import type { Fetched } from '@linernotes/core';
import {
  type Artist,
  compact,
  type Format,
  type Label,
  type Release,
  type ReleaseGroup,
} from '@linernotes/model';
import * as z from 'zod';
import { SearchRow } from './client/schemas/search.ts';
import { toCountry, toGroupSummary } from './map-release.ts';
import { rowRelease } from './map-rows.ts';
import { readDate } from './normalise/dates.ts';
import { groupTypesOf, toFormat, toFormatsOfWords } from './normalise/formats.ts';
import { barcodesAmong } from './normalise/identifiers.ts';
import { distinct, toLabelInfo } from './normalise/labels.ts';
import { splitNumber, textsOf } from './normalise/names.ts';
import { splitRowTitle } from './normalise/search-titles.ts';
import { sourceOf, toRowImages } from './pages.ts';

/** Rows of the kinds that are known, without who has them; others are left out and reported. */
export const SearchFacts = SearchRow.omit({ community: true, user_data: true }).extend({
  type: z.enum(['release', 'master', 'artist', 'label']),
});
type Row = z.output<typeof SearchFacts>;

/** What a search may find. */
export type Hit = Artist | Label | Release | ReleaseGroup;

/** Reads one of the `results` of a search, whatever it is. */
export function toHit(row: Row, fetched: Fetched): Hit {
  return hitMakers[row.type](row, fetched);
}

const hitMakers: Readonly<Record<Row['type'], (row: Row, fetched: Fetched) => Hit>> = {
  release: toReleaseHit,
  master: toReleaseGroupHit,
  artist: toArtistHit,
  label: toLabelHit,
};

export function toReleaseHit(row: Row, fetched: Fetched): Release {
  const { title, credit } = splitRowTitle(row.title);
  const formats = formatsOf(row);
  return rowRelease({
    source: sourceOf('release', row.id, fetched),
    title,
    artistCredit: credit,
    date: readDate(row.year) ?? undefined,
    country: toCountry(row.country),
    // Only the first is a label for sure: companies follow without being told apart.
    labels: distinct([toLabelInfo(row.label[0] ?? '', row.catno)]),
    barcodes: barcodesAmong(row.barcode),
    formats,
    releaseGroup: toGroupSummary(row.master_id, formats),
    genres: textsOf(row.genre),
    styles: textsOf(row.style),
    images: toRowImages(row, 'front'),
  });
}

export function toReleaseGroupHit(row: Row, fetched: Fetched): ReleaseGroup {
  const { title, credit } = splitRowTitle(row.title);
  return compact<ReleaseGroup>({
    source: sourceOf('release-group', row.id, fetched),
    title,
    artistCredit: credit,
    ...groupTypesOf(formatsOf(row)),
    firstReleaseDate: readDate(row.year) ?? undefined,
    genres: textsOf(row.genre),
    styles: textsOf(row.style),
    links: [],
    images: toRowImages(row, 'front'),
  });
}

export function toArtistHit(row: Row, fetched: Fetched): Artist {
  return {
    source: sourceOf('artist', row.id, fetched),
    ...splitNumber(row.title),
    aliases: [],
    members: [],
    groups: [],
    links: [],
    images: toRowImages(row, 'other'),
  };
}

export function toLabelHit(row: Row, fetched: Fetched): Label {
  return {
    source: sourceOf('label', row.id, fetched),
    ...splitNumber(row.title),
    subLabels: [],
    links: [],
    images: toRowImages(row, 'other'),
  };
}

function formatsOf(row: Row): readonly Format[] {
  return row.formats.length > 0 ? row.formats.map(toFormat) : toFormatsOfWords(row.format);
}
