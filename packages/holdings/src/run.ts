import { type BatchState, createBatchState } from './batch-state.ts';
import { BatchStop, type Care, carryOut, type Run } from './carry-out.ts';
import { pause } from './flight.ts';
import type { Journal } from './journal.ts';
import { isRepeatable, newCopies } from './look.ts';
import { type BatchReport, countRows, endedRun, reportRows } from './report.ts';
import type { Step } from './step.ts';
import type { Call, HoldingsTarget } from './target.ts';

/** How far a batch is. */
export interface BatchProgress {
  /** Steps that have ended, those of earlier runs included. */
  readonly doneCount: number;
  readonly stepCount: number;
  /** Requests that this run has sent. */
  readonly requestCount: number;
}

/** How {@link runBatch} carries a batch out. */
export interface RunOptions extends Partial<Care> {
  /**
   * Ends the batch: what is under way is finished, and the next run goes on. @default none
   */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: BatchProgress) => void;
  /** @default 'background' */
  readonly priority?: Call['priority'];
}

const defaultCare: Care = { settleMs: 5_000, freshMs: 600_000, graceMs: 10_000, mostTries: 4 };

/** So many changes in a row whose outcome nobody can tell: the platform is in trouble. */
const mostTroubles = 3;

/**
 * Carries out what a journal's plan says, from where an earlier run of it ended. Whatever happens, each
 * change is made once: what has no answer is looked for before it is sent again. A failure of one row is
 * told in the report and stops no other; a credential that is not taken, or a platform out of reach, cuts
 * the run short, and the next goes on. One that reaches its end is over: of its journal stays what it has
 * left, which the next run is told and plans anew.
 */
export async function runBatch(
  target: HoldingsTarget,
  journal: Journal,
  { signal, onProgress, priority = 'background', ...given }: RunOptions = {},
): Promise<BatchReport> {
  const care = { ...defaultCare, ...given };
  let requestCount = 0;
  const call: Call = {
    signal,
    priority,
    onRequest: () => {
      requestCount += 1;
    },
  };
  let stoppedBy: unknown = null;
  let surplus: ReadonlyMap<number, readonly string[]> = new Map();
  const { steps } = journal.plan;
  let doneCount = steps.filter(({ n }) => journal.of(n).outcome !== null).length;
  const onDone = (): void => {
    doneCount += 1;
    onProgress?.({ doneCount, stepCount: steps.length, requestCount });
  };
  try {
    const state = await createBatchState(target, journal, call);
    const run: Run = { target, journal, state, care, call, signal };
    await runSteps(run, onDone);
    surplus = await findSurplus(run);
  } catch (error) {
    stoppedBy = error instanceof BatchStop ? error.cause : error;
  }
  const rows = reportRows(journal, surplus);
  const counts = countRows(rows);
  const isFinished = stoppedBy === null;
  if (isFinished) journal.end(endedRun(rows));
  else journal.close();
  const { isResumed, earlier } = journal;
  return { isFinished, stoppedBy, isResumed, earlier, rows, counts, requestCount };
}

async function runSteps(run: Run, onDone: () => void): Promise<void> {
  const { journal, state, signal } = run;
  let troubles = 0;
  for (const step of journal.plan.steps) {
    if (journal.of(step.n).outcome) continue;
    signal?.throwIfAborted();
    if (state.blockedBy(step)) continue;
    const { outcome, trouble } = await carryOut(run, step);
    journal.settle(step.n, outcome);
    if ('id' in outcome) learn(state, step, outcome.id);
    troubles = trouble ? troubles + 1 : 0;
    onDone();
    if (trouble && troubles >= mostTroubles) throw new BatchStop(trouble);
  }
}

function learn(state: BatchState, step: Step, id: string | null): void {
  state.claim(step, id);
  if (step.action === 'add-folder') state.learnFolder(step.name, id);
}

/** Of what was sent again, an earlier request may have been carried out after it was looked for. */
async function findSurplus(run: Run): Promise<ReadonlyMap<number, readonly string[]>> {
  const { journal, target, state, care, call, signal } = run;
  const surplus = new Map<number, readonly string[]>();
  for (const step of journal.plan.steps) {
    const record = journal.of(step.n);
    if (step.action !== 'add' || record.attempts < 2 || isRepeatable(step, target)) continue;
    await pause((record.lastAtMs ?? 0) + care.settleMs - Date.now(), signal);
    const ids = await newCopies(target, state, step, record, call);
    if (ids.length > 0) surplus.set(step.n, ids);
  }
  return surplus;
}
