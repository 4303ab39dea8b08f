import { localTime } from '../clock.ts';
import { ownId } from './ids.ts';
import { listedRelease, listingsOf } from './listings.ts';
import type { UserStore } from './store.ts';

/** As exports of 2026 have them. */
const columns = [
  'listing_id',
  'artist',
  'title',
  'label',
  'catno',
  'format',
  'release_id',
  'status',
  'price',
  'listed',
  'comments',
  'media_condition',
  'sleeve_condition',
  'accept_offer',
  'external_id',
  'weight',
  'format_quantity',
  'location',
  'quantity',
];

/** All that the user sells now. */
export function exportCsv(store: UserStore): string {
  const { length, at } = listingsOf(store).rows();
  const lines = Array.from({ length }, (_, place) => csvRow(store, at(place)));
  return [columns, ...lines].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function csvRow(store: UserStore, index: number): readonly string[] {
  const { release, posted, price, ...listing } = listingsOf(store).show(index);
  const { id, title, artist, label, format, catalog_number } = listedRelease(release);
  const cells: Readonly<Record<string, string | number>> = {
    listing_id: ownId(store, index),
    artist,
    title,
    label,
    catno: catalog_number,
    format,
    release_id: id,
    status: listing.status,
    price: Number.isInteger(price) ? price.toFixed(1) : price,
    listed: localTime(posted).replace('T', ' '),
    comments: listing.comments,
    media_condition: listing.condition,
    sleeve_condition: listing.sleeve_condition,
    accept_offer: listing.allow_offers ? 'Y' : 'N',
    external_id: listing.external_id,
    weight: listing.weight,
    format_quantity: listing.format_quantity,
    location: listing.location,
    quantity: 1,
  };
  return columns.map((column) => String(cells[column] ?? ''));
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
