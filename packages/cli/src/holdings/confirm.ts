import type { EndedRun, HoldingsJob, HoldingsTarget, Step } from '@linernotes/holdings';
import { askToDo } from '../confirm.ts';
import type { Console } from '../console.ts';

interface Losses {
  readonly copies: number;
  readonly emptied: number;
  readonly replaced: number;
}

/** Counts what steps take away: copies, and what was written beside them. */
function lossesOf(steps: readonly Step[], action: HoldingsJob['action']): Losses {
  return {
    copies: steps.filter((step) => step.action === 'remove').length,
    emptied: steps.filter(isEmptying).length,
    // Who rates has said which, and how; a file has many values, of which some may be old.
    replaced: action === 'rate' ? 0 : steps.filter(isReplacing).length,
  };
}

function isEmptying(step: Step): boolean {
  if (step.action === 'rate') return step.rating === null;
  return step.action === 'set-field' && step.value === '';
}

function isReplacing(step: Step): boolean {
  return 'replaces' in step && step.replaces;
}

/**
 * Lets a person say whether what a plan takes away may go; of one that was begun, what is left of it.
 * @throws Problem where it may not
 */
export async function assertConfirmed(
  console: Console,
  { name, kind, owner, rules }: HoldingsTarget,
  { steps, action }: { readonly steps: readonly Step[]; readonly action: HoldingsJob['action'] },
  isConfirmed: boolean,
): Promise<void> {
  const { copies, emptied, replaced } = lossesOf(steps, action);
  if (copies + emptied + replaced === 0) return;
  const parts = [
    ...(copies > 0 ? [`remove ${count(copies, kind === 'wantlist' ? 'release' : 'copy')}`] : []),
    ...(emptied > 0 ? [`empty ${count(emptied, 'rating or field')}`] : []),
    ...(replaced > 0 ? [`replace ${count(replaced, 'rating or field')}`] : []),
  ];
  const what = `This would ${listed(parts)} in the ${kind} of ${owner} on ${name}`;
  const notice = copies > 0 ? rules.removalNotice : undefined;
  await askToDo(console, { what, notice, isConfirmed });
}

/** What an earlier run has put there once is put there once more: that is rarely what who repeats it wants. */
export async function assertAnotherRound(
  console: Console,
  { name, kind, owner }: HoldingsTarget,
  { doneCount, left }: EndedRun,
  isConfirmed: boolean,
): Promise<void> {
  if (doneCount === 0) return;
  const what = `An earlier run of this command put ${count(doneCount, 'copy')} into the ${kind} of ${owner} on ${name}, and left ${count(left.length, 'row')}. This would add all of them once more`;
  const notice = 'To try only what was left, name it alone.';
  await askToDo(console, { what, notice, isConfirmed });
}

function listed(parts: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(parts);
}

const plurals: Readonly<Record<string, string>> = {
  copy: 'copies',
  release: 'releases',
  row: 'rows',
  'rating or field': 'ratings or fields',
};

function count(number: number, what: string): string {
  return `${number} ${number === 1 ? what : (plurals[what] ?? what)}`;
}
