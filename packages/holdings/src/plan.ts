import { configurationError } from '@linernotes/core';
import { createPlanBuilder, type HoldingsPlan } from './plan-builder.ts';
import { planMoves, planRatings, planRemovals, refusedAction } from './plan-copies.ts';
import { planImport } from './plan-import.ts';
import { planNew } from './plan-new.ts';
import { readSnapshot, type Snapshot, type SnapshotOptions } from './snapshot.ts';
import type { HoldingsTarget } from './target.ts';
import type { HoldingsJob } from './wanted.ts';

/**
 * Reads what is there, and plans what has to change. Each row is answered for: changed, as it should be
 * already, or refused with the reason.
 * @throws LinerError `configuration` for what the platform cannot do at all; what reading throws
 */
export async function planHoldings(
  target: HoldingsTarget,
  job: HoldingsJob,
  options: Omit<SnapshotOptions, 'releaseIds'> = {},
): Promise<HoldingsPlan> {
  const problem = refusedAction(target, job.action);
  if (problem !== null) throw configurationError({ option: 'action', message: problem });
  const isOfAll = job.action === 'import' && job.isExact === true;
  const releaseIds = new Set(job.rows.map(({ releaseId }) => releaseId));
  const snapshot = await readSnapshot(target, { ...options, ...(isOfAll ? {} : { releaseIds }) });
  return planFrom(target, job, snapshot);
}

function planFrom(target: HoldingsTarget, job: HoldingsJob, snapshot: Snapshot): HoldingsPlan {
  const builder = createPlanBuilder(target, snapshot);
  let otherCount = 0;
  if (job.action === 'add') planAdditions(builder, job);
  if (job.action === 'remove') planRemovals(builder, job.rows, job.isOfAllCopies ?? false);
  if (job.action === 'move') planMoves(builder, job.rows, job.isOfAllCopies ?? false);
  if (job.action === 'rate') planRatings(builder, job.rows, job.isOfAllCopies ?? false);
  if (job.action === 'import') otherCount = planImport(builder, job.rows, job.isExact ?? false);
  const plan = builder.plan(otherCount);
  // Of a list that may have had more, everything is looked at again before it is changed.
  return snapshot.doubt === null ? plan : { ...plan, readAtMs: 0 };
}

function planAdditions(
  builder: ReturnType<typeof createPlanBuilder>,
  { rows, isAnother = false }: Extract<HoldingsJob, { action: 'add' }>,
): void {
  const planned = new Set<string>();
  const isOneEnough = !isAnother || builder.target.rules.copies === 'one';
  for (const row of rows) {
    const isThere = builder.snapshot.copiesOf(row.releaseId).length > 0;
    if (isOneEnough && isThere) builder.row(row, 'already');
    else if (isOneEnough && planned.has(row.releaseId)) {
      builder.row(row, 'already', 'another row adds it');
    } else planNew(builder, row, isOneEnough);
    planned.add(row.releaseId);
  }
}
