import { compare, type Difference } from './compare.ts';
import { type PlanBuilder, seen } from './plan-builder.ts';
import { planNew, told } from './plan-new.ts';
import type { WantedRow } from './wanted.ts';

/** Plans what makes the list hold what the rows want. Answers how many copies no row wants, and stay. */
export function planImport(
  builder: PlanBuilder,
  rows: readonly WantedRow[],
  isExact: boolean,
): number {
  const others: Extract<Difference, { type: 'other' }>[] = [];
  for (const difference of compare(builder.snapshot, rows)) {
    if (difference.type === 'same') builder.row(difference.row, 'already');
    if (difference.type === 'missing') planNew(builder, difference.row, true);
    if (difference.type === 'different') planValues(builder, difference);
    if (difference.type === 'other') others.push(difference);
  }
  if (!isExact) return others.length;
  for (const { copy } of others) {
    const row = builder.ownRow(copy.releaseId);
    builder.step({ row: row.row, action: 'remove', copy: seen(copy) });
    builder.row(row, 'change', 'no row wants it');
  }
  return 0;
}

/** The folder comes last: the others name the copy by where it is. */
function planValues(
  builder: PlanBuilder,
  { row: wanted, copy, values }: Extract<Difference, { type: 'different' }>,
): void {
  const { target } = builder;
  const problems: string[] = [];
  const common = { row: wanted.row, copy: seen(copy) };
  const refuse = (problem: string): void => void problems.push(problem);
  for (const { what, name = '', is, wanted: value } of values.toSorted(folderLast)) {
    if (what === 'rating') {
      const rating = typeof value === 'number' ? value : null;
      const replaces = is !== null && rating !== null;
      const problem = target.can('rate') ? builder.ratingProblem(rating) : 'it cannot be rated';
      if (problem === null) {
        builder.step({ ...common, action: 'rate', rating, replaces });
      } else refuse(problem);
    }
    if (what === 'field') {
      const text = String(value);
      const replaces = is !== '' && text !== '';
      const found = builder.field(name, text);
      if (!target.can('setField')) refuse('fields cannot be written');
      else if ('problem' in found) refuse(found.problem);
      else {
        const { fieldId } = found;
        builder.step({ ...common, action: 'set-field', fieldId, value: text, replaces });
      }
    }
    if (what === 'folder') {
      const found = builder.folder(String(value));
      if (!target.can('move')) refuse('it cannot be moved');
      else if ('problem' in found) refuse(found.problem);
      else builder.step({ ...common, action: 'move', folder: found.name });
    }
  }
  builder.row(wanted, problems.length > 0 ? 'partly' : 'change', told(problems));
}

function folderLast(left: { readonly what: string }, right: { readonly what: string }): number {
  return Number(left.what === 'folder') - Number(right.what === 'folder');
}
