import { type Command, Option } from 'commander';
import type { Console } from './console.ts';

const examples = `
Examples:
  $ liner doctor
  $ liner doctor --online
  $ liner doctor --offline --json

Each platform is asked one question, within its limit and without a credential.`;

/** Declares `doctor`. */
export function declareDoctor(
  program: Command,
  console: Console,
  finish: (exitCode: number) => void,
): void {
  program
    .command('doctor')
    .description(
      'Look whether all is well here, and say what to do where it is not; 1 for a problem',
    )
    .option('--online', 'ask the platforms also whether they take the credentials')
    .addOption(new Option('--offline', 'ask no platform').conflicts('online'))
    .option('--json', 'one JSON document on standard output, and nothing else there')
    .addHelpText('after', examples)
    .action(async (options) => {
      const { doctorCommand } = await import('./commands/doctor.ts');
      finish(await doctorCommand(console, options));
    });
}
