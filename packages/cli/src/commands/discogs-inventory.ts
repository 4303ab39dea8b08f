import { createReadStream } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { DiscogsClient, DiscogsListing } from '@linernotes/discogs';
import type {
  CsvLine,
  InventoryDifference,
  InventoryRow,
  InventoryUploads,
  UploadType,
} from '@linernotes/discogs/csv';
import { defineExporter, exporters, exportToFile, ReadError } from '@linernotes/exporters';
import { askToDo } from '../confirm.ts';
import { type Console, note, printable, writeJson } from '../console.ts';
import { ownName, withDiscogs } from '../discogs/client.ts';
import { tellRequests } from '../discogs/dry-run.ts';
import { printTable, shorten } from '../output/table.ts';
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
      const head = ['listing', 'status', 'price', 'condition', 'release', 'location'];
      if (found.length > 0) printTable(console, head, found.map(cellsOf));
      note(console, `${found.length} of ${listing.total ?? found.length} listings of ${username}.`);
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
    shorten(release?.description ?? '', 50),
    location ?? '',
  ];
}

/** `liner discogs inventory export --out <file>`: the file that Discogs makes, as it is. */
export function exportInventoryFile(
  console: Console,
  options: { readonly out: string; readonly force?: boolean; readonly json?: boolean },
): Promise<number> {
  return withDiscogs(console, async ({ inventoryJobs }) => {
    const { signal } = console;
    const job = await inventoryJobs.runExport({ signal, whenRunning: 'wait' });
    const pieces = inventoryJobs.exportPieces({ export_id: job.id }, { signal });
    const exporter = defineExporter({
      ...exporters.csv,
      validate: () => undefined,
      write: () => pieces,
    });
    const document = { header: {}, listName: 'listings', items: [] };
    const { out, force = false, json } = options;
    const path = resolve(console.cwd, out);
    const { sizeBytes } = await exportToFile(exporter, document, path, {
      overwrite: force,
      signal,
    });
    if (json) writeJson(console, { job, file: out, sizeBytes });
    else note(console, `Export ${job.id} written to ${out}, ${sizeBytes} bytes.`);
    return exitCodes.done;
  });
}

/** `liner discogs inventory diff <file>`: what the file has that Discogs has not, and the other way; 3 where they differ. */
export function diffInventory(
  console: Console,
  path: string,
  options: { readonly uploads?: string; readonly json?: boolean },
): Promise<number> {
  return withDiscogs(console, async (client) => {
    const { diffInventories, exportInventory } = await import('@linernotes/discogs/csv');
    const { signal } = console;
    const file = await openFile(console, path);
    const { lines } = await exportInventory(client, { signal, whenRunning: 'wait' });
    const differences: InventoryDifference[] = [];
    // The file is what is wanted: what only it has is to be added.
    for await (const one of mendable(diffInventories(lines, file.lines()))) {
      differences.push(one);
      if (!options.json) console.out.write(`${printable(lineOf(one))}\n`);
    }
    const written = options.uploads
      ? await writeUploads(console, differences, options.uploads)
      : [];
    if (options.json) writeJson(console, { differences, written });
    else {
      note(
        console,
        differences.length === 0 ? 'No difference.' : `${differences.length} differences.`,
      );
      for (const name of written) note(console, `Written: ${name}`);
    }
    return differences.length === 0 ? exitCodes.done : exitCodes.partly;
  });
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
  for (const type of ['add', 'change', 'delete'] as const) {
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

const effects: Readonly<Record<UploadType, string>> = {
  add: 'put on sale what it has, at once',
  change: 'change your listings',
  delete: 'take your listings away, for good',
};

/** `liner discogs inventory upload <add|change|delete> <file>`, with what Discogs says of each row. */
export function uploadFile(
  console: Console,
  type: UploadType,
  path: string,
  options: { readonly dryRun?: boolean; readonly yes?: boolean; readonly json?: boolean },
): Promise<number> {
  return withDiscogs(console, async (client) => {
    const { planUpload, uploadInventory } = await import('@linernotes/discogs/csv');
    const rows = await rowsIn(console, path);
    // What the rows of a kind need is checked before anything is sent.
    const checked = rows as never;
    if (options.dryRun) {
      return tellRequests(console, options.json ?? false, (dryRun) =>
        planUpload(client, type, checked, dryRun, { blanks: 'send' }),
      );
    }
    const what = `Uploading ${rows.length} rows would ${effects[type]}`;
    await askToDo(console, { what, isConfirmed: options.yes ?? false });
    return upload(console, client, type, checked, {
      uploadInventory,
      isJson: options.json ?? false,
    });
  });
}

async function upload(
  console: Console,
  client: DiscogsClient,
  type: UploadType,
  rows: never,
  {
    uploadInventory,
    isJson,
  }: {
    readonly uploadInventory: typeof import('@linernotes/discogs/csv').uploadInventory;
    readonly isJson: boolean;
  },
): Promise<number> {
  const { signal } = console;
  const { job, report } = await uploadInventory(client, type, rows, {
    signal,
    whenRunning: 'wait',
    // The file is the person's own, with the cells that it leaves blank.
    blanks: 'send',
  });
  if (isJson) writeJson(console, { job, report });
  else {
    for (const { row, why } of report.skipped) note(console, printable(`Row ${row}: ${why}`));
    for (const other of report.others) note(console, printable(other));
    note(console, `Upload ${job.id}: ${report.processed ?? '?'} of ${report.records ?? '?'} rows.`);
  }
  if (!report.isCarriedOut) return exitCodes.failed;
  return report.skipped.length > 0 ? exitCodes.partly : exitCodes.done;
}

/** @throws Problem of usage where a line cannot be read: an upload is all or nothing */
async function rowsIn(console: Console, path: string): Promise<readonly InventoryRow[]> {
  const file = await openFile(console, path);
  const rows: InventoryRow[] = [];
  for await (const { row } of file.lines()) if (row) rows.push(row);
  const [problem] = file.unread;
  if (problem !== undefined) throw usageProblem(problem, 'Mend the file.');
  return rows;
}

interface OpenedFile {
  readonly lines: () => AsyncIterable<CsvLine<InventoryRow>>;
  /** What is wrong with lines, as far as they were read. */
  readonly unread: readonly string[];
}

async function openFile(console: Console, path: string): Promise<OpenedFile> {
  const { readInventoryCsv } = await import('@linernotes/discogs/csv');
  const absolute = resolve(console.cwd, path);
  const found = await stat(absolute).catch((error: NodeJS.ErrnoException) => {
    throw usageProblem(`The file "${path}" cannot be read (${error.code}).`, 'Check the path.');
  });
  if (found.isDirectory()) throw usageProblem(`"${path}" is a folder.`, 'Name a file in it.');
  const unread: string[] = [];
  const lines = async function* (): AsyncGenerator<CsvLine<InventoryRow>> {
    const options = { name: basename(path) };
    for await (const line of mendable(readInventoryCsv(createReadStream(absolute), options))) {
      unread.push(...line.problems);
      yield line;
    }
  };
  return { lines, unread };
}

/** Gives on what is read of a file; where it cannot be, the person mends it. */
async function* mendable<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  try {
    yield* items;
  } catch (error) {
    if (error instanceof ReadError) throw usageProblem(error.message, error.remedy);
    throw error;
  }
}
