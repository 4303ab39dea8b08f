import { Argument, type Command } from 'commander';
import { shells } from './completion/scripts.ts';
import type { Console } from './console.ts';

const examples = `
Examples:
  $ source <(liner completion bash)
  $ mkdir -p ~/.zfunc && liner completion zsh > ~/.zfunc/_liner
  $ mkdir -p ~/.config/fish/completions && liner completion fish > ~/.config/fish/completions/liner.fish`;

/** Declares `completion`, and what its scripts ask. */
export function declareCompletion(
  program: Command,
  console: Console,
  finish: (exitCode: number) => void,
): void {
  program
    .command('completion')
    .description('Print the script by which a shell completes commands, options and values')
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .addHelpText('after', examples)
    .action(async (shell: (typeof shells)[number]) => {
      const { completionCommand } = await import('./commands/completion.ts');
      finish(completionCommand(console, shell));
    });
  program
    .command('complete', { hidden: true })
    .description('Tell what the last word of a command line may become, a line each')
    .argument('[words...]', 'the words behind "liner", up to the cursor')
    .action(async (words: readonly string[]) => {
      const { completeCommand } = await import('./commands/completion.ts');
      finish(await completeCommand(console, program, words));
    });
}
