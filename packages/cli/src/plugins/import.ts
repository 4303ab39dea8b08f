import { type Console, note, printable } from '../console.ts';
import { exitCodes, type Problem, usageProblem } from '../problem.ts';
import { label } from './label.ts';
import { entryOf, type FoundPackage } from './package.ts';

const limitMs = 10_000;
/** From the sentence to the end of a process that the plugin keeps open. */
const lingerMs = 1_000;

/**
 * Imports what a package exports.
 * @throws Problem of usage when that fails or takes over 10 seconds; the process ends soon after the latter.
 */
export async function importOf(console: Console, found: FoundPackage): Promise<object> {
  const onExit = (): void => {
    // Whoever interrupts ends it too.
    if (console.signal.aborted) return;
    note(console, printable(unloadable(found, 'it ends the process').message));
    process.exitCode = exitCodes.usage;
  };
  process.on('exit', onExit);
  const limit = timeLimit();
  try {
    return await Promise.race([import(entryOf(found).href), limit.passed]);
  } catch (error) {
    throw unloadable(found, error instanceof Error ? error.message : String(error));
  } finally {
    limit.clear();
    process.off('exit', onExit);
  }
}

function timeLimit() {
  const { promise: passed, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`it is not ready after ${limitMs / 1_000} seconds`));
    setTimeout(() => process.exit(), lingerMs).unref();
  }, limitMs);
  return { passed, clear: () => clearTimeout(timer) };
}

function unloadable(found: FoundPackage, why: string): Problem {
  const [line = ''] = why.split('\n');
  return usageProblem(`The plugin ${label(found)} cannot be loaded: ${line.replace(/\.$/, '')}.`);
}
