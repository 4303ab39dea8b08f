// Exports and uploads of whole inventories, as rows.
import type { Call } from '../client/ask.ts';
import type { DiscogsClient } from '../client/client.ts';
import type { JobCall, WhenRunning } from '../client/jobs/options.ts';
import { readUploadReport, type UploadReport } from '../client/jobs/upload-report.ts';
import { isEnded } from '../client/jobs/wait.ts';
import type { EndedUpload, UploadType } from '../client/jobs/with-jobs.ts';
import type { ExportJob, UploadJob } from '../client/schemas/inventory-jobs.ts';
import { type InventoryRow, readInventoryCsv } from './inventory.ts';
import type { CsvLine } from './read.ts';
import { type UploadCsvOptions, type UploadRows, uploadCsv, uploadName } from './uploads.ts';
import type { Rows } from './write.ts';

type Client = Pick<DiscogsClient, 'inventoryJobs'>;

/** An inventory that was exported. */
export interface ExportedInventory {
  readonly job: ExportJob;
  /** Downloads the file as it is read, and reads it line by line; anew each time. */
  readonly lines: AsyncIterable<CsvLine<InventoryRow>>;
}

/** Exports the inventory of the one who asks, and waits for the end; its lines are downloaded as they are read. */
export async function exportInventory(
  { inventoryJobs }: Client,
  call: JobCall<ExportJob> & WhenRunning<'fail' | 'wait' | 'join'> = {},
): Promise<ExportedInventory> {
  const job = await inventoryJobs.runExport(call);
  const { signal, priority } = call;
  const download = { signal, ...(priority === undefined ? {} : { priority }) };
  const name = `Export ${job.id}`;
  return {
    job,
    lines: {
      [Symbol.asyncIterator]: () =>
        readInventoryCsv(inventoryJobs.exportPieces({ export_id: job.id }, download), {
          name,
        })[Symbol.asyncIterator](),
    },
  };
}

/** What may be said of an upload of rows. */
export interface UploadCall
  extends JobCall<UploadJob>,
    WhenRunning<'fail' | 'wait'>,
    UploadCsvOptions {
  /** As Discogs lists it. @default the `uploadName` of the file, the same for the same rows */
  readonly filename?: string | undefined;
}

type UploadNaming = Pick<UploadCall, 'blanks' | 'filename'>;

/** An upload of rows that has ended. */
export interface UploadedRows<Row> extends EndedUpload {
  /** The rows that Discogs skipped, each with its words for why. */
  readonly skippedRows: readonly { readonly row: Row; readonly why: string }[];
}

/**
 * Uploads rows, and waits for the end. Throws `configuration`, before anything is sent, for rows that Discogs
 * would not take.
 */
export async function uploadInventory<Type extends UploadType>(
  { inventoryJobs }: Client,
  type: Type,
  rows: Rows<UploadRows[Type]>,
  call: UploadCall = {},
): Promise<UploadedRows<UploadRows[Type]>> {
  const { blanks, filename: given, ...run } = call;
  const file = await uploadCsv(type, rows, { blanks });
  const filename = given ?? uploadName(type, file.csv);
  const ended = await inventoryJobs.runUpload({ type, csv: file.csv, filename }, run);
  const skippedRows = ended.report.skipped.flatMap(({ row: number, why }) => {
    const row = file.rows[number - 2];
    return row === undefined ? [] : [{ row, why }];
  });
  return { ...ended, skippedRows };
}

/** An upload that was begun before. */
export interface FoundUpload {
  readonly job: UploadJob;
  /** What became of it; `null` while it has not ended. */
  readonly report: UploadReport | null;
}

/**
 * Finds the newest upload of the same rows among the recent ones, by the name of its file; one that ended
 * without any of its rows is none. `null` when there is none: rows that were added once are offered twice
 * when they are added again.
 */
export async function findUpload<Type extends UploadType>(
  { inventoryJobs }: Client,
  type: Type,
  rows: Rows<UploadRows[Type]>,
  { blanks, filename: given, ...call }: UploadNaming & Pick<Call, 'signal' | 'priority'> = {},
): Promise<FoundUpload | null> {
  const { csv } = await uploadCsv(type, rows, { blanks });
  const filename = given ?? uploadName(type, csv);
  const { items } = await inventoryJobs.uploads({}, call);
  const found = items
    .filter((job) => job.filename === filename && job.type === type)
    .map((job) => ({ job, report: isEnded(job) ? readUploadReport(job) : null }));
  return found.find(({ report }) => report?.outcome !== 'none') ?? null;
}

/** Tells the request of an upload, to the letter, without sending it. */
export async function planUpload<Type extends UploadType>(
  { inventoryJobs }: Client,
  type: Type,
  rows: Rows<UploadRows[Type]>,
  dryRun: NonNullable<Call['dryRun']>,
  options: UploadNaming = {},
): Promise<void> {
  const { csv: upload } = await uploadCsv(type, rows, options);
  const { filename = uploadName(type, upload) } = options;
  const ask = {
    add: inventoryJobs.uploadAdd,
    change: inventoryJobs.uploadChange,
    delete: inventoryJobs.uploadDelete,
  }[type];
  await ask({ upload, filename }, { dryRun });
}
