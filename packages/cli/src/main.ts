import type { LastWord, Surroundings } from './console.ts';
import { exitCodes, Problem } from './problem.ts';
import { version } from './version.ts';

/** Ctrl-C, a system that goes down, and a terminal that is closed: `nohup` changes nothing for Node. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs the command line; answers the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const interrupt = new AbortController();
  const lastWord: LastWord = { tell: () => endedAtOnce };
  let told = endedAtOnce;
  const onSignal = (): void => {
    // What a run is kept in may be closed by the second.
    told = wordOf(lastWord) ?? told;
    // The first asks to stop; who asks twice means now.
    if (interrupt.signal.aborted) endAtOnce(told);
    interrupt.abort(new Problem('Interrupted.', { exitCode: exitCodes.interrupted }));
  };
  for (const signal of endings) process.on(signal, onSignal);
  // A terminal that was closed takes nothing more.
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', ignoreClosedPipe);
  const { stdout: out, stderr: err, stdin, env } = process;
  const console: Surroundings = {
    ...{ out, err, in: stdin, env },
    cwd: process.cwd(),
    signal: interrupt.signal,
    lastWord,
  };
  // What nobody caught: a promise that nobody awaited, or an error in a callback.
  process.once('uncaughtException', (error) => void endBy(error, console));
  try {
    return await run(args, console);
  } finally {
    if (interrupt.signal.aborted) keepExitCode();
    for (const signal of endings) process.off(signal, onSignal);
  }
}

/**
 * What was interrupted has been told: whoever asks again while the process comes to its end is told nothing more.
 * Node takes its handlers away before it ends by itself, and then a signal would end it; at `process.exit()` it does not.
 */
function keepExitCode(): void {
  const exit = (): never => process.exit();
  for (const signal of endings) process.on(signal, exit);
  process.once('beforeExit', exit);
}

/** Runs a command line in the given surroundings. What the answer does not need is not loaded. */
export async function run(args: readonly string[], console: Surroundings): Promise<number> {
  const [first = ''] = args;
  if (args.length === 1 && ['-V', '--version'].includes(first)) {
    console.out.write(`${version}\n`);
    return exitCodes.done;
  }
  const { runProgram } = await import('./run-program.ts');
  return runProgram(args, console);
}

const endedAtOnce = 'Interrupted at once.';

function wordOf({ tell }: LastWord): string | null {
  try {
    return tell();
  } catch {
    return null;
  }
}

function endAtOnce(told: string): void {
  // A bar may stand in the line, and has hidden the cursor.
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K\x1b[?25h');
  process.stderr.write(`${told}\n`);
  process.exit(exitCodes.interrupted);
}

/** Standard output may hold the beginning of a document by then: nothing more is written there. */
async function endBy(error: unknown, console: Surroundings): Promise<void> {
  // Whatever fails meanwhile is of the same fault, and must not end the process before it is told.
  process.on('uncaughtException', () => undefined);
  let exitCode: number = exitCodes.failed;
  try {
    const { tell } = await import('./tell.ts');
    exitCode = tell(error, [], console);
  } catch {
    // Nothing that could mask a secret is there: the name of the error has none.
    process.stderr.write(`liner failed (${error instanceof Error ? error.name : typeof error}).\n`);
  }
  process.exit(exitCode);
}

/** Somebody read the first lines and went away: `liner … | head`. That is no failure. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(exitCodes.done);
  throw new Problem(`Standard output cannot be written (${error.code}).`, {
    remedy: error.code === 'ENOSPC' ? 'Free some space, or write elsewhere.' : 'Write elsewhere.',
  });
}
