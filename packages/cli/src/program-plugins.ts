import type { Command } from 'commander';
import type { Console } from './console.ts';
import { declaring } from './typed-options.ts';

type Finish = (exitCode: number) => void;

/** Declares `plugins`. */
export function declarePlugins(program: Command, console: Console, finish: Finish): void {
  const plugins = program
    .command('plugins')
    .description('Packages that bring platforms or formats: say which may run, and list them');
  const declare = declaring(plugins);
  declare('add', 'Say that a package may run (LINERNOTES_PLUGINS says which are used)')
    .argument('<package>', 'its name, as it was installed')
    .action(async (name: string, options) => {
      const { addPlugin } = await import('./commands/plugins.ts');
      finish(await addPlugin(console, name, options));
    });
  declare('list', 'List what the settings name and what may run').action(async (options) => {
    const { listPlugins } = await import('./commands/plugins.ts');
    finish(await listPlugins(console, options));
  });
  declare('remove', 'Say that a package may run no more')
    .argument('<package>', 'its name')
    .action(async (name: string, options) => {
      const { removePlugin } = await import('./commands/plugins.ts');
      finish(await removePlugin(console, name, options));
    });
}
