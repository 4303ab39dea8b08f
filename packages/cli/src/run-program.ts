import { CommanderError } from 'commander';
import type { Surroundings } from './console.ts';
import { exitCodes } from './problem.ts';
import { createProgram } from './program.ts';
import { refuseRepeats } from './refuse-repeats.ts';

/** They answer while somebody types: nothing of them is kept, and what they do not need is not loaded. */
const withoutJournal: ReadonlySet<string> = new Set(['complete', 'completion']);

/** Reads a command line and has its command run. The journal is there once a command is known. */
export async function runProgram(args: readonly string[], console: Surroundings): Promise<number> {
  let exitCode: number = exitCodes.done;
  const program = createProgram(console, (code) => {
    exitCode = code;
  });
  refuseRepeats(program);
  console.flags = () => program.opts();
  program.hook('preAction', async (_program, command) => {
    if (withoutJournal.has(command.name())) return;
    const { createJournal } = await import('./journal.ts');
    console.journal ??= createJournal(console);
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    // --help ends here as well, and has printed what was asked for.
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
    const { tell } = await import('./tell.ts');
    return tell(error, args, console, program);
  } finally {
    console.journal?.close();
  }
}
