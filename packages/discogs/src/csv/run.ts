// Exports and uploads of whole inventories, as rows.
import type { Call } from '../client/ask.ts';
import type { DiscogsClient } from '../client/client.ts';
import type { JobCall, WhenRunning } from '../client/jobs/options.ts';
import type { EndedUpload, UploadType } from '../client/jobs/with-jobs.ts';
import type { ExportJob, UploadJob } from '../client/schemas/inventory-jobs.ts';
import { type InventoryRow, readInventoryCsv } from './inventory.ts';
import type { CsvLine } from './read.ts';
import { type UploadCsvOptions, type UploadRows, uploadCsv } from './uploads.ts';
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
  /** As Discogs lists it. @default one that no other has */
  readonly filename?: string | undefined;
}

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
  const { filename, blanks, ...run } = call;
  const file = await uploadCsv(type, rows, { blanks });
  const ended = await inventoryJobs.runUpload({ type, csv: file.csv, filename }, run);
  const skippedRows = ended.report.skipped.flatMap(({ row: number, why }) => {
    const row = file.rows[number - 2];
    return row === undefined ? [] : [{ row, why }];
  });
  return { ...ended, skippedRows };
}

/** Tells the request of an upload without sending it. */
export async function planUpload<Type extends UploadType>(
  { inventoryJobs }: Client,
  type: Type,
  rows: Rows<UploadRows[Type]>,
  dryRun: NonNullable<Call['dryRun']>,
  options: UploadCsvOptions = {},
): Promise<void> {
  const { csv: upload } = await uploadCsv(type, rows, options);
  const ask = {
    add: inventoryJobs.uploadAdd,
    change: inventoryJobs.uploadChange,
    delete: inventoryJobs.uploadDelete,
  }[type];
  await ask({ upload }, { dryRun });
}
