import { configurationError } from '@linernotes/core';
import {
  assertFieldsAreClear,
  createValueReader,
  nearest,
  type ValueDifference,
} from './compare.ts';
import { createPlanBuilder, type HoldingsPlan, type PlanBuilder } from './plan-builder.ts';
import { planMoves, planRatings, planRemovals, refusedAction } from './plan-copies.ts';
import { planImport } from './plan-import.ts';
import { planNew } from './plan-new.ts';
import { readSnapshot, type SnapshotOptions } from './snapshot.ts';
import type { HoldingsTarget } from './target.ts';
import type { HoldingsJob, WantedRow } from './wanted.ts';

/**
 * Reads what is there, and plans what has to change. Each row is answered for: changed, as it should be
 * already, or refused with the reason.
 * @throws LinerError `configuration` for what the platform cannot do at all, and where a row names a field
 * that several are called; what reading throws
 */
export async function planHoldings(
  target: HoldingsTarget,
  job: HoldingsJob,
  options: Omit<SnapshotOptions, 'releaseIds'> = {},
): Promise<HoldingsPlan> {
  const problem = refusedAction(target, job.action);
  if (problem !== null) throw configurationError({ option: 'action', message: problem });
  const isOfAll = job.action === 'import' && job.isExact === true;
  const known = knownRows(target, job.rows);
  const releaseIds = new Set(known.rows.map(({ releaseId }) => releaseId));
  const snapshot = await readSnapshot(target, { ...options, ...(isOfAll ? {} : { releaseIds }) });
  assertFieldsAreClear(snapshot, known.rows);
  const builder = createPlanBuilder(target, snapshot);
  for (const row of known.strange) builder.row(row, 'refused', noRelease(target));
  return planFrom(builder, { ...job, rows: known.rows });
}

/** Rows by the ids that the platform writes, and those that name no release of its. */
function knownRows({ releaseIdOf }: HoldingsTarget, wanted: readonly WantedRow[]) {
  const rows: WantedRow[] = [];
  const strange: WantedRow[] = [];
  for (const row of wanted) {
    const releaseId = releaseIdOf(row.releaseId);
    if (releaseId === null) strange.push(row);
    else rows.push({ ...row, releaseId });
  }
  return { rows, strange };
}

function noRelease({ name }: HoldingsTarget): string {
  return `that is no release of ${name}`;
}

function planFrom(builder: PlanBuilder, job: HoldingsJob): HoldingsPlan {
  const { snapshot } = builder;
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
  builder: PlanBuilder,
  { rows, isAnother = false }: Extract<HoldingsJob, { action: 'add' }>,
): void {
  const { snapshot, target } = builder;
  const planned = new Set<string>();
  const isOneEnough = !isAnother || target.rules.copies === 'one';
  const reader = createValueReader(snapshot);
  for (const row of rows) {
    const copy = nearest(row, new Set(snapshot.copiesOf(row.releaseId)), reader);
    if (isOneEnough && copy) planLeft(builder, row, reader.differences(row, copy));
    else if (isOneEnough && planned.has(row.releaseId)) {
      builder.row(row, 'already', 'another row adds it');
    } else planNew(builder, row, isOneEnough);
    planned.add(row.releaseId);
  }
}

/** Adding changes nothing of what is there; what was wanted of it besides is told. */
function planLeft(
  builder: PlanBuilder,
  row: WantedRow,
  differences: readonly ValueDifference[],
): void {
  if (differences.length === 0) {
    builder.row(row, 'already');
    return;
  }
  const values = differences.map(
    ({ what, name, is, wanted }) => `${name ?? what} ${shown(is)}, not ${shown(wanted)}`,
  );
  builder.row(row, 'partly', `it is there already, and left as it is: ${values.join('; ')}`);
}

function shown(value: string | number | null): string {
  return value === null || value === '' ? 'none' : JSON.stringify(value);
}
