import type { Command } from 'commander';
import { complete } from '../completion/complete.ts';
import { type Shell, scripts } from '../completion/scripts.ts';
import type { Console } from '../console.ts';
import { exitCodes } from '../problem.ts';

/** `liner completion <shell>`: the script that the shell runs. */
export function completionCommand(console: Console, shell: Shell): number {
  console.out.write(scripts[shell]);
  return exitCodes.done;
}

/** `liner complete -- <words>`: what a script asks while somebody types. */
export async function completeCommand(
  console: Console,
  program: Command,
  words: readonly string[],
): Promise<number> {
  const { items, paths } = await complete(program, words, console);
  const lines = items.map(({ value, description }) => `${value}\t${description}`);
  if (paths) lines.push(`:${paths}`);
  console.out.write(lines.map((line) => `${line}\n`).join(''));
  return exitCodes.done;
}
