import { isSameGtin, type Release, toCatalogNumberKey } from '@linernotes/model';

/** Fields that tell one pressing from another: they belong together. */
export const pressingFields = [
  'date',
  'country',
  'label',
  'catalogNumber',
  'barcode',
  'format',
  'trackPosition',
] as const;

/** How much speaks for two releases being one pressing, from 0 to 1. */
export function pressingLikeness(a: Release, b: Release): number {
  if (isSamePressing(a, b)) return 1;
  const isSameDate = a.date !== undefined && a.date.slice(0, 4) === b.date?.slice(0, 4);
  const isSameFormat =
    a.formats[0]?.name !== undefined && a.formats[0]?.name === b.formats[0]?.name;
  return (isSameDate ? 0.4 : 0) + (isSameFormat ? 0.2 : 0);
}

/** Tells whether two platforms speak of one pressing: a shared barcode or catalogue number, or a link. */
export function isSamePressing(a: Release, b: Release): boolean {
  if (a.barcodes.some((one) => b.barcodes.some((other) => isSameGtin(one, other)))) return true;
  const keys = new Set(catalogKeys(a));
  if (catalogKeys(b).some((key) => keys.has(key))) return true;
  return pointsTo(a, b) || pointsTo(b, a);
}

function catalogKeys(release: Release): readonly string[] {
  return release.labels.flatMap(({ catalogNumber }) =>
    catalogNumber ? toCatalogNumberKey(catalogNumber) : [],
  );
}

function pointsTo(a: Release, b: Release): boolean {
  return b.source.url !== undefined && a.links.some(({ url }) => url === b.source.url);
}
