import type { Command, CommanderError } from 'commander';
import { readWords } from './completion/read-words.ts';
import { didYouMean } from './suggestion.ts';

/** What was typed wrongly, and what to type instead. */
export interface Usage {
  readonly message: string;
  readonly remedy: string;
}

/**
 * `error: unknown option '--fast'` and what commander adds in a second line, as a sentence and a remedy.
 * @param program the commands as they are declared; `null` when they are not known
 */
export function usageOf(
  { code, message: text }: CommanderError,
  args: readonly string[],
  program: Command | null,
): Usage {
  const [what = '', hint] = text
    .replace(/^error: /, '')
    .replace(
      /^command-argument value ('.*') is invalid for argument ('.*?')/,
      '$1 is invalid for $2',
    )
    .split('\n');
  const quoted = what.replace(/'([^']*)'/g, '"$1"').replace(/\.?$/, '.');
  const remedy =
    (code === 'commander.unknownCommand' ? meantCommand(args, program) : undefined) ??
    hint?.replace(/^\((.*)\)$/, '$1') ??
    meantChoice(what) ??
    (code === 'commander.unknownOption' ? behind(what, args, program) : undefined) ??
    (code === 'commander.excessArguments' ? inQuotes(args, program) : undefined) ??
    helpFor(args, program);
  return { message: quoted.charAt(0).toUpperCase() + quoted.slice(1), remedy };
}

/** What people look for as commands, and what has it. */
const elsewhere: Readonly<Record<string, string>> = {
  plan: 'liner enrich crate.csv --plan',
  resume: 'liner enrich --resume',
};

function meantCommand(args: readonly string[], program: Command | null): string | undefined {
  const [typed = ''] = program ? readWords(program, args).positionals : [];
  const found = Object.hasOwn(elsewhere, typed) ? elsewhere[typed] : undefined;
  return found && `Did you mean "${found}"?`;
}

function meantChoice(what: string): string | undefined {
  const [, typed, choices] =
    /argument '(.*)' is invalid\. Allowed choices are (.*)\.$/.exec(what) ?? [];
  return typed && choices ? didYouMean(typed, choices.split(', ')) : undefined;
}

/** An option of the command that stands before it: `liner --json platforms`. */
function behind(
  what: string,
  args: readonly string[],
  program: Command | null,
): string | undefined {
  const [, typed = ''] = /'(--[\w-]+)/.exec(what) ?? [];
  const commands = program ? readWords(program, args).commands : [];
  const isKnown = commands[0]?.options.some(({ long }) => long === typed) ?? false;
  return isKnown && commands.length > 1
    ? `It stands behind the command: ${nameOf(commands)} … ${typed}`
    : undefined;
}

/** Words without quotes are an argument each: the last argument may have been meant to have them all. */
function inQuotes(args: readonly string[], program: Command | null): string | undefined {
  if (!program) return undefined;
  const { commands, positionals } = readWords(program, args);
  const declared = commands[0]?.registeredArguments ?? [];
  const last = declared.at(-1);
  // A part that holds quotes, or what a shell reads in them, would not be one text when pasted.
  if (!last || last.argChoices || positionals.some((word) => /["`$\\!\n]/.test(word)))
    return undefined;
  const before = positionals.slice(0, declared.length - 1);
  const line = [nameOf(commands), ...before, `"${positionals.slice(before.length).join(' ')}"`];
  return `Put what belongs together in quotes: ${line.join(' ')}`;
}

function helpFor(args: readonly string[], program: Command | null): string {
  const commands = program ? readWords(program, args).commands : [];
  if (commands.length > 1) return `Type "${nameOf(commands)} --help" for what it takes.`;
  return 'Type "liner --help" for all commands and options.';
}

/** `liner collection add`. */
function nameOf(commands: readonly Command[]): string {
  return commands
    .toReversed()
    .map((command) => command.name())
    .join(' ');
}
