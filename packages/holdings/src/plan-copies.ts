import { type PlanBuilder, seen } from './plan-builder.ts';
import type { HeldCopy } from './snapshot.ts';
import type { HoldingsTarget } from './target.ts';
import type { WantedRow } from './wanted.ts';

/** The copies that a row means; or why it means none that can be changed. */
type Meant =
  | { readonly copies: readonly HeldCopy[] }
  | { readonly isAbsent: boolean; readonly reason: string };

function meant(
  { target, snapshot }: PlanBuilder,
  { releaseId, id }: WantedRow,
  isOfAllCopies: boolean,
): Meant {
  const copies = snapshot.copiesOf(releaseId);
  const place = `the ${target.kind}`;
  if (id !== undefined) {
    const copy = copies.find((one) => one.id === id);
    if (copy) return { copies: [copy] };
    return { isAbsent: true, reason: `the copy ${id} is not in ${place}` };
  }
  if (copies.length === 0) return { isAbsent: true, reason: `it is not in ${place}` };
  if (copies.length === 1 || isOfAllCopies) return { copies };
  const ids = copies.map((one) => `${releaseId}@${one.id}`).join(', ');
  const reason = `it stands there ${copies.length} times (${ids}): name a copy, or ask for all`;
  return { isAbsent: false, reason };
}

export function planRemovals(
  builder: PlanBuilder,
  rows: readonly WantedRow[],
  isOfAllCopies: boolean,
): void {
  const removed = new Set<string>();
  for (const row of rows) {
    const found = meant(builder, row, isOfAllCopies);
    if ('reason' in found) {
      builder.row(row, found.isAbsent ? 'already' : 'refused', found.reason);
      continue;
    }
    const copies = found.copies.filter(({ id }) => !removed.has(id));
    for (const copy of copies) {
      removed.add(copy.id);
      builder.step({ row: row.row, action: 'remove', copy: seen(copy) });
    }
    if (copies.length > 0) builder.row(row, 'change');
    else builder.row(row, 'already', 'another row removes it');
  }
}

export function planMoves(
  builder: PlanBuilder,
  rows: readonly WantedRow[],
  isOfAllCopies: boolean,
): void {
  for (const row of rows) {
    const found = meant(builder, row, isOfAllCopies);
    if ('reason' in found) {
      builder.row(row, 'refused', found.reason);
      continue;
    }
    const folder = builder.folder(row.folder ?? '');
    if ('problem' in folder) {
      builder.row(row, 'refused', folder.problem);
      continue;
    }
    const { folders } = builder.snapshot;
    const target = folders.find(({ name }) => name === folder.name);
    const copies = found.copies.filter(({ folderId }) => folderId !== target?.id);
    for (const copy of copies) {
      builder.step({ row: row.row, action: 'move', copy: seen(copy), folder: folder.name });
    }
    builder.row(row, copies.length > 0 ? 'change' : 'already');
  }
}

export function planRatings(
  builder: PlanBuilder,
  rows: readonly WantedRow[],
  isOfAllCopies: boolean,
): void {
  for (const row of rows) {
    const { rating = null } = row;
    const found = meant(builder, row, isOfAllCopies);
    const problem = 'reason' in found ? found.reason : builder.ratingProblem(rating);
    if (problem !== null || 'reason' in found) {
      builder.row(row, 'refused', problem ?? undefined);
      continue;
    }
    const copies = found.copies.filter((copy) => copy.rating !== rating);
    for (const copy of copies) {
      const replaces = copy.rating !== null && rating !== null;
      builder.step({ row: row.row, action: 'rate', copy: seen(copy), rating, replaces });
    }
    builder.row(row, copies.length > 0 ? 'change' : 'already');
  }
}

/** What must be possible for an action; a text says that it is not. */
export function refusedAction(
  { name, kind, can }: HoldingsTarget,
  action: 'add' | 'remove' | 'move' | 'rate' | 'import',
): string | null {
  if (action === 'import' || can(action)) return null;
  return `${name} cannot ${action} in a ${kind}.`;
}
