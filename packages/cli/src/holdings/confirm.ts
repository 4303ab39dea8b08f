import type { Writable } from 'node:stream';
import { confirm, isCancel } from '@clack/prompts';
import type { HoldingsPlan, HoldingsTarget, Step } from '@linernotes/holdings';
import type { Console } from '../console.ts';
import { note } from '../console.ts';
import { isInteractive } from '../credentials/terminal.ts';
import { exitCodes, Problem, usageProblem } from '../problem.ts';

/** Counts what a plan takes away: copies, and what was written beside them. */
interface Losses {
  readonly copies: number;
  readonly values: number;
}

function lossesOf({ steps }: HoldingsPlan): Losses {
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
 * Lets a person say whether what a plan takes away may go. Without one, `--yes` must have been said.
 * @throws Problem where it may not
 */
export async function assertConfirmed(
  console: Console,
  { name, kind, owner, rules }: HoldingsTarget,
  plan: HoldingsPlan,
  isConfirmed: boolean,
): Promise<void> {
  const { copies, values } = lossesOf(plan);
  if (isConfirmed || copies + values === 0) return;
  const parts = [
    ...(copies > 0 ? [`remove ${count(copies, kind === 'wantlist' ? 'release' : 'copy')}`] : []),
    ...(values > 0 ? [`empty ${count(values, 'rating or field')}`] : []),
  ];
  const what = `This would ${parts.join(' and ')} in the ${kind} of ${owner} on ${name}`;
  const notice = copies > 0 && rules.removalNotice ? ` ${rules.removalNotice}` : '';
  if (!isInteractive(console)) {
    throw usageProblem(`${what}.${notice}`, 'Nothing was changed. Add --yes to do it.');
  }
  if (notice) note(console, notice.trim());
  const answer = await confirm({
    message: `${what}. Do it?`,
    initialValue: false,
    input: console.in,
    // A terminal's stream is a Writable of node; the narrower type is what tests need.
    output: console.err as Writable,
    signal: console.signal,
  });
  if (answer === true) return;
  const exitCode = isCancel(answer) ? exitCodes.interrupted : exitCodes.failed;
  throw new Problem('Nothing was changed.', { exitCode });
}

const plurals: Readonly<Record<string, string>> = {
  copy: 'copies',
  release: 'releases',
  'rating or field': 'ratings or fields',
};

function count(number: number, what: string): string {
  return `${number} ${number === 1 ? what : (plurals[what] ?? what)}`;
}
