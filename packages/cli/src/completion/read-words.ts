import type { Command, Option } from 'commander';

/** What a command line, or the beginning of one, consists of. */
export interface ReadWords {
  /** The command, and those that it stands below; their options count everywhere. */
  readonly commands: readonly Command[];
  /** What is neither a command, nor an option, nor the value of one. */
  readonly positionals: readonly string[];
  /** The option whose value is awaited at the end. */
  readonly option: Option | null;
  /** Options that are there, by their long name. */
  readonly used: ReadonlySet<string>;
  /** Whether `--` was there, behind which nothing is an option. */
  readonly isPlain: boolean;
  /** Whether there was an option that nobody knows, so that what follows may be its value. */
  readonly isLost: boolean;
}

/** Tells commands, options and the rest apart, by the commands as they are declared. Nothing is refused. */
export function readWords(root: Command, words: readonly string[]): ReadWords {
  let commands: readonly Command[] = [root];
  const positionals: string[] = [];
  let option: Option | null = null;
  let isPlain = false;
  let isLost = false;
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
      isLost ||= found === null && !isPlain;
      if (found?.long) used.add(found.long);
      if (found && (found.required || found.optional) && !word.includes('=')) option = found;
      continue;
    }
    const below: Command | undefined =
      positionals.length === 0 ? named(commands[0], word) : undefined;
    if (below) commands = [below, ...commands];
    else positionals.push(word);
  }
  return { commands, positionals, option, used, isPlain, isLost };
}

export function optionNamed(commands: readonly Command[], word: string): Option | null {
  const [name] = word.split('=');
  const all = commands.flatMap((command) => command.options);
  return all.find(({ long, short }) => name === long || name === short) ?? null;
}

function named(command: Command | undefined, word: string): Command | undefined {
  return command?.commands.find((one) => one.name() === word || one.aliases().includes(word));
}
