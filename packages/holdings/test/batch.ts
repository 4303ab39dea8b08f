import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type BatchReport,
  batchHead,
  type HoldingsJob,
  type HoldingsTarget,
  journalName,
  openJournal,
  planHoldings,
  type RunOptions,
  runBatch,
} from '../src/index.ts';
import { care } from './shelf.ts';

export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'holdings-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** Runs a job as a command does: plans it, or goes on with what an earlier run left in the folder. */
export async function runJob(
  target: HoldingsTarget,
  job: HoldingsJob,
  { in: home = folder(), ...options }: RunOptions & { readonly in?: string } = {},
): Promise<BatchReport & { readonly path: string }> {
  const head = batchHead(target, job);
  const path = join(home, journalName(head));
  const journal = await openJournal(path, head, () => planHoldings(target, job));
  return { ...(await runBatch(target, journal, { ...care, ...options })), path };
}

/** Rows that name releases, numbered from 1. */
export function rowsOf(...releases: readonly (number | string)[]) {
  return releases.map((release, index) => ({ row: index + 1, releaseId: String(release) }));
}

export function statuses({ rows }: Pick<BatchReport, 'rows'>): readonly string[] {
  return rows.map(({ status }) => status);
}
