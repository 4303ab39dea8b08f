// What an uploaded file does to an inventory, and what Discogs reports of it (seen in August 2026).
import type { ReleaseBody } from '../bodies.ts';
import { nowAtDiscogs } from '../clock.ts';
import { csvRows } from '../request-body.ts';
import { ofOwnId } from './ids.ts';
import { conditions, sleeveConditions } from './listing-changes.ts';
import { estimatedWeight, type ListingFields, listingsOf } from './listings.ts';
import type { UserStore } from './store.ts';

export type UploadType = 'add' | 'change' | 'delete';

/** What a file is carried out for. */
export interface Upload {
  readonly store: UserStore;
  readonly type: UploadType;
  readonly text: string;
  readonly findRelease: (id: string) => ReleaseBody | null;
}

type Cells = Readonly<Record<string, string>>;

/** Names the first column that a file of the kind needs and does not have; `null` when it has them all. */
export function missingColumn(type: UploadType, text: string): string | null {
  const [header = []] = csvRows(text);
  const needed = {
    add: ['release_id', 'price', 'media_condition'],
    change: header.includes('listing_id') ? [] : ['release_id'],
    delete: ['listing_id'],
  }[type];
  return needed.find((column) => !header.includes(column)) ?? null;
}

/** Carries a file out, row by row, and answers the report. Rows are counted with the header. */
export function carryOut(upload: Upload): string {
  const [header = [], ...rows] = csvRows(upload.text);
  const skipped = rows.flatMap((row, place) => {
    const cells = Object.fromEntries(header.map((name, at) => [name, row[at] ?? '']));
    const error = doers[upload.type](upload, cells);
    return error === null ? [] : [`Skipped row ${place + 2} because ERROR: ${error}`];
  });
  const processed = rows.length - skipped.length;
  return [
    `CSV file contains ${rows.length} records.`,
    ...skipped,
    `Processed ${processed} records.`,
  ].join('<p>');
}

/** Each says what is wrong with a row; `null` when it was carried out. */
const doers: Readonly<Record<UploadType, (upload: Upload, cells: Cells) => string | null>> = {
  add: ({ store, findRelease }, cells) => {
    const release = findRelease(cells['release_id'] ?? '');
    if (!release) return `release_id ${cells['release_id']} does not exist`;
    const problem = problemOf(cells, true);
    if (problem) return problem;
    listingsOf(store).make({
      ...newListing,
      ...fieldsOf(cells),
      release,
      posted: nowAtDiscogs(store.nowMs()),
    });
    return null;
  },
  change: ({ store }, cells) => {
    const found = listingsIn(store, cells);
    if (found.length === 0) return unknownListing(cells);
    const problem = problemOf(cells, false);
    if (problem) return problem;
    for (const index of found) {
      listingsOf(store).change(index, { ...fieldsOf(cells), status: 'For Sale' });
    }
    return null;
  },
  delete: ({ store }, cells) => {
    const [index] = listingsIn(store, cells);
    if (index === undefined) return unknownListing(cells);
    listingsOf(store).remove(index);
    return null;
  },
};

function unknownListing({ listing_id, release_id }: Cells): string {
  return listing_id === undefined
    ? `release_id ${release_id} is not in your inventory`
    : `${listing_id} is an invalid listing_id`;
}

function listingsIn(store: UserStore, { listing_id, release_id }: Cells): readonly number[] {
  const listings = listingsOf(store);
  if (listing_id !== undefined) {
    const { userId, index } = ofOwnId(Number(listing_id));
    return userId === store.id && listings.at(index) ? [index] : [];
  }
  const { length, at } = listings.rows();
  return Array.from({ length }, (_, place) => at(place)).filter(
    (index) => String(listings.show(index).release.id) === release_id,
  );
}

function problemOf(cells: Cells, isNew: boolean): string | null {
  const { price = '', media_condition: media = '', sleeve_condition: sleeve = '' } = cells;
  if ((isNew || price !== '') && !(Number(price) > 0)) return `${price} is an invalid price`;
  if ((isNew || media !== '') && !conditions.includes(media)) {
    return `${media} is an invalid media_condition`;
  }
  return sleeve === '' || sleeveConditions.includes(sleeve)
    ? null
    : `${sleeve} is an invalid sleeve_condition`;
}

const newListing: ListingFields = {
  status: 'For Sale',
  condition: '',
  sleeve_condition: 'Not Graded',
  price: 0,
  comments: '',
  allow_offers: false,
  external_id: '',
  location: '',
  weight: estimatedWeight,
  format_quantity: 1,
};

/** What stands in a cell is said, a blank one says nothing. */
function fieldsOf(cells: Cells): Partial<ListingFields> {
  const said: Readonly<Record<string, unknown>> = {
    price: cells['price'] && Number(cells['price']),
    condition: cells['media_condition'],
    sleeve_condition: cells['sleeve_condition'],
    comments: cells['comments'],
    allow_offers: cells['accept_offer'] && cells['accept_offer'] === 'Y',
    location: cells['location'],
    external_id: cells['external_id'],
    weight: cells['weight'] && (Number(cells['weight']) || estimatedWeight),
    format_quantity: cells['format_quantity'] && (Number(cells['format_quantity']) || 1),
  };
  return Object.fromEntries(
    Object.entries(said).filter(([, value]) => value !== undefined && value !== ''),
  );
}
