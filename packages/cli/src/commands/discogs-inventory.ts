import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DiscogsClient, DiscogsListing } from '@linernotes/discogs';
import type { InventoryDifference, InventoryRow, InventoryUploads } from '@linernotes/discogs/csv';
import { defineExporter, exporters, exportToFile } from '@linernotes/exporters';
import { aside, type Console, note, onEndAtOnce, printable, writeJson } from '../console.ts';
import { ownName, withDiscogs } from '../discogs/client.ts';
import {
  assertNoFile,
  type InventoryFile,
  mendable,
  openInventory,
} from '../discogs/inventory-file.ts';
import { printTable, whole } from '../output/table.ts';
import { exitCodes, Problem, usageProblem } from '../problem.ts';

interface ListOptions {
  /** One that Discogs knows; it refuses others itself. */
  readonly status?: never;
  readonly limit: number;
  readonly json?: boolean;
}

/** `liner discogs inventory list`: what you sell. */
export function listInventory(console: Console, options: ListOptions): Promise<number> {
  return withDiscogs(console, async (client) => {
    const { signal } = console;
    const { status, limit } = options;
    const username = await ownName(client, signal);
    const asked = { username, ...(status ? { status } : {}) };
    const listing = client.marketplace.inventory.all(asked, { limit, signal });
    const found = await Array.fromAsync(listing);
    if (options.json) writeJson(console, { username, total: listing.total, items: found });
    else {
      const head = [whole('listing'), 'status', whole('price'), 'condition', 'release', 'location'];
      if (found.length > 0) printTable(console, head, found.map(cellsOf));
      aside(
        console,
        `${found.length} of ${listing.total ?? found.length} listings of ${username}.`,
      );
    }
    return exitCodes.done;
  });
}

function cellsOf({ id, status, price, condition, release, location }: DiscogsListing) {
  return [
    String(id),
    status ?? '',
    price ? `${price.value} ${price.currency ?? ''}` : '',
    condition ?? '',
    release?.description ?? '',
    location ?? '',
  ];
}

const exportGoesOn =
  'Interrupted at once. Discogs may go on with its export, which changes nothing.';

/** `liner discogs inventory export --out <file>`: the file that Discogs makes, as it is. */
export function exportInventoryFile(
  console: Console,
  options: { readonly out: string; readonly force?: boolean; readonly json?: boolean },
): Promise<number> {
  const { out, force = false, json } = options;
  return withDiscogs(console, async ({ inventoryJobs }) => {
    const { signal } = console;
    if (!force) await assertNoFile(console, out, 'Name another file, or add --force.');
    onEndAtOnce(console, () => exportGoesOn);
    const job = await inventoryJobs.runExport({ signal, whenRunning: 'wait' });
    const pieces = inventoryJobs.exportPieces({ export_id: job.id }, { signal });
    const exporter = defineExporter({
      ...exporters.csv,
      validate: () => undefined,
      write: () => pieces,
    });
    const document = { header: {}, listName: 'listings', items: [] };
    const path = resolve(console.cwd, out);
    const { sizeBytes } = await exportToFile(exporter, document, path, {
      overwrite: force,
      signal,
    });
    if (json) writeJson(console, { job, file: out, sizeBytes });
    else aside(console, `Export ${job.id} written to ${out}, ${sizeBytes} bytes.`);
    return exitCodes.done;
  });
}

interface DiffOptions {
  readonly uploads?: string;
  readonly json?: boolean;
}

/** `liner discogs inventory diff <file>`: what the file has that Discogs has not, and the other way; 3 where they differ. */
export function diffInventory(
  console: Console,
  path: string,
  options: DiffOptions,
): Promise<number> {
  return withDiscogs(console, async (client) => {
    const file = await openInventory(console, path);
    return compareWith(console, client, file, path, options).finally(file.close);
  });
}

async function compareWith(
  console: Console,
  client: DiscogsClient,
  file: InventoryFile,
  path: string,
  options: DiffOptions,
): Promise<number> {
  const { diffInventories, exportInventory } = await import('@linernotes/discogs/csv');
  const { signal } = console;
  // Before Discogs is kept busy for it.
  await assertComparable(file, path);
  for (const name of options.uploads === undefined ? [] : uploadFiles(options.uploads)) {
    await assertNoFile(console, name, 'Name another folder with --uploads.');
  }
  onEndAtOnce(console, () => exportGoesOn);
  const { lines } = await exportInventory(client, { signal, whenRunning: 'wait' });
  const differences: InventoryDifference[] = [];
  // The file is what is wanted: what only it has is to be added.
  for await (const one of mendable(diffInventories(lines, file.lines()))) {
    differences.push(one);
    if (!options.json) console.out.write(`${printable(lineOf(one))}\n`);
  }
  const written = options.uploads ? await writeUploads(console, differences, options.uploads) : [];
  const { missing, unknown } = file.header();
  if (options.json) writeJson(console, { differences, written, notCompared: missing });
  else {
    const count =
      differences.length === 0 ? 'No difference.' : `${differences.length} differences.`;
    aside(console, count);
    tellColumns(console, 'Not compared, as the file has no such column', missing);
    tellColumns(console, 'Not compared, as Discogs has no such column', unknown);
    for (const name of written) aside(console, `Written: ${name}`);
  }
  return differences.length === 0 ? exitCodes.done : exitCodes.partly;
}

/** @throws Problem of usage for a file that cannot be compared, or that nothing is in: all would be gone */
async function assertComparable(file: InventoryFile, path: string): Promise<void> {
  const { diffInventories } = await import('@linernotes/discogs/csv');
  let count = 0;
  for await (const _row of mendable(diffInventories([], file.lines()))) count += 1;
  if (count > 0) return;
  throw usageProblem(
    `"${path}" has no rows: all that you sell would be told as gone.`,
    'Name a file with what is to stay.',
  );
}

function tellColumns(console: Console, what: string, columns: readonly string[]): void {
  if (columns.length > 0) note(console, printable(`${what}: ${columns.join(', ')}.`));
}

function lineOf(difference: InventoryDifference): string {
  if (difference.kind === 'removed') return `only on Discogs   ${nameOf(difference.before)}`;
  if (difference.kind === 'added') return `only in the file  ${nameOf(difference.after)}`;
  const { before, after, fields } = difference;
  const values = fields.map(
    (field) =>
      `${field} is ${JSON.stringify(before[field] ?? null)}, in the file ${JSON.stringify(after[field] ?? null)}`,
  );
  return `different         ${nameOf(after)}: ${values.join('; ')}`;
}

function nameOf({ listing_id: listing, release_id: release, title }: InventoryRow): string {
  return [listing ?? 'new', release && `release ${release}`, title].filter(Boolean).join(', ');
}

const uploadTypes = ['add', 'change', 'delete'] as const;

function uploadFiles(folder: string): readonly string[] {
  return uploadTypes.map((type) => join(folder, `${type}.csv`));
}

/** The files of the uploads that make Discogs as the file is. */
async function writeUploads(
  console: Console,
  differences: readonly InventoryDifference[],
  folder: string,
): Promise<readonly string[]> {
  const { uploadCsv, uploadsOf } = await import('@linernotes/discogs/csv');
  const uploads: InventoryUploads = await uploadsOf(differences);
  await mkdir(resolve(console.cwd, folder), { recursive: true });
  const written: string[] = [];
  for (const type of uploadTypes) {
    if (uploads[type].length === 0) continue;
    // Each kind of upload has its own kind of rows.
    const { csv } = await uploadCsv(type, uploads[type] as never);
    const name = join(folder, `${type}.csv`);
    await writeFile(resolve(console.cwd, name), csv, { flag: 'wx' }).catch((cause) => {
      throw new Problem(`${name} cannot be written (${cause.code}).`, {
        remedy: 'Name another folder with --uploads.',
      });
    });
    written.push(name);
  }
  for (const { difference, why } of uploads.impossible) {
    note(console, printable(`Not in the uploads: ${lineOf(difference)} (${why})`));
  }
  return written;
}
