import type { Argument, Command, Option } from 'commander';
import { type Candidates, nothing, type ValueSource, valuesFor } from './values.ts';

/** Where on a command line the cursor is. */
interface Place {
  /** The command so far, and those that it stands below; their options count everywhere. */
  readonly commands: readonly Command[];
  /** Arguments that are there already. */
  readonly argumentCount: number;
  /** The option whose value is awaited. */
  readonly option: Option | null;
  /** Options that are there already, by their long name. */
  readonly used: ReadonlySet<string>;
  /** Behind `--`, where nothing is an option. */
  readonly isPlain: boolean;
}

/** Finds what the last word may become, by the commands and options as they are declared. */
export async function complete(root: Command, words: readonly string[]): Promise<Candidates> {
  const current = words.at(-1) ?? '';
  const place = placeOf(root, words.slice(0, -1));
  if (place.option) return valuesFor(sourceOf(place.option), current);
  if (!place.isPlain && current.startsWith('-')) return options(place, current);
  const [command] = place.commands;
  if (!command) return nothing;
  const isFirst = place.argumentCount === 0;
  const below = isFirst && !place.isPlain ? subcommands(command, current) : nothing;
  if (below.items.length > 0) return below;
  const argument = argumentAt(command, place.argumentCount);
  return argument ? valuesFor(sourceOf(argument), current) : nothing;
}

function placeOf(root: Command, words: readonly string[]): Place {
  let commands: readonly Command[] = [root];
  let argumentCount = 0;
  let option: Option | null = null;
  let isPlain = false;
  const used = new Set<string>();
  for (const word of words) {
    if (option && !(option.optional && word.startsWith('-'))) {
      option = null;
      continue;
    }
    option = null;
    if (!isPlain && word.startsWith('-') && word !== '-') {
      isPlain = word === '--';
      const found = optionNamed(commands, word);
      if (found?.long) used.add(found.long);
      if (found && (found.required || found.optional) && !word.includes('=')) option = found;
      continue;
    }
    const below: Command | undefined = argumentCount === 0 ? named(commands[0], word) : undefined;
    if (below) commands = [below, ...commands];
    else argumentCount += 1;
  }
  return { commands, argumentCount, option, used, isPlain };
}

function named(command: Command | undefined, word: string): Command | undefined {
  return command?.commands.find((one) => one.name() === word || one.aliases().includes(word));
}

function optionNamed(commands: readonly Command[], word: string): Option | null {
  const [name] = word.split('=');
  const all = commands.flatMap((command) => command.options);
  return all.find(({ long, short }) => name === long || name === short) ?? null;
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
async function options(place: Place, current: string): Promise<Candidates> {
  const equals = current.indexOf('=');
  if (equals > 0) {
    const option = optionNamed(place.commands, current);
    if (!option) return nothing;
    const start = current.slice(0, equals + 1);
    const { items, paths } = await valuesFor(sourceOf(option), current.slice(equals + 1));
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
  return { name, choices: declared.argChoices ?? null, description: declared.description };
}
