import type { Journal } from './journal.ts';
import type { PlannedRow, Step } from './step.ts';

/**
 * What became of a row. `waiting`: not tried yet; `unknown`: sent, and nobody can tell whether it was
 * carried out.
 */
export type RowStatus = 'done' | 'already' | 'refused' | 'failed' | 'unknown' | 'waiting';

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

export interface BatchReport {
  /** Whether nothing is left to try. */
  readonly isFinished: boolean;
  /** What ended it before; `null` when nothing did. */
  readonly stoppedBy: unknown;
  readonly isResumed: boolean;
  readonly rows: readonly RowResult[];
  readonly counts: Readonly<Record<RowStatus, number>>;
  /** Requests that this run sent. */
  readonly requestCount: number;
}

/** Puts together what became of each row. */
export function reportRows(
  { plan, of }: Pick<Journal, 'plan' | 'of'>,
  surplus: ReadonlyMap<number, readonly string[]>,
): readonly RowResult[] {
  const steps = Map.groupBy(plan.steps, ({ row }) => row);
  return plan.rows.map((row) => rowResult(row, steps.get(row.row) ?? [], of, surplus));
}

function rowResult(
  { row, releaseId, status, reason }: PlannedRow,
  steps: readonly Step[],
  of: Journal['of'],
  surplus: ReadonlyMap<number, readonly string[]>,
): RowResult {
  const none = { row, releaseId, reason, ids: [], surplusIds: [] };
  if (status !== 'change') return { ...none, status };
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
  const isAllSo = outcomes.every((one) => one?.status === 'already');
  return { ...none, status: isAllSo ? 'already' : 'done', ids, surplusIds };
}

export function countRows(rows: readonly RowResult[]): BatchReport['counts'] {
  const counts = { done: 0, already: 0, refused: 0, failed: 0, unknown: 0, waiting: 0 };
  for (const { status } of rows) counts[status] += 1;
  return counts;
}
