import type { PlayerAnswer, PlayerRequest } from '../../player.ts';
import { unknownResource } from '../errors.ts';
import { addedAt, listedRelease, priceOf } from '../generated.ts';
import { ofOwnId, ownId } from './ids.ts';
import type { UserStore, UserStores } from './store.ts';
import { ownerOnly, pageOf, unauthenticated, type Viewer, type Visit } from './visit.ts';

const api = 'https://api.discogs.com';

type JobKind = 'exports' | 'uploads';

/** `GET /inventory/export`, the newest first. */
export function exports(visit: Visit): PlayerAnswer {
  const rowOf = (index: number) => exportBody(visit.store, index);
  return pageOf(visit, { list: 'exports', key: 'items', rowOf });
}

/** `GET /inventory/upload`, the newest first. */
export function uploads(visit: Visit): PlayerAnswer {
  const rowOf = (index: number) => uploadBody(visit.store, index);
  return pageOf(visit, { list: 'uploads', key: 'items', rowOf });
}

/** `GET /inventory/export/{id}`, a 304 when nothing changed since. */
export function exportJob(
  stores: UserStores,
  id: string,
  viewer: Viewer,
  request: PlayerRequest,
): PlayerAnswer {
  return withJob(stores, 'exports', { id, viewer }, (store, index) =>
    conditional(request, index, exportBody(store, index)),
  );
}

/** `GET /inventory/upload/{id}`, a 304 when nothing changed since. */
export function uploadJob(
  stores: UserStores,
  id: string,
  viewer: Viewer,
  request: PlayerRequest,
): PlayerAnswer {
  return withJob(stores, 'uploads', { id, viewer }, (store, index) =>
    conditional(request, index, uploadBody(store, index)),
  );
}

/** `GET /inventory/export/{id}/download`: all that the user sells now. */
export function exportFile(stores: UserStores, id: string, viewer: Viewer): PlayerAnswer {
  return withJob(stores, 'exports', { id, viewer }, (store, index) => ({
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename=${fileName(store, index)}`,
    },
    body: csvOf(store),
  }));
}

function withJob(
  stores: UserStores,
  kind: JobKind,
  { id, viewer }: { readonly id: string; readonly viewer: Viewer },
  show: (store: UserStore, index: number) => PlayerAnswer,
): PlayerAnswer {
  if (viewer.name === null) return unauthenticated;
  const { userId, index } = ofOwnId(Number(id));
  const owner = [...stores.values()].find((store) => store.id === userId);
  const isThere = owner !== undefined && index >= 0 && index < (owner.user[kind] ?? 0);
  if (!isThere) return unknownResource;
  return ownerOnly(owner, viewer) ?? show(owner, index);
}

function conditional({ headers }: PlayerRequest, index: number, body: object): PlayerAnswer {
  const changedMs = Date.parse(`${finishedAt(index)}Z`);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  const lastModified = { 'last-modified': new Date(changedMs).toUTCString() };
  if (since >= changedMs) return { status: 304, headers: lastModified, body: null };
  return { status: 200, headers: lastModified, body };
}

/** Without an offset, as jobs have it. */
const finishedAt = (index: number): string => addedAt(index).slice(0, 19);

const fileName = ({ name }: UserStore, index: number): string =>
  `${encodeURIComponent(name)}-inventory-${finishedAt(index).slice(0, 16).replace(/[-:]/g, '').replace('T', '-')}.csv`;

function exportBody(store: UserStore, index: number) {
  const id = ownId(store, index);
  const url = `${api}/inventory/export/${id}`;
  return {
    id,
    status: 'success',
    created_ts: finishedAt(index),
    finished_ts: finishedAt(index),
    url,
    download_url: `${url}/download`,
    filename: fileName(store, index),
  };
}

function uploadBody(store: UserStore, index: number) {
  return {
    id: ownId(store, index),
    status: 'success',
    type: ['add', 'change', 'delete'][index % 3],
    created_ts: finishedAt(index),
    finished_ts: finishedAt(index),
    filename: 'records.csv',
    results: 'CSV file contains 1 records.<p>Processed 1 records.',
  };
}

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

function csvOf(store: UserStore): string {
  const rows = store.rows('inventory');
  const lines = Array.from({ length: rows.length }, (_, place) => csvRow(store, rows.at(place)));
  return [columns, ...lines].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function csvRow(store: UserStore, index: number): readonly string[] {
  const { id, title, artist, format, catalog_number } = listedRelease(index);
  const cells: Readonly<Record<string, string | number>> = {
    listing_id: ownId(store, index),
    artist,
    title,
    catno: catalog_number,
    format,
    release_id: id,
    status: 'For Sale',
    price: priceOf(index),
    listed: finishedAt(index).replace('T', ' '),
    media_condition: 'Very Good Plus (VG+)',
    sleeve_condition: 'Generic',
    accept_offer: index % 2 === 0 ? 'Y' : 'N',
    format_quantity: 1,
    quantity: 1,
  };
  return columns.map((column) => String(cells[column] ?? ''));
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
