// What the API answers, as the rows that Discogs' own site exports of it.
import { compact } from '@linernotes/model';
import type {
  BasicInformation,
  CollectionItem,
  Field,
  Folder,
} from '../client/schemas/collection.ts';
import type { Listing } from '../client/schemas/marketplace.ts';
import type { Want } from '../client/schemas/wantlist.ts';
import { roundAmount } from '../normalise/money.ts';
import { toJoinPhrase } from '../normalise/names.ts';
import type { CollectionRow } from './collection.ts';
import type { InventoryRow } from './inventory.ts';
import type { WantlistRow } from './wantlist.ts';

/** What a collection has beside its copies: names for the numbers in them. */
export interface CollectionNames {
  readonly folders: readonly Folder[];
  readonly fields: readonly Field[];
}

/**
 * Answers a copy as a row. A field or a folder that is not among those given is left out: read them anew
 * before. Names and formats are put together as exports have them, as nearly as answers allow.
 */
export function toCollectionRow(
  item: CollectionItem,
  { folders, fields }: CollectionNames,
): CollectionRow {
  const kept = item.notes.flatMap(({ field_id, value }) => {
    const name = fields.find(({ id }) => id === field_id)?.name;
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
  return compact<CollectionRow>({
    ...releaseCells(item.basic_information),
    rating: item.rating,
    release_id: item.id,
    folder: folders.find(({ id }) => id === item.folder_id)?.name,
    date_added: item.date_added && toLocalTime(item.date_added),
    fields: Object.fromEntries(kept),
  });
}

/** Answers a release that is wanted as a row. */
export function toWantlistRow(want: Want): WantlistRow {
  return compact<WantlistRow>({
    ...releaseCells(want.basic_information),
    rating: want.rating,
    release_id: want.id,
    notes: want.notes,
  });
}

/** Answers a listing as a row; of somebody else's, what the seller alone sees is absent. */
export function toInventoryRow(listing: Listing): InventoryRow {
  const { release, price, weight, format_quantity, quantity } = listing;
  return compact<InventoryRow>({
    listing_id: listing.id,
    artist: release?.artist,
    title: release?.title,
    label: release?.label,
    catno: release?.catalog_number,
    format: release?.format,
    release_id: release?.id,
    status: listing.status,
    price: price && roundAmount(price.value, price.currency ?? 'USD'),
    listed: listing.posted && toLocalTime(listing.posted),
    comments: listing.comments,
    media_condition: listing.condition,
    sleeve_condition: listing.sleeve_condition,
    accept_offer: listing.allow_offers,
    external_id: listing.external_id,
    weight,
    format_quantity,
    location: listing.location,
    quantity,
  });
}

function releaseCells({ title, year, artists, labels, formats }: BasicInformation) {
  return {
    catno: each(labels.map(({ catno }) => catno)),
    artist: artistLine(artists),
    title,
    label: each(labels.map(({ name }) => name)),
    format: formats.map(formatLine).join(' + ') || undefined,
    released: year === undefined ? undefined : String(year),
  };
}

/** Names keep the number of artists of one name, `Cauê (6)`; a name as it is printed has a `*` behind it. */
function artistLine(artists: BasicInformation['artists']): string | undefined {
  const parts = artists.map(({ name, anv, join }, index) => {
    const shown = anv ? `${anv}*` : name;
    return index === artists.length - 1 ? shown : shown + (toJoinPhrase(join) ?? ' ');
  });
  return parts.join('') || undefined;
}

/** A label of two numbers is named twice: `Numero Group, Numero Group` with `1259, Nb 1259`. */
function each(names: readonly (string | undefined)[]): string | undefined {
  return names.filter((name) => name !== undefined).join(', ') || undefined;
}

/** A record is called by its size, `2xLP, Album`; other carriers by their name. */
function formatLine({
  name,
  qty,
  descriptions,
  text,
}: BasicInformation['formats'][number]): string {
  const isSized = name === 'Vinyl' && descriptions.some((word) => sizes.has(word));
  const amount = qty === undefined || qty === '1' ? '' : `${qty}x`;
  const words = [...(isSized ? [] : [name]), ...descriptions, ...(text ? [text] : [])];
  return amount + words.join(', ');
}

const sizes = new Set(['LP', '12"', '10"', '7"', '8"', '9"', '11"', '6"', '5"', '16"']);

/** `2020-11-12T12:24:52-08:00` is written with the same clock time, without its offset. */
function toLocalTime(timestamp: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)/.exec(timestamp) ?? [];
  return day && time ? `${day} ${time}` : timestamp;
}
