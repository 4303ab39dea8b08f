import type { Argument, Command, Option } from 'commander';
import type { Console } from '../console.ts';
import { listedValues } from './listed.ts';
import { optionNamed, type ReadWords, readWords } from './read-words.ts';
import { type Candidates, nothing, type ValueSource, valuesFor } from './values.ts';

/** Finds what the last word may become, by the commands and options as they are declared. */
export async function complete(
  root: Command,
  words: readonly string[],
  console: Console,
): Promise<Candidates> {
  const current = words.at(-1) ?? '';
  const place = readWords(root, words.slice(0, -1));
  if (place.option) return valuesFor(sourceOf(place.option), current, console);
  if (!place.isPlain && current.startsWith('-')) return options(place, current, console);
  const [command] = place.commands;
  if (!command || place.isLost) return nothing;
  const isFirst = place.positionals.length === 0;
  const below = isFirst && !place.isPlain ? subcommands(command, current) : nothing;
  if (below.items.length > 0) return below;
  const argument = argumentAt(command, place.positionals.length);
  return argument ? valuesFor(sourceOf(argument), current, console) : nothing;
}

function argumentAt(command: Command, at: number): Argument | undefined {
  const { registeredArguments } = command;
  const last = registeredArguments.at(-1);
  return registeredArguments[at] ?? (last?.variadic ? last : undefined);
}

function subcommands(command: Command, current: string): Candidates {
  const items = command
    .createHelp()
    .visibleCommands(command)
    .map((one) => ({ value: one.name(), description: one.summary() || one.description() }))
    .filter(({ value }) => value.startsWith(current));
  return { items, paths: null };
}

/** `--format=c` stands for its value; the shell keeps what is before it. */
async function options(place: ReadWords, current: string, console: Console): Promise<Candidates> {
  const equals = current.indexOf('=');
  if (equals > 0) {
    const option = optionNamed(place.commands, current);
    if (!option) return nothing;
    const start = current.slice(0, equals + 1);
    const { items, paths } = await valuesFor(sourceOf(option), current.slice(equals + 1), console);
    return { items: items.map((item) => ({ ...item, value: start + item.value })), paths };
  }
  const items = place.commands
    .flatMap((command) => command.createHelp().visibleOptions(command))
    .filter(({ long, variadic, parseArg }) => {
      // What may be given more than once adds to what was given before.
      const isAgain = variadic || parseArg?.length === 2;
      return long?.startsWith(current) && (isAgain || !place.used.has(long));
    })
    .map(({ long, description }) => ({ value: long ?? '', description }));
  return { items: [...new Map(items.map((item) => [item.value, item])).values()], paths: null };
}

/** What stands in the brackets of `--out <file>` says what is typed there. */
function sourceOf(declared: Option | Argument): ValueSource {
  const isArgument = 'name' in declared && !('flags' in declared);
  const name = isArgument
    ? declared.name()
    : (/[<[](.+?)(?:\.{3})?[>\]]/.exec((declared as Option).flags)?.[1] ?? ''); // it is one of the two
  const listed = isArgument ? null : listedValues(declared as Option); // it is one of the two
  return { name, choices: declared.argChoices ?? null, listed, description: declared.description };
}
