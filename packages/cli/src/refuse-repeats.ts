import type { Command, Option } from 'commander';
import { usageProblem } from './problem.ts';

/** Has every command refuse an option that takes one value and is given several, of which one would be passed over in silence. */
export function refuseRepeats(command: Command): void {
  for (const option of command.options) {
    if (!takesOne(option)) continue;
    let isGiven = false;
    command.on(`option:${option.name()}`, () => {
      if (isGiven) throw usageProblem(`${option.long} is given more than once.`, 'Give it once.');
      isGiven = true;
    });
  }
  for (const below of command.commands) refuseRepeats(below);
}

/** A parser that is handed what was given before adds to it; that of choices is, and does not. */
function takesOne({ required, optional, variadic, argChoices, parseArg }: Option): boolean {
  if (!(required || optional) || variadic) return false;
  return argChoices !== undefined || (parseArg?.length ?? 0) < 2;
}
