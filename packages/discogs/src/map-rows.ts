import type { Fetched } from '@linernotes/core';
import { compact, type Release, type ReleaseGroup } from '@linernotes/model';
import * as z from 'zod';
import { ArtistReleaseRow } from './client/schemas/artist.ts';
import { LabelReleaseRow } from './client/schemas/label.ts';
import { VersionRow } from './client/schemas/master.ts';
import { toCountry } from './map-release.ts';
import { readDate } from './normalise/dates.ts';
import { statusOf, toFormatsOfLine, toFormatsOfVersion } from './normalise/formats.ts';
import { distinct, toRowLabels } from './normalise/labels.ts';
import { idOrAbsent, toRowCredit } from './normalise/names.ts';
import { sourceOf } from './pages.ts';

/** What a row of a list lacks. */
const unknownOfRelease = {
  isComplete: false,
  events: [],
  barcodes: [],
  identifiers: [],
  media: [],
  genres: [],
  styles: [],
  contributions: [],
  companies: [],
  series: [],
  links: [],
  images: [],
} as const satisfies Partial<Release>;

/** The same of a release, for other rows. */
export function rowRelease(
  known: Pick<Release, 'source' | 'title' | 'artistCredit' | 'labels' | 'formats'> &
    Partial<Release>,
): Release {
  return compact<Release>({ ...unknownOfRelease, status: statusOf(known.formats), ...known });
}

export const VersionFacts = VersionRow.omit({ stats: true });
export const LabelReleaseFacts = LabelReleaseRow.omit({ stats: true });
type LabelRow = z.output<typeof LabelReleaseFacts>;

/** Reads one of `versions`; such a row leaves out the artist, who is the master's. */
export function toVersion(row: z.output<typeof VersionFacts>, fetched: Fetched): Release {
  return rowRelease({
    source: sourceOf('release', row.id, fetched),
    title: row.title,
    artistCredit: [],
    date: readDate(row.released) ?? undefined,
    country: toCountry(row.country),
    labels: toRowLabels(row.label, row.catno),
    formats: toFormatsOfVersion(row.major_formats, row.format),
  });
}

/** Rows of the kinds that are known; others are left out and reported. */
export const ArtistReleaseFacts = ArtistReleaseRow.omit({ stats: true }).extend({
  type: z.enum(['master', 'release']),
});

/** Reads one of an artist's `releases`: a master, or a release that has none. */
export function toArtistRelease(
  row: z.output<typeof ArtistReleaseFacts>,
  fetched: Fetched,
): Release | ReleaseGroup {
  const year = readDate(row.year) ?? undefined;
  const artistCredit = toRowCredit(row.artist);
  if (row.type === 'release') {
    return rowRelease({
      source: sourceOf('release', row.id, fetched),
      title: row.title,
      artistCredit,
      date: year,
      labels: toRowLabels(row.label, undefined),
      formats: toFormatsOfLine(row.format),
    });
  }
  return compact<ReleaseGroup>({
    source: sourceOf('release-group', row.id, fetched),
    title: row.title,
    artistCredit,
    secondaryTypes: [],
    firstReleaseDate: year,
    genres: [],
    styles: [],
    mainReleaseId: idOrAbsent(row.main_release),
    links: [],
    images: [],
  });
}

/** Reads a label's `releases`, which has one row for each number: a release comes once, with all of them. */
export function toLabelReleases(rows: readonly LabelRow[], fetched: Fetched): readonly Release[] {
  const releases = new Map<number, Release>();
  for (const row of rows) {
    const known = releases.get(row.id);
    const release = known ?? toLabelRelease(row, fetched);
    const labels = distinct([...(known?.labels ?? []), ...toRowLabels(undefined, row.catno)]);
    releases.set(row.id, { ...release, labels });
  }
  return [...releases.values()];
}

function toLabelRelease(row: LabelRow, fetched: Fetched): Release {
  return rowRelease({
    source: sourceOf('release', row.id, fetched),
    title: row.title,
    artistCredit: toRowCredit(row.artist),
    date: readDate(row.year) ?? undefined,
    labels: [],
    formats: toFormatsOfLine(row.format),
  });
}
