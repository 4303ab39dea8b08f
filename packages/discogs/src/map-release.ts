import type { Fetched } from '@linernotes/core';
import {
  compact,
  type Format,
  parsePartialDate,
  type Release,
  type ReleaseGroupSummary,
  textOrAbsent,
} from '@linernotes/model';
import { groupTypesOf, statusOf, toFormat } from './normalise/formats.ts';
import { splitIdentifiers } from './normalise/identifiers.ts';
import { toCompanies, toLabelInfos, toSeries } from './normalise/labels.ts';
import { idOrAbsent, textsOf, toArtistCredit, toContributions } from './normalise/names.ts';
import { toMedia } from './normalise/tracks.ts';
import { sourceOf, toImages } from './pages.ts';
import type { WireRelease } from './schema.ts';

export function toRelease(wire: WireRelease, fetched: Fetched): Release {
  const formats = wire.formats.map(toFormat);
  const weight = wire.estimated_weight ?? 0;
  return compact<Release>({
    source: sourceOf('release', wire.id, fetched),
    isComplete: true,
    title: wire.title,
    artistCredit: toArtistCredit(wire.artists),
    status: statusOf(formats),
    date: parsePartialDate(wire.released) ?? parsePartialDate(wire.year) ?? undefined,
    country: toCountry(wire.country),
    events: [],
    labels: toLabelInfos(wire.labels),
    ...splitIdentifiers(wire.identifiers),
    formats,
    media: toMedia(wire.tracklist, formats),
    releaseGroup: toGroupSummary(wire.master_id, formats),
    genres: textsOf(wire.genres),
    styles: textsOf(wire.styles),
    contributions: toContributions(wire.extraartists),
    companies: toCompanies(wire.companies),
    series: toSeries(wire.series),
    estimatedWeightGrams: weight > 0 ? weight : undefined,
    links: [],
    images: toImages(wire.images, 'front'),
  });
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
