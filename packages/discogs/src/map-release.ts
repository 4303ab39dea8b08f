import type { Fetched } from '@linernotes/core';
import {
  compact,
  type Format,
  type Release,
  type ReleaseGroupSummary,
  textOrAbsent,
} from '@linernotes/model';
import type * as z from 'zod';
import { Release as DiscogsRelease } from './client/schemas/release.ts';
import { isrcsByPosition } from './normalise/codes.ts';
import { toContributions } from './normalise/credits.ts';
import { readDate } from './normalise/dates.ts';
import { groupTypesOf, statusOf, toFormat } from './normalise/formats.ts';
import { splitIdentifiers } from './normalise/identifiers.ts';
import { toCompanies, toLabelInfos, toSeries } from './normalise/labels.ts';
import { idOrAbsent, textsOf, toArtistCredit } from './normalise/names.ts';
import { flattenTracklist } from './normalise/tracklist.ts';
import { toMedia } from './normalise/tracks.ts';
import { sourceOf, toImages } from './pages.ts';

/** Without what users wrote, and who they are. */
export const ReleaseFacts = DiscogsRelease.omit({
  notes: true,
  notes_html: true,
  notes_plaintext: true,
  videos: true,
  community: true,
});

export function toRelease(wire: z.output<typeof ReleaseFacts>, fetched: Fetched): Release {
  const formats = wire.formats.map(toFormat);
  const tracklist = flattenTracklist(wire.tracklist);
  const weight = wire.estimated_weight ?? 0;
  return compact<Release>({
    source: sourceOf('release', wire.id, fetched),
    isComplete: true,
    title: toTitle(wire.title),
    artistCredit: toArtistCredit(wire.artists),
    status: statusOf(formats),
    date: readDate(wire.released) ?? readDate(wire.year) ?? undefined,
    country: toCountry(wire.country),
    events: [],
    labels: toLabelInfos(wire.labels),
    ...splitIdentifiers(wire.identifiers),
    formats,
    media: toMedia(tracklist, formats, isrcsByPosition(wire.identifiers, tracklist)),
    releaseGroup: toGroupSummary(wire.master_id, formats),
    genres: textsOf(wire.genres),
    styles: textsOf(wire.styles),
    contributions: toContributions(wire.extraartists, tracklist),
    companies: toCompanies(wire.companies),
    series: toSeries(wire.series),
    estimatedWeightGrams: weight > 0 ? weight : undefined,
    links: [],
    images: toImages(wire.images, 'front'),
  });
}

/** A title is always there: MusicBrainz' word for none stands in the place of an empty one. */
export function toTitle(title: string): string {
  return textOrAbsent(title) ?? '[untitled]';
}

/** Countries are words of Discogs' own list (`UK & Europe`), not codes. */
export function toCountry(country: string | undefined): string | undefined {
  const text = textOrAbsent(country);
  return text?.toLowerCase() === 'unknown' ? undefined : text;
}

/** A release without a master has 0, `null` or nothing, depending on the endpoint. */
export function toGroupSummary(
  masterId: number | undefined,
  formats: readonly Format[],
): ReleaseGroupSummary | undefined {
  const id = idOrAbsent(masterId);
  return id ? compact<ReleaseGroupSummary>({ id, ...groupTypesOf(formats) }) : undefined;
}
