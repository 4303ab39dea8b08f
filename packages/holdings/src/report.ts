import type { JournalView } from './journal.ts';
import type { EndedRun } from './journal-lines.ts';
import type { PlannedRow, Step } from './step.ts';

/**
 * What became of a row. `partly`: as it was wanted, but for what the reason names; `waiting`: not tried
 * yet; `unknown`: sent, and nobody can tell whether it was carried out.
 */
export type RowStatus =
  | 'done'
  | 'already'
  | 'partly'
  | 'refused'
  | 'failed'
  | 'unknown'
  | 'waiting';

/** What became of one row of a batch. */
export interface RowResult {
  readonly row: number;
  readonly releaseId: string;
  readonly status: RowStatus;
  /** Why, where there is something to say. */
  readonly reason: string | null;
  /** The copies that were put there for it. */
  readonly ids: readonly string[];
  /** Copies that a lost request seems to have put there besides: to be looked at. */
  readonly surplusIds: readonly string[];
}

/** What became of a batch, row by row. */
export interface BatchReport {
  /** Whether it reached its end; else the next run goes on. */
  readonly isFinished: boolean;
  /** What cut it short; `null` when nothing did. */
  readonly stoppedBy: unknown;
  /** Whether it went on with a run that was cut short. */
  readonly isResumed: boolean;
  /** The run before, where it reached its end with rows left; else `null`. */
  readonly earlier: EndedRun | null;
  readonly rows: readonly RowResult[];
  readonly counts: Readonly<Record<RowStatus, number>>;
  /** Requests that this run sent, looks at what is there included. */
  readonly requestCount: number;
}

/** Puts together what became of each row. */
export function reportRows(
  { plan, of }: JournalView,
  surplus: ReadonlyMap<number, readonly string[]>,
): readonly RowResult[] {
  const steps = Map.groupBy(plan.steps, ({ row }) => row);
  return plan.rows.map((row) => rowResult(row, steps.get(row.row) ?? [], of, surplus));
}

function rowResult(
  { row, releaseId, status, reason }: PlannedRow,
  steps: readonly Step[],
  of: JournalView['of'],
  surplus: ReadonlyMap<number, readonly string[]>,
): RowResult {
  const none = { row, releaseId, reason, ids: [], surplusIds: [] };
  if (status === 'already' || status === 'refused') return { ...none, status };
  const outcomes = steps.map(({ n }) => of(n).outcome);
  const ids = steps.flatMap(({ n, action }) => {
    const outcome = of(n).outcome;
    return action === 'add' && outcome?.status === 'done' && outcome.id ? [outcome.id] : [];
  });
  const surplusIds = steps.flatMap(({ n }) => surplus.get(n) ?? []);
  const bad =
    outcomes.find((one) => one?.status === 'failed') ??
    outcomes.find((one) => one?.status === 'unknown');
  if (bad && 'reason' in bad) {
    return { ...none, status: bad.status, reason: bad.reason, ids, surplusIds };
  }
  if (outcomes.includes(null)) return { ...none, status: 'waiting', ids, surplusIds };
  if (status === 'partly') return { ...none, status, ids, surplusIds };
  const isAllSo = outcomes.every((one) => one?.status === 'already');
  return { ...none, status: isAllSo ? 'already' : 'done', ids, surplusIds };
}

export function countRows(rows: readonly RowResult[]): BatchReport['counts'] {
  const counts = { done: 0, already: 0, partly: 0, refused: 0, failed: 0, unknown: 0, waiting: 0 };
  for (const { status } of rows) counts[status] += 1;
  return counts;
}

/** What stays of a run that reached its end; what was refused or left out, the next plan says again. */
export function endedRun(rows: readonly RowResult[]): EndedRun {
  const left = rows
    .filter(({ status }) => status === 'failed' || status === 'unknown' || status === 'waiting')
    .map(({ row, releaseId, status, reason }) => ({ row, releaseId, status, reason }));
  const doneCount = rows.filter(({ status }) => status === 'done' || status === 'partly').length;
  return { atMs: Date.now(), doneCount, left };
}
