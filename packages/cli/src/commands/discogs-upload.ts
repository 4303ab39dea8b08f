import type { DiscogsClient, DiscogsUploadJob } from '@linernotes/discogs';
import type { FoundUpload, InventoryRow, UploadType } from '@linernotes/discogs/csv';
import { askToDo } from '../confirm.ts';
import { type Console, note, printable } from '../console.ts';
import { withDiscogs } from '../discogs/client.ts';
import { tellRequests } from '../discogs/dry-run.ts';
import { openInventory, rowsOf } from '../discogs/inventory-file.ts';
import { commandOf, createBegun, tellEnd } from '../discogs/upload-told.ts';
import { usageProblem } from '../problem.ts';

export interface UploadOptions {
  /** The id of an upload that was begun before. */
  readonly job?: number;
  /** Uploads a file that was uploaded before. */
  readonly again?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/**
 * `liner discogs inventory upload <add|change|delete> <file>`, with what Discogs says of each row; with `--job`
 * it waits for the end of one that was begun before.
 */
export function uploadCommand(
  console: Console,
  type: UploadType | undefined,
  path: string | undefined,
  options: UploadOptions,
): Promise<number> {
  const { job, json = false } = options;
  if (job !== undefined) {
    if (type !== undefined) throw usageProblem('--job goes alone.', 'Leave out what to upload.');
    return withDiscogs(console, (client) => goOn(console, client, job, json));
  }
  if (type === undefined || path === undefined) {
    throw usageProblem(
      'What is to be uploaded is missing.',
      'Type add, change or delete and a file, or --job and the id of an upload that was begun.',
    );
  }
  return withDiscogs(console, async (client) => {
    const { findUpload, planUpload } = await import('@linernotes/discogs/csv');
    const file = await openInventory(console, path);
    const rows = await rowsOf(file).finally(file.close);
    if (options.dryRun) {
      return tellRequests(console, json, (dryRun) =>
        planUpload(client, type, checked(rows), dryRun, ownBlanks),
      );
    }
    const { signal } = console;
    const earlier = await findUpload(client, type, checked(rows), { ...ownBlanks, signal });
    if (earlier && !options.again) {
      if (earlier.report === null) return joinEarlier(console, client, earlier.job, json);
      assertNotTwice(type, earlier);
    }
    await confirm(console, type, rows, options.yes ?? false);
    return upload(console, client, type, rows, json);
  });
}

/** The file is the person's own, with the cells that it leaves blank. */
const ownBlanks = { blanks: 'send' } as const;

/** What the rows of a kind need is checked before anything is sent. */
function checked(rows: readonly InventoryRow[]): never {
  return rows as never;
}

function joinEarlier(
  console: Console,
  client: DiscogsClient,
  { id, created_ts: begun = 'before' }: DiscogsUploadJob,
  isJson: boolean,
): Promise<number> {
  note(
    console,
    printable(
      `Discogs is at this file already (upload ${id}, begun ${begun}): waiting for its end.`,
    ),
  );
  return goOn(console, client, id, isJson);
}

/** @throws Problem for a file that was put on sale before: its rows would be on sale twice */
function assertNotTwice(type: UploadType, { job: { id, created_ts: begun } }: FoundUpload): void {
  // The other two do the same twice as once.
  if (type !== 'add') return;
  throw usageProblem(
    `This file was put on sale before (upload ${id}, begun ${begun}).`,
    `Nothing was changed. "${commandOf(id)}" tells what became of it; add --again to offer all of it once more.`,
  );
}

const effects: Readonly<Record<UploadType, string>> = {
  add: 'put on sale what it has, at once',
  change: 'change your listings',
  delete: 'take your listings away, for good',
};

async function confirm(
  console: Console,
  type: UploadType,
  rows: readonly InventoryRow[],
  isConfirmed: boolean,
): Promise<void> {
  const listed = type === 'add' ? rows.filter(({ listing_id: id }) => id !== undefined).length : 0;
  const notice =
    listed === 0
      ? ''
      : `${listed} of ${rows.length} rows have a listing_id: what they name is offered once more, beside what there is.`;
  if (isConfirmed && notice) note(console, notice);
  const what = `Uploading ${rows.length} rows would ${effects[type]}`;
  await askToDo(console, { what, notice, isConfirmed });
}

async function upload(
  console: Console,
  client: DiscogsClient,
  type: UploadType,
  rows: readonly InventoryRow[],
  isJson: boolean,
): Promise<number> {
  const { uploadInventory } = await import('@linernotes/discogs/csv');
  const begun = createBegun(console);
  const { onJob } = begun;
  const { signal } = console;
  const call = { signal, whenRunning: 'wait', ...ownBlanks, onJob } as const;
  const ended = await uploadInventory(client, type, checked(rows), call).catch((error: unknown) => {
    throw begun.asLastWord(error);
  });
  return tellEnd(console, ended, isJson, rows.length);
}

async function goOn(
  console: Console,
  { inventoryJobs }: DiscogsClient,
  upload_id: number,
  isJson: boolean,
): Promise<number> {
  const begun = createBegun(console, upload_id);
  const { signal } = console;
  const ended = await inventoryJobs
    .awaitUpload({ upload_id }, { signal })
    .catch((error: unknown) => {
      throw begun.asLastWord(error);
    });
  return tellEnd(console, ended, isJson, null);
}
