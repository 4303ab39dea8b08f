import type { Holding } from '@linernotes/core';
import type { BatchState } from './batch-state.ts';
import { named } from './compare.ts';
import type { StepOutcome } from './journal-lines.ts';
import type { StepRecord } from './journal-records.ts';
import type { SeenCopy, Step, StepOf } from './step.ts';
import type { Call, HoldingsTarget } from './target.ts';

/**
 * Whether saying a step twice is the same as saying it once. Only what makes something new is not; where
 * a release stands once, adding it makes it stand there.
 */
export function isRepeatable({ action }: Step, { rules }: HoldingsTarget): boolean {
  return action !== 'add-folder' && !(action === 'add' && rules.copies === 'several');
}

/** Finds by reading what a step has made whose answer was lost; `null` when it has made nothing. */
export async function findMade(
  target: HoldingsTarget,
  state: BatchState,
  step: Step,
  record: StepRecord,
  call: Call,
): Promise<string | null> {
  if (step.action === 'add-folder') {
    return named(await target.folders(call), step.name)?.id ?? null;
  }
  if (step.action !== 'add') return null;
  return (await newCopies(target, state, step, record, call))[0] ?? null;
}

/** The copies of a release that were not there before, and that no step has taken for its own. */
export async function newCopies(
  target: HoldingsTarget,
  state: BatchState,
  step: StepOf<'add'>,
  { baseline }: StepRecord,
  call: Call,
): Promise<readonly string[]> {
  const known = new Set([...(baseline ?? step.baseline), ...state.claimed(step.releaseId)]);
  const copies = await target.ofRelease(step.releaseId, call);
  return copies.map(({ id }) => id).filter((id) => !known.has(id));
}

/** What a fresh look at a release says about a step: its outcome, or that it is to be done. */
export type Look = { readonly outcome: StepOutcome } | { readonly baseline?: readonly string[] };

/** Looks at what is there now, because the plan is old or the platform has just said otherwise. */
export async function lookAgain(
  target: HoldingsTarget,
  state: BatchState,
  step: Step,
  record: StepRecord,
  call: Call,
): Promise<Look> {
  if (step.action === 'add-folder' || !target.can('ofRelease')) return {};
  if (step.action === 'add') {
    const found = await newCopies(target, state, step, record, call);
    const [id] = found;
    if (step.isOneEnough && id !== undefined) return { outcome: { status: 'already', id } };
    return { baseline: [...(record.baseline ?? step.baseline), ...found] };
  }
  const { id, releaseId } = state.placeOf(step.copy);
  const copies = await target.ofRelease(releaseId, call);
  const now = copies.find((copy) => copy.id === id);
  const outcome = judgeCopy(state, step, now ?? null, record);
  return outcome ? { outcome } : {};
}

/** What the copy as it is now says about a step; `null` when it is to be done. */
function judgeCopy(
  state: BatchState,
  step: Exclude<Step, { action: 'add' | 'add-folder' }>,
  now: Holding | null,
  { attempts }: StepRecord,
): StepOutcome | null {
  // What was asked for before, and is so now, was probably done by that.
  const so: StepOutcome = { status: attempts > 0 ? 'done' : 'already', id: null };
  if (!now) return step.action === 'remove' ? so : changed('it is not there any more');
  if (step.action === 'move' && now.folderId === state.folderId(step.folder)) return so;
  if (step.action === 'rate' && now.rating === step.rating) return so;
  if (step.action === 'set-field' && (now.fields[step.fieldId] ?? '') === step.value) return so;
  if (!('seen' in step.copy)) return null;
  return difference(step.action, step.copy.seen, now);
}

function difference(action: Step['action'], seen: SeenCopy, now: Holding): StepOutcome | null {
  if (now.folderId !== seen.folderId) return changed('it stands in another folder now');
  const isRated = now.rating !== seen.rating && action === 'rate';
  return isRated ? changed(`it is rated ${now.rating ?? 'not at all'} now`) : null;
}

function changed(what: string): StepOutcome {
  return { status: 'failed', code: 'changed', reason: `${what}; nothing was changed` };
}
