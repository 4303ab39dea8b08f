import type { HoldingsPlan, HoldingsTarget, Step } from '@linernotes/holdings';
import { askToDo } from '../confirm.ts';
import type { Console } from '../console.ts';

/** Counts what a plan takes away: copies, and what was written beside them. */
function lossesOf({ steps }: HoldingsPlan): { readonly copies: number; readonly values: number } {
  return {
    copies: steps.filter(({ action }) => action === 'remove').length,
    values: steps.filter(isEmptying).length,
  };
}

function isEmptying(step: Step): boolean {
  if (step.action === 'rate') return step.rating === null;
  return step.action === 'set-field' && step.value === '';
}

/**
 * Lets a person say whether what a plan takes away may go.
 * @throws Problem where it may not
 */
export async function assertConfirmed(
  console: Console,
  { name, kind, owner, rules }: HoldingsTarget,
  plan: HoldingsPlan,
  isConfirmed: boolean,
): Promise<void> {
  const { copies, values } = lossesOf(plan);
  if (copies + values === 0) return;
  const parts = [
    ...(copies > 0 ? [`remove ${count(copies, kind === 'wantlist' ? 'release' : 'copy')}`] : []),
    ...(values > 0 ? [`empty ${count(values, 'rating or field')}`] : []),
  ];
  const what = `This would ${parts.join(' and ')} in the ${kind} of ${owner} on ${name}`;
  const notice = copies > 0 ? rules.removalNotice : undefined;
  await askToDo(console, { what, notice, isConfirmed });
}

const plurals: Readonly<Record<string, string>> = {
  copy: 'copies',
  release: 'releases',
  'rating or field': 'ratings or fields',
};

function count(number: number, what: string): string {
  return `${number} ${number === 1 ? what : (plurals[what] ?? what)}`;
}
