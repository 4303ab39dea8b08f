import type { Fetched } from '@linernotes/core';
import {
  compact,
  type Format,
  type Image,
  type LabelInfo,
  parseCatalogNumber,
  parseGtin,
  type Release,
  type ReleaseEvent,
  type ReleaseGroup,
  type ReleaseIdentifier,
  textOrAbsent,
} from '@linernotes/model';
import type { ReleaseBrowsed, ReleaseHit } from './client/schemas/release.ts';
import type { ReleaseGroupHit, ReleaseGroupLookup } from './client/schemas/release-group.ts';
import { linksOf } from './links.ts';
import { contributionsOf, creditOf, dateOf, groupSummaryOf, namesOf, sourceOf } from './map.ts';
import { mapMedium } from './map-medium.ts';

export function mapReleaseGroup(found: ReleaseGroupLookup, fetched: Fetched): ReleaseGroup {
  return {
    ...toReleaseGroup(found, fetched),
    genres: namesOf(found.genres),
    links: linksOf(found.relations),
  };
}

export function mapReleaseGroupHit(hit: ReleaseGroupHit, fetched: Fetched): ReleaseGroup {
  return toReleaseGroup(hit, fetched);
}

function toReleaseGroup(
  said: ReleaseGroupLookup | ReleaseGroupHit,
  fetched: Fetched,
): ReleaseGroup {
  const { id: _id, ...summary } = groupSummaryOf(said) ?? { secondaryTypes: [] };
  return compact({
    ...summary,
    source: sourceOf('release-group', said.id, fetched),
    title: said.title,
    artistCredit: creditOf(said.artistCredit),
    disambiguation: textOrAbsent(said.disambiguation),
    genres: [],
    styles: [],
    links: [],
    images: [],
  });
}

/** Maps a release that was asked for by its id, with everything. */
export function mapRelease(found: ReleaseBrowsed, fetched: Fetched): Release {
  return { ...mapBrowsedRelease(found, fetched), isComplete: true };
}

/** Maps a release out of a list, which was asked for without its tracks. */
export function mapBrowsedRelease(found: ReleaseBrowsed, fetched: Fetched): Release {
  const release = toRelease(found, fetched);
  const { artistCredit } = release;
  return {
    ...release,
    media: found.media.map((medium, index) => mapMedium(medium, index, artistCredit)),
    genres: namesOf(found.genres),
    contributions: contributionsOf(found.relations),
    // The release's own pages first, then those of its group (on Discogs: the master).
    links: [...linksOf(found.relations), ...linksOf(found.releaseGroup?.relations ?? [])],
    images: imagesOf(found),
  };
}

export function mapReleaseHit(hit: ReleaseHit, fetched: Fetched): Release {
  const untold = { pregap: null, tracks: [], dataTracks: [] };
  const media = hit.media.map((medium, index) => mapMedium({ ...medium, ...untold }, index, []));
  return { ...toRelease(hit, fetched), media };
}

type Said = ReleaseBrowsed | ReleaseHit;

/** What lookups and searches both tell. */
function toRelease(said: Said, fetched: Fetched): Release {
  const barcode = parseGtin(said.barcode ?? '');
  return compact({
    source: sourceOf('release', said.id, fetched),
    isComplete: false,
    title: said.title,
    artistCredit: creditOf(said.artistCredit),
    disambiguation: textOrAbsent(said.disambiguation),
    status: textOrAbsent(said.status),
    date: dateOf(said.date),
    country: textOrAbsent(said.country),
    events: eventsOf(said),
    labels: labelsOf(said),
    barcodes: barcode ? [barcode] : [],
    identifiers: identifiersOf(said),
    formats: formatsOf(said),
    media: [],
    releaseGroup: groupSummaryOf(said.releaseGroup),
    genres: [],
    styles: [],
    contributions: [],
    companies: [],
    series: [],
    links: [],
    images: [],
  });
}

/** Date and country of the release already say it when there is only one. */
function eventsOf(said: Said): readonly ReleaseEvent[] {
  if (said.releaseEvents.length < 2) return [];
  return said.releaseEvents.map(({ date, area }) =>
    compact({
      date: dateOf(date),
      country: textOrAbsent(area?.iso31661Codes[0]) ?? textOrAbsent(area?.name),
    }),
  );
}

/** `[no label]` and `[none]` are how MusicBrainz says that there is none; people write other words. */
const noWord = /^\[?(?:none|unknown|no label|n\/a|-)\]?$/i;

function labelsOf(said: Said): readonly LabelInfo[] {
  return said.labelInfo.flatMap(({ label, catalogNumber: printed }) => {
    const isNone = noWord.test(label?.name?.trim() ?? '');
    const catalogNumber = parseCatalogNumber(printed ?? '') ?? '';
    const info = compact({
      name: isNone ? undefined : textOrAbsent(label?.name),
      labelId: isNone ? undefined : textOrAbsent(label?.id),
      catalogNumber: noWord.test(catalogNumber) ? undefined : textOrAbsent(catalogNumber),
    });
    return Object.keys(info).length > 0 ? [info] : [];
  });
}

function identifiersOf(said: Said): readonly ReleaseIdentifier[] {
  const barcode = textOrAbsent(said.barcode);
  const asin = textOrAbsent(said.asin);
  return [
    ...(barcode && !parseGtin(barcode) ? [{ type: 'Barcode', value: barcode }] : []),
    ...(asin ? [{ type: 'ASIN', value: asin }] : []),
  ];
}

/** One format for all media of a kind: `12" Vinyl` twice is `2 × Vinyl, 12"`. */
function formatsOf(said: Said): readonly Format[] {
  const counts = new Map<string, number>();
  for (const { format } of said.media) {
    const name = textOrAbsent(format);
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, quantity]) => toFormat(name, quantity));
}

function toFormat(name: string, quantity: number): Format {
  const [, inches] = /^(\d+(?:\.\d+)?)" Vinyl$/.exec(name) ?? [];
  if (!inches) return { name, quantity, descriptions: [] };
  const vinyl = { sizeInches: Number(inches) };
  return { name: 'Vinyl', quantity, descriptions: [`${inches}"`], vinyl };
}

/** Addresses as https://musicbrainz.org/doc/Cover_Art_Archive/API states them. */
function imagesOf({ id, coverArtArchive: art }: ReleaseBrowsed): readonly Image[] {
  const kinds = (['front', 'back'] as const).filter((kind) => art?.[kind]);
  return kinds.map((kind) => {
    const url = `https://coverartarchive.org/release/${id}/${kind}`;
    return { kind, url, thumbnailUrl: `${url}-250` };
  });
}
