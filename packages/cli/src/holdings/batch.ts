import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { isLinerError } from '@linernotes/core';
import {
  type BatchHead,
  type BatchReport,
  batchHead,
  findJournal,
  type HoldingsJob,
  type HoldingsPlan,
  type HoldingsTarget,
  type Journal,
  journalName,
  lockName,
  openJournal,
  planHoldings,
  runBatch,
  takeLock,
} from '@linernotes/holdings';
import { type Console, note, onEndAtOnce, printable } from '../console.ts';
import { exitCodes, Problem } from '../problem.ts';
import { stateFolder } from '../settings/state-folder.ts';
import { assertAnotherRound, assertConfirmed } from './confirm.ts';
import { printPlan } from './dry-run.ts';
import { earlierSentence, goingOn } from './earlier.ts';
import type { OpenedHoldings } from './open.ts';
import { printReport, type UnreadRow } from './print-report.ts';
import { createBatchView } from './progress.ts';

/** What all commands that change something take. */
export interface ChangeOptions {
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  /** Begins anew where an earlier run of the same command was cut short. */
  readonly fresh?: boolean;
  /** How long after a change without an answer it is looked for, in seconds. @default 5 */
  readonly settle?: number;
}

const defaultSettleSeconds = 5;

/** Plans a job, lets it be confirmed, and carries it out, or tells it in a dry run. Answers the exit code. */
export async function runJob(
  console: Console,
  opened: OpenedHoldings,
  job: HoldingsJob,
  options: ChangeOptions,
  unread: readonly UnreadRow[] = [],
): Promise<number> {
  const { target, read } = opened;
  const view = createBatchView(console);
  const { signal } = console;
  const plan = (): Promise<HoldingsPlan> =>
    // Whoever is asked then sees no bar.
    planHoldings(target, job, { signal, onRead: view.onRead }).finally(view.stop);
  const isJson = options.json ?? false;
  const folder = join(stateFolder(console.cwd, read), 'holdings');
  const head = batchHead(target, job);
  const path = join(folder, journalName(head));
  if (options.dryRun) {
    const cutShort = options.fresh ? null : findJournal(path, head).cutShort;
    const { plan: planned, of } = cutShort ?? { plan: await plan() };
    const { action } = job;
    return printPlan(console, target, planned, { isJson, action, unread, ...(of && { of }) });
  }
  const release = takeLock(join(folder, lockName(target)));
  try {
    const journal = await openConfirmed(console, { target, job, head, path, plan, options });
    const { otherCount } = journal.plan;
    onEndAtOnce(console, () => keptInWords(journal));
    const { onProgress } = view;
    const settleMs = (options.settle ?? defaultSettleSeconds) * 1_000;
    const report = await runBatch(target, journal, { signal, onProgress, settleMs });
    view.stop();
    const about = { target, action: job.action, isJson, otherCount, unread };
    const code = printReport(console, report, about);
    return report.stoppedBy === null ? code : stopped(report, isJson);
  } finally {
    view.stop();
    release();
  }
}

interface Batch {
  readonly target: HoldingsTarget;
  readonly job: HoldingsJob;
  readonly head: BatchHead;
  readonly path: string;
  readonly plan: () => Promise<HoldingsPlan>;
  readonly options: ChangeOptions;
}

async function openConfirmed(
  console: Console,
  { target, job, head, path, plan, options: { fresh, yes = false } }: Batch,
): Promise<Journal> {
  if (fresh) rmSync(path, { force: true });
  const { action } = job;
  const journal = await openJournal(path, head, async (earlier) => {
    if (earlier) note(console, printable(earlierSentence(earlier)));
    const planned = await plan();
    if (earlier && action === 'add' && job.isAnother) {
      await assertAnotherRound(console, target, earlier, yes);
    }
    await assertConfirmed(console, target, { ...planned, action }, yes);
    return planned;
  });
  if (!journal.isResumed) return journal;
  const { steps } = journal.plan;
  const left = steps.filter(({ n }) => journal.of(n).outcome === null);
  try {
    await assertConfirmed(console, target, { steps: left, action }, yes);
  } catch (error) {
    journal.close();
    throw error;
  }
  note(console, goingOn(journal));
  return journal;
}

/** What was under way is looked for before anything is done again. */
function keptInWords({ plan: { steps }, of }: Journal): string {
  const doneCount = steps.filter(({ n }) => of(n).outcome !== null).length;
  return `Interrupted at once after ${doneCount} of ${steps.length} changes, which are written down. ${goOn}`;
}

const goOn = 'The same command goes on where this one ended.';

/** @throws what stopped it, with what is left to do; in JSON it has been told already. */
function stopped({ stoppedBy, counts }: BatchReport, isJson: boolean): number {
  const left = `${counts.waiting + counts.unknown + counts.failed} left`;
  const goOn = `The same command goes on where this one ended (${left}).`;
  if (stoppedBy instanceof Problem) {
    const { exitCode } = stoppedBy;
    if (isJson) return exitCode;
    throw new Problem(stoppedBy.message, { exitCode, remedy: goOn });
  }
  if (!isLinerError(stoppedBy)) throw stoppedBy;
  if (isJson) return exitCodes.failed;
  throw new Problem(stoppedBy.message, { remedy: `${stoppedBy.remedy} ${goOn}` });
}
