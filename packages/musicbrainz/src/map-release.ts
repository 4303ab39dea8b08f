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
import {
  contributionsOf,
  creditOf,
  dateOf,
  groupSummaryOf,
  linksOf,
  namesOf,
  sourceOf,
} from './map.ts';
import { mapMedium } from './map-medium.ts';
import type { ReleaseCore, ReleaseGroupWire, ReleaseWire } from './schema.ts';
import type { ReleaseGroupHit, ReleaseHit } from './schema-search.ts';

export function mapReleaseGroup(wire: ReleaseGroupWire, fetched: Fetched): ReleaseGroup {
  const { id: _id, ...summary } = groupSummaryOf(wire) ?? { id: wire.id, secondaryTypes: [] };
  return compact({
    ...summary,
    source: sourceOf('release-group', wire.id, fetched),
    title: wire.title,
    artistCredit: creditOf(wire['artist-credit']),
    disambiguation: textOrAbsent(wire.disambiguation),
    genres: namesOf(wire.genres),
    styles: [],
    links: linksOf(wire.relations),
    images: [],
  });
}

export function mapReleaseGroupHit(hit: ReleaseGroupHit, fetched: Fetched): ReleaseGroup {
  return mapReleaseGroup({ ...hit, genres: [], relations: [] }, fetched);
}

/** Maps a release that was asked for by its id, with everything. */
export function mapRelease(wire: ReleaseWire, fetched: Fetched): Release {
  return { ...toRelease(wire, fetched), isComplete: true };
}

/** Maps a release out of a list, which was asked for without its tracks. */
export function mapBrowsedRelease(wire: ReleaseWire, fetched: Fetched): Release {
  return toRelease(wire, fetched);
}

export function mapReleaseHit(hit: ReleaseHit, fetched: Fetched): Release {
  const group = hit['release-group'];
  const blank = { position: undefined, title: undefined, pregap: undefined };
  return toRelease(
    {
      ...hit,
      media: hit.media.map((medium) => ({ ...blank, ...medium, tracks: [], 'data-tracks': [] })),
      'release-group': group && { ...group, relations: [] },
      'cover-art-archive': undefined,
      genres: [],
      relations: [],
    },
    fetched,
  );
}

function toRelease(wire: ReleaseWire, fetched: Fetched): Release {
  const artistCredit = creditOf(wire['artist-credit']);
  const barcode = parseGtin(wire.barcode ?? '');
  return compact({
    source: sourceOf('release', wire.id, fetched),
    isComplete: false,
    title: wire.title,
    artistCredit,
    disambiguation: textOrAbsent(wire.disambiguation),
    status: textOrAbsent(wire.status),
    date: dateOf(wire.date),
    country: textOrAbsent(wire.country),
    events: eventsOf(wire),
    labels: labelsOf(wire),
    barcodes: barcode ? [barcode] : [],
    identifiers: identifiersOf(wire),
    formats: formatsOf(wire),
    media: wire.media.map((medium, index) => mapMedium(medium, index, artistCredit)),
    releaseGroup: groupSummaryOf(wire['release-group']),
    genres: namesOf(wire.genres),
    styles: [],
    contributions: contributionsOf(wire.relations),
    companies: [],
    series: [],
    // The release's own pages first, then those of its group (on Discogs: the master).
    links: [...linksOf(wire.relations), ...linksOf(wire['release-group']?.relations ?? [])],
    images: imagesOf(wire),
  });
}

/** Date and country of the release already say it when there is only one. */
function eventsOf(wire: ReleaseCore): readonly ReleaseEvent[] {
  const events = wire['release-events'];
  if (events.length < 2) return [];
  return events.map(({ date, area }) =>
    compact({
      date: dateOf(date),
      country: textOrAbsent(area?.['iso-3166-1-codes'][0]) ?? textOrAbsent(area?.name),
    }),
  );
}

/** `[no label]` and `[none]` are how MusicBrainz says that there is none; people write other words. */
const noWord = /^\[?(?:none|unknown|no label|n\/a|-)\]?$/i;

function labelsOf(wire: ReleaseCore): readonly LabelInfo[] {
  return wire['label-info'].flatMap(({ label, 'catalog-number': printed }) => {
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

function identifiersOf(wire: ReleaseCore): readonly ReleaseIdentifier[] {
  const barcode = textOrAbsent(wire.barcode);
  const asin = textOrAbsent(wire.asin);
  return [
    ...(barcode && !parseGtin(barcode) ? [{ type: 'Barcode', value: barcode }] : []),
    ...(asin ? [{ type: 'ASIN', value: asin }] : []),
  ];
}

/** One format for all media of a kind: `12" Vinyl` twice is `2 × Vinyl, 12"`. */
function formatsOf(wire: ReleaseWire): readonly Format[] {
  const counts = new Map<string, number>();
  for (const { format } of wire.media) {
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
function imagesOf({ id, 'cover-art-archive': art }: ReleaseWire): readonly Image[] {
  const kinds = (['front', 'back'] as const).filter((kind) => art?.[kind]);
  return kinds.map((kind) => {
    const url = `https://coverartarchive.org/release/${id}/${kind}`;
    return { kind, url, thumbnailUrl: `${url}-250` };
  });
}
