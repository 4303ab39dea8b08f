import * as z from 'zod';
import type { Ours } from '../ours.ts';
import { date, listOf, named, number, part, text, textOrEmpty, texts } from '../wire.ts';
import { CollectionWire } from './collection.ts';
import { credited, HitArea, hit } from './hits.ts';
import { ReleaseFields } from './linked.ts';
import { Tag, TextRepresentation } from './parts.ts';

/** https://musicbrainz.org/doc/Release */
export const ReleaseBrowsedWire = ReleaseFields;
/** A release in the list of a browse. */
export type ReleaseBrowsed = Ours<z.output<typeof ReleaseBrowsedWire>>;

export const ReleaseLookupWire = ReleaseFields.extend({
  /** Those that are public, and one's own. */
  collections: listOf(CollectionWire),
});
/** A release as a lookup answers it. */
export type ReleaseLookup = Ours<z.output<typeof ReleaseLookupWire>>;

/** The group of a release that was found. */
export const HitGroup = z.object({
  id: text,
  title: named,
  disambiguation: text,
  'primary-type': text,
  'primary-type-id': text,
  'secondary-types': texts,
  'secondary-type-ids': texts,
  // The id of the type that was the only one before 2012.
  'type-id': text,
});

/** What a release that was found tells, itself or beneath a recording. */
export const releaseHitFields = {
  ...credited,
  title: named,
  disambiguation: text,
  /** How many media it has. */
  count: number,
  status: text,
  'status-id': text,
  /** Of the first event. */
  date,
  country: text,
  'release-events': listOf(z.object({ date, area: part(HitArea) })),
  'release-group': part(HitGroup),
  /** On all media. */
  'track-count': number,
};

const HitMedium = z.object({
  id: text,
  position: number,
  title: text,
  format: text,
  'format-id': text,
  'track-count': number,
  /** How many disc ids it has. */
  'disc-count': number,
});

const HitLabelInfo = z.object({
  'catalog-number': text,
  label: part(z.object({ id: text, name: named })),
});

export const ReleaseHitWire = z.object({
  ...hit,
  ...releaseHitFields,
  packaging: text,
  'packaging-id': text,
  'text-representation': part(TextRepresentation),
  /** `null` is not known, `""` has none. */
  barcode: textOrEmpty,
  asin: text,
  'label-info': listOf(HitLabelInfo),
  media: listOf(HitMedium),
  tags: listOf(Tag),
});
/** A release as a search finds it. */
export type ReleaseHit = Ours<z.output<typeof ReleaseHitWire>>;

/** The index has words for barcodes that are not there. */
export function toReleaseHit(found: ReleaseHit): ReleaseHit {
  if (found.barcode === 'none') return { ...found, barcode: '' };
  return found.barcode === '-' ? { ...found, barcode: null } : found;
}
