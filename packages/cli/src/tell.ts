import { describeForAgent, describeForPerson, isLinerError } from '@linernotes/core';
import { type Command, CommanderError } from 'commander';
import { note, printable, type Surroundings } from './console.ts';
import { createJournal } from './journal.ts';
import { CutOutput, exitCodes, Problem, typedCredentialRemedy, usageProblem } from './problem.ts';
import { systemProblem } from './system-problem.ts';
import { type Usage, usageOf } from './usage.ts';

/**
 * Tells what ended a run, to a person and, with `--json`, to a program; answers the exit code.
 * @param program the commands as they are declared; `null` when they are not known
 */
export function tell(
  error: unknown,
  args: readonly string[],
  console: Surroundings,
  program: Command | null = null,
): number {
  console.journal ??= createJournal(console);
  const { mask } = console.journal;
  const isCut = error instanceof CutOutput;
  const cause = isCut ? error.cause : error;
  const { exitCode, sentence, code, ...told } = describe(
    withoutTyped(cause, args),
    console,
    (usage) => usageOf(usage, args, program),
  );
  // Without a command, the help has been printed instead.
  if (!(error instanceof CommanderError && error.code === 'commander.help'))
    note(console, printable(mask(sentence)));
  if (args.includes('--json') && !isCut)
    console.out.write(mask(`${JSON.stringify({ error: { code, ...told } }, null, 2)}\n`));
  return exitCode;
}

/**
 * Below `credentials` and `login` an argument too many is probably the credential, which no message repeats.
 * Says what to do with one that was typed.
 */
function withoutTyped(error: unknown, args: readonly string[]): unknown {
  if (!(error instanceof CommanderError) || !aboutCredentials.has(commandOf(args))) return error;
  const what = typedProblems[error.code];
  if (what === undefined) return error;
  return usageProblem(what, typedCredentialRemedy);
}

const aboutCredentials: ReadonlySet<string> = new Set(['credentials', 'login', 'logout', 'status']);

/** The first word that is no option, nor the value of one that goes before a command. */
function commandOf(args: readonly string[]): string {
  const isValue = (at: number): boolean => ['--config', '--set'].includes(args[at - 1] ?? '');
  return args.find((arg, at) => !arg.startsWith('-') && !isValue(at)) ?? '';
}

const typedProblems: Readonly<Record<string, string>> = {
  'commander.excessArguments': 'There is an argument too many.',
  'commander.unknownOption': 'There is no such option.',
  'commander.unknownCommand': 'There is no such command below "credentials".',
  'commander.invalidArgument': 'An argument is none that can be read.',
};

/** For a program: plain data with a code and a message. The sentence is for the person. */
interface Description {
  readonly sentence: string;
  readonly message: string;
  readonly code: string;
  readonly remedy?: string | null | undefined;
  readonly exitCode: number;
}

function withRemedy(message: string, remedy: string | null | undefined): string {
  return remedy ? `${message} ${remedy}` : message;
}

function describe(
  error: unknown,
  console: Surroundings,
  readUsage: (error: CommanderError) => Usage,
): Description {
  if (error instanceof CommanderError) {
    const { message, remedy } = readUsage(error);
    const sentence = withRemedy(message, remedy);
    return { sentence, message, remedy, code: 'usage', exitCode: exitCodes.usage };
  }
  if (error instanceof Problem) {
    const { message, remedy, exitCode } = error;
    const code =
      exitCode === exitCodes.usage
        ? 'usage'
        : exitCode === exitCodes.interrupted
          ? 'interrupted'
          : 'failed';
    return { sentence: withRemedy(message, remedy), message, remedy, code, exitCode };
  }
  if (isLinerError(error)) {
    const { message, code } = error;
    // The message of a bad option or id says itself what to write instead.
    if (code === 'configuration')
      return { sentence: message, message, code: 'usage', exitCode: exitCodes.usage };
    const sentence = describeForPerson(error);
    return { ...describeForAgent(error), sentence, exitCode: exitCodes.failed };
  }
  return describeOther(error, console);
}

/** What names its remedy is known; anything else is a fault of our own, whose stack is kept. */
function describeOther(error: unknown, console: Surroundings): Description {
  const message = error instanceof Error ? error.message : String(error);
  const common = { code: 'failed', exitCode: exitCodes.failed };
  if (error instanceof Error && 'remedy' in error) {
    const remedy = String(error.remedy);
    return { ...common, sentence: withRemedy(message, remedy), message, remedy };
  }
  const known = systemProblem(error);
  if (known) {
    const { remedy } = known;
    const sentence = withRemedy(known.message, remedy);
    return { ...common, sentence, message: known.message, remedy };
  }
  const [line = ''] = message.split('\n');
  const file = console.journal?.crash(error);
  const where = file ? `Where it happened stands in ${file}.` : undefined;
  const what = `liner failed through a fault of its own: ${line.replace(/\.?$/, '.')}`;
  return { ...common, sentence: withRemedy(what, where), message: line, remedy: where };
}
