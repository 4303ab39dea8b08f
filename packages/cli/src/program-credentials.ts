import { type Command, Option } from 'commander';
import type { Console } from './console.ts';
import { declaring, listTyped } from './typed-options.ts';

type Finish = (exitCode: number) => void;

/** Declares `credentials`. */
export function declareCredentials(program: Command, console: Console, finish: Finish): void {
  const credentials = program
    .command('credentials')
    .description('Store, list and remove credentials: in the keychain where there is one');
  const declare = declaring(credentials);
  declare('set', 'Store a credential, typed or from standard input (it is never an argument)')
    .argument('<platform>', 'whose credential it is')
    .option('--origin <url>', 'the server that it is for (default: the platform itself)')
    .action(async (platform: string, options) => {
      const { setCredential } = await import('./commands/credentials.ts');
      finish(await setCredential(console, platform, options));
    });
  declare('list', 'List what is stored, without the secrets').action(async (options) => {
    const { listCredentials } = await import('./commands/credentials.ts');
    finish(await listCredentials(console, options));
  });
  declare('remove', "Remove a platform's stored credentials")
    .argument('<platform>', 'whose credentials')
    .action(async (platform: string, options) => {
      const { removeCredentials } = await import('./commands/credentials.ts');
      finish(await removeCredentials(console, platform, options));
    });
}

/** Declares `login`, `logout` and `status`. */
export function declareLogin(program: Command, console: Console, finish: Finish): void {
  const declare = declaring(program);
  declare('login', 'Log in to a platform, have it say who you are, and store the credential')
    .argument('<platform>', 'which platform')
    .option('--token', 'by a token that you made there, typed or from standard input')
    .addOption(
      new Option('--oauth', 'by your consent on its page, in the browser').conflicts('token'),
    )
    .option('--no-browser', 'type the code that its page shows, in a browser anywhere')
    .addOption(
      new Option(
        '--scopes <names>',
        "what to allow, by the platform's names, separated by commas (default: all that liner can use)",
      ).argParser(listTyped),
    )
    .option('--origin <url>', 'the server that it is for (default: the platform itself)')
    .action(async (platform: string, options) => {
      const { loginCommand } = await import('./commands/login.ts');
      finish(await loginCommand(console, platform, options));
    });
  declare('logout', "Forget a platform's stored credentials")
    .argument('<platform>', 'which platform')
    .action(async (platform: string, options) => {
      const { logoutCommand } = await import('./commands/logout.ts');
      finish(await logoutCommand(console, platform, options));
    });
  declare(
    'status',
    'Tell who you are by the word of the platforms; 1 when a credential is not taken',
  )
    .argument('[platform]', 'which platform (default: all)')
    .action(async (platform: string | undefined, options) => {
      const { statusCommand } = await import('./commands/status.ts');
      finish(await statusCommand(console, platform, options));
    });
}
