import { type Command, Option } from 'commander';

/** Where answers may come from besides the platforms, as typed. */
export interface SourceOptions {
  readonly offline?: boolean;
  readonly record?: string;
  readonly replay?: string;
  /** `false` for `--no-cache`. */
  readonly cache: boolean;
}

/** Adds the options of {@link SourceOptions} to a command that asks platforms. */
export function withSources(command: Command): Command {
  return command
    .addOption(new Option('--offline', 'answer from the cache only, and ask nobody'))
    .addOption(
      new Option('--no-cache', 'neither take answers from the cache nor keep any').conflicts(
        'offline',
      ),
    )
    .addOption(
      new Option('--record <folder>', 'write down what the platforms answer').conflicts('offline'),
    )
    .addOption(
      new Option(
        '--replay <folder>',
        'answer from what was written down, and ask nobody',
      ).conflicts(['offline', 'record']),
    );
}
