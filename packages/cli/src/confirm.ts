import type { Writable } from 'node:stream';
import { confirm, isCancel } from '@clack/prompts';
import { type Console, note } from './console.ts';
import { isInteractive } from './credentials/terminal.ts';
import { exitCodes, Problem, usageProblem } from './problem.ts';

/**
 * Lets a person say whether something may be done. Without one, `--yes` must have been said.
 * @throws Problem where it may not; nothing is changed then
 */
export async function askToDo(
  console: Console,
  {
    what,
    notice = '',
    isConfirmed,
  }: {
    /** Without a full stop. */
    readonly what: string;
    /** What else should be known before. */
    readonly notice?: string | undefined;
    readonly isConfirmed: boolean;
  },
): Promise<void> {
  if (isConfirmed) return;
  if (!isInteractive(console)) {
    const sentence = [`${what}.`, notice].filter(Boolean).join(' ');
    throw usageProblem(sentence, 'Nothing was changed. Add --yes to do it.');
  }
  if (notice) note(console, notice);
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
