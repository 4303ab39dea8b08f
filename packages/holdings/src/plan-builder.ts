import { named } from './compare.ts';
import type { HeldCopy, Snapshot } from './snapshot.ts';
import type { Copy, NewStep, PlannedRow, Step } from './step.ts';
import type { HoldingsTarget } from './target.ts';
import type { WantedRow } from './wanted.ts';

/** What is to be done, and what is known of each row before. Plain data. */
export interface HoldingsPlan {
  readonly rows: readonly PlannedRow[];
  readonly steps: readonly Step[];
  /** When what it rests on was read, in milliseconds since 1970. */
  readonly readAtMs: number;
  /** Copies that no row wants, and that stay. */
  readonly otherCount: number;
}

/** Gathers steps and rows. */
export interface PlanBuilder {
  readonly target: HoldingsTarget;
  readonly snapshot: Snapshot;
  readonly step: (step: NewStep) => number;
  readonly row: (row: WantedRow, status: PlannedRow['status'], reason?: string) => void;
  /** A row of our own, for what nobody asked for by name. */
  readonly ownRow: (releaseId: string) => WantedRow;
  /** The name of the folder as it is there, or will be; a text in `problem` when it cannot be. */
  readonly folder: (name: string) => { readonly name: string } | { readonly problem: string };
  readonly field: (
    name: string,
    value: string,
  ) => { readonly fieldId: string } | { readonly problem: string };
  readonly ratingProblem: (rating: number | null) => string | null;
  readonly plan: (otherCount?: number) => HoldingsPlan;
}

export function createPlanBuilder(target: HoldingsTarget, snapshot: Snapshot): PlanBuilder {
  const steps: Step[] = [];
  const rows: PlannedRow[] = [];
  const newFolders = new Map<string, string>();
  let lastRow = 0;
  const step = (one: NewStep): number => {
    // The union of steps without their places is the union of steps.
    steps.push({ ...one, n: steps.length } as Step);
    return steps.length - 1;
  };
  return {
    target,
    snapshot,
    step,
    row: ({ row, releaseId }, status, reason) => {
      lastRow = Math.max(lastRow, row);
      rows.push({ row, releaseId, status, reason: reason ?? null });
    },
    ownRow: (releaseId) => {
      lastRow += 1;
      return { row: lastRow, releaseId };
    },
    folder: (name) => {
      const { kind, name: platform } = target;
      const wanted = name.trim();
      if (wanted === '') return { problem: 'a folder has a name' };
      const known = named(snapshot.folders, wanted);
      if (known?.isView) return { problem: `nothing can be put into the folder "${known.name}"` };
      if (known) return { name: known.name };
      if (!target.can('folders')) return { problem: `${platform} has no folders in a ${kind}` };
      if (!target.can('addFolder')) return { problem: `there is no folder "${wanted}"` };
      const made = newFolders.get(wanted.toLowerCase());
      if (made !== undefined) return { name: made };
      newFolders.set(wanted.toLowerCase(), wanted);
      step({ row: null, action: 'add-folder', name: wanted });
      return { name: wanted };
    },
    field: (name, value) => {
      const field = named(snapshot.fields, name);
      if (!field) return { problem: `there is no field "${name}"` };
      const isChoice = value === '' || !field.choices || field.choices.includes(value);
      if (isChoice) return { fieldId: field.id };
      return { problem: `"${value}" is none of the choices of "${field.name}"` };
    },
    ratingProblem: (rating) => ratingProblem(target, rating),
    plan: (otherCount = 0) => ({
      rows: rows.toSorted((left, right) => left.row - right.row),
      steps,
      readAtMs: snapshot.readAtMs,
      otherCount,
    }),
  };
}

function ratingProblem({ rules, name }: HoldingsTarget, rating: number | null): string | null {
  const { maxRating } = rules;
  if (maxRating === undefined) return `${name} has no ratings here`;
  const isGood =
    rating === null || (Number.isInteger(rating) && rating >= 1 && rating <= maxRating);
  return isGood ? null : `the rating must be a whole number from 1 to ${maxRating}`;
}

/** Names a copy for a step. */
export function seen({ id, releaseId, folderId, rating }: HeldCopy): Copy {
  return { seen: { id, releaseId, folderId, rating } };
}
