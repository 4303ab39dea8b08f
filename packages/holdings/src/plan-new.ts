import type { PlanBuilder } from './plan-builder.ts';
import type { Copy } from './step.ts';
import type { WantedRow } from './wanted.ts';

/**
 * Plans a copy that is not there: put there with all that the platform takes at once, and what it takes
 * later. What it cannot take is told in the row.
 */
export function planNew(builder: PlanBuilder, row: WantedRow, isOneEnough: boolean): void {
  const { target, snapshot } = builder;
  if (!target.can('add')) {
    builder.row(row, 'refused', `${target.name} cannot add to a ${target.kind}`);
    return;
  }
  const problems: string[] = [];
  const folder = folderOf(builder, row, problems);
  const rating = ratingOf(builder, row, problems);
  const fields = fieldsOf(builder, row, problems);
  const takes = target.rules.addTakes ?? [];
  const takesFields = takes.includes('fields');
  const madeBy = builder.step({
    row: row.row,
    action: 'add',
    releaseId: row.releaseId,
    folder: takes.includes('folder') ? folder : null,
    rating: takes.includes('rating') ? rating : null,
    fields: takesFields ? Object.fromEntries(fields) : {},
    baseline: snapshot.copiesOf(row.releaseId).map(({ id }) => id),
    isOneEnough,
  });
  const inFolder = takes.includes('folder') ? folder : null;
  const copy: Copy = { madeBy, releaseId: row.releaseId, folder: inFolder };
  if (rating !== null && !takes.includes('rating')) {
    builder.step({ row: row.row, action: 'rate', copy, rating, replaces: false });
  }
  for (const [fieldId, value] of takesFields ? [] : fields) {
    builder.step({ row: row.row, action: 'set-field', copy, fieldId, value, replaces: false });
  }
  if (folder !== null && !takes.includes('folder')) {
    builder.step({ row: row.row, action: 'move', copy, folder });
  }
  builder.row(row, problems.length > 0 ? 'partly' : 'change', told(problems));
}

function folderOf(builder: PlanBuilder, { folder }: WantedRow, problems: string[]): string | null {
  if (folder === undefined || folder === '') return null;
  const found = builder.folder(folder);
  if ('name' in found) return found.name;
  problems.push(found.problem);
  return null;
}

function ratingOf(
  builder: PlanBuilder,
  { rating = null }: WantedRow,
  problems: string[],
): number | null {
  const problem = rating === null ? null : builder.ratingProblem(rating);
  if (problem !== null) problems.push(problem);
  return problem === null ? rating : null;
}

function fieldsOf(
  builder: PlanBuilder,
  { fields = {} }: WantedRow,
  problems: string[],
): readonly (readonly [fieldId: string, value: string])[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    if (value === '') return [];
    const found = builder.field(name, value);
    if ('fieldId' in found) return [[found.fieldId, value] as const];
    problems.push(found.problem);
    return [];
  });
}

/** What of a row is left out, as one sentence; absent when nothing is. */
export function told(problems: readonly string[]): string | undefined {
  return problems.length === 0 ? undefined : `left out: ${problems.join('; ')}`;
}
