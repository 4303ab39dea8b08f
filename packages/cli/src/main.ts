import { isLinerError } from '@linernotes/core';
import { CommanderError } from 'commander';
import { type Console, note, printable, writeJson } from './console.ts';
import { CutOutput, exitCodes, Problem } from './problem.ts';
import { createProgram } from './program.ts';

/** Runs the command line; answers the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const interrupt = new AbortController();
  const onSignal = (): void => {
    // The first asks to stop; who asks twice means now.
    if (interrupt.signal.aborted) process.exit(exitCodes.interrupted);
    interrupt.abort(new Problem('Interrupted.', { exitCode: exitCodes.interrupted }));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.stdout.on('error', ignoreClosedPipe);
  try {
    const { stdout, stderr, stdin, env } = process;
    return await run(args, {
      out: stdout,
      err: stderr,
      in: stdin,
      env,
      cwd: process.cwd(),
      signal: interrupt.signal,
    });
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

/** Runs a command line in the given surroundings. */
export async function run(args: readonly string[], console: Console): Promise<number> {
  let exitCode: number = exitCodes.done;
  const program = createProgram(console, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    return tell(error, args, console);
  }
}

/** Somebody read the first lines and went away: `liner … | head`. That is no failure. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(exitCodes.done);
  throw error;
}

function tell(error: unknown, args: readonly string[], console: Console): number {
  // --help and --version end here as well, and have printed what was asked for.
  if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
  const isCut = error instanceof CutOutput;
  const { message, remedy, code, exitCode } = describe(isCut ? error.cause : error);
  // Without a command, the help has been printed instead.
  if (!(error instanceof CommanderError && error.code === 'commander.help'))
    note(console, printable(remedy ? `${message} ${remedy}` : message));
  if (args.includes('--json') && !isCut) writeJson(console, { error: { code, message, remedy } });
  return exitCode;
}

interface Description {
  readonly message: string;
  readonly remedy: string | undefined;
  readonly code: string;
  readonly exitCode: number;
}

/** `error: unknown option '--fast'` and what commander adds in a second line, as a sentence and a remedy. */
function usageOf(text: string): Pick<Description, 'message' | 'remedy'> {
  const [what = '', hint] = text.replace(/^error: /, '').split('\n');
  const quoted = what.replace(/'([^']*)'/g, '"$1"').replace(/\.?$/, '.');
  return {
    message: quoted.charAt(0).toUpperCase() + quoted.slice(1),
    remedy:
      hint?.replace(/^\((.*)\)$/, '$1') ?? 'Type "liner --help" for all commands and options.',
  };
}

function describe(error: unknown): Description {
  if (error instanceof CommanderError) {
    return { ...usageOf(error.message), code: 'usage', exitCode: exitCodes.usage };
  }
  if (error instanceof Problem) {
    const { message, remedy, exitCode } = error;
    const code =
      exitCode === exitCodes.usage
        ? 'usage'
        : exitCode === exitCodes.interrupted
          ? 'interrupted'
          : 'failed';
    return { message, remedy, code, exitCode };
  }
  if (isLinerError(error)) {
    const { message, code } = error;
    // The message of a bad option or id says itself what to write instead.
    if (code === 'configuration')
      return { message, remedy: undefined, code: 'usage', exitCode: exitCodes.usage };
    const { remedy } = error;
    return { message, remedy, code, exitCode: exitCodes.failed };
  }
  const message = error instanceof Error ? error.message : String(error);
  const remedy = error instanceof Error && 'remedy' in error ? String(error.remedy) : undefined;
  return { message, remedy, code: 'failed', exitCode: exitCodes.failed };
}
