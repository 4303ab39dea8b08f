import type { Writable } from 'node:stream';
import { isCancel, password, text } from '@clack/prompts';
import type { Console } from '../console.ts';
import { exitCodes, Problem } from '../problem.ts';

/** Whether somebody can be asked. */
export function isInteractive({ in: input, err }: Console): boolean {
  return 'isTTY' in input && input.isTTY === true && err.isTTY === true;
}

/** Asks for text that is not shown; empty when nothing was typed. Standard output stays clean. */
export async function askHidden(console: Console, message: string): Promise<string> {
  const { in: input, signal } = console;
  // A terminal's stream is a Writable of node; the narrower type is what tests need.
  const output = console.err as Writable;
  const answer = await password({ message, mask: '', input, output, signal });
  if (!isCancel(answer)) return answer ?? '';
  throw new Problem('Interrupted.', { exitCode: exitCodes.interrupted });
}

/** Asks for text that may be seen; empty when nothing was typed. */
export async function askText(
  console: Console,
  message: string,
  signal = console.signal,
): Promise<string> {
  const answer = await text({
    message,
    input: console.in,
    output: console.err as Writable,
    signal,
  });
  if (!isCancel(answer)) return answer ?? '';
  signal.throwIfAborted();
  throw new Problem('Interrupted.', { exitCode: exitCodes.interrupted });
}
