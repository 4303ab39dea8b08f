import type { CrateRow } from '../row.ts';
import { describeRow, type HeldDecision, rowKeyOf } from './decision.ts';
import type { Decisions } from './read-decisions.ts';

/** A decision that no row of a crate is meant by. */
export interface UnmetDecision {
  readonly decision: HeldDecision;
  /** Why, in a sentence. */
  readonly message: string;
}

/** Looks for decisions that no row of a crate is meant by: the row was changed since, or left out. */
export function createUnmetFinder({ all }: Decisions): {
  readonly see: (row: CrateRow, line: number) => void;
  readonly unmet: () => readonly UnmetDecision[];
} {
  const open = new Map(all.map((decision) => [decision.row, decision]));
  const lines = new Set(all.map(({ line }) => line));
  const saidAt = new Map<number, string>();
  return {
    see: (row, line) => {
      open.delete(rowKeyOf(row));
      if (lines.has(line)) saidAt.set(line, describeRow(row));
    },
    unmet: () =>
      [...open.values()].map((decision) => ({ decision, message: sentence(decision, saidAt) })),
  };
}

function sentence(
  { says, line, row, at }: HeldDecision,
  saidAt: ReadonlyMap<number, string>,
): string {
  const what = `What was decided about "${says ?? row}" on ${at.slice(0, 10)} was not applied`;
  const now = line === undefined ? undefined : saidAt.get(line);
  if (now === undefined) return `${what}: no row says that.`;
  if (now === says) return `${what}: row ${line} says something else besides.`;
  return `${what}: row ${line} says "${now}" now.`;
}
