import { Argument, Command, Option } from 'commander';
import type { Console } from './console.ts';
import { withCosts } from './cost-options.ts';
import { addExamples } from './help-examples.ts';
import { declareApply } from './program-apply.ts';
import { declareCompletion } from './program-completion.ts';
import { declareCover } from './program-cover.ts';
import { declareDiscogs } from './program-discogs.ts';
import { declareDoctor } from './program-doctor.ts';
import { declareFiles } from './program-files.ts';
import { declareHoldings } from './program-holdings.ts';
import { declareMusicbrainz } from './program-musicbrainz.ts';
import { declareReview } from './program-review.ts';
import { withSources } from './source-options.ts';
import { djFormats, listTyped, onOption, wholeNumber, withForm } from './typed-options.ts';
import { version } from './version.ts';

const examples = `
Examples:
  $ liner enrich crate.csv --out crate.json
  $ liner search "Miles Davis Kind of Blue" --kind release --format Vinyl
  $ liner show discogs:release:249504
  $ liner platforms`;

/** Declares the commands; each loads what it needs when it is called. */
export function createProgram(console: Console, finish: (exitCode: number) => void): Command {
  const program = new Command('liner')
    .description('Asks music platforms side by side and says where every value came from.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .option('--config <file>', 'read settings from this JSON file; a .js or .ts file is run')
    .option('--set <NAME=value>', 'set one setting (more than once for more)', collect, [])
    .addOption(new Option('--quiet', 'tell only the answer and what fails').conflicts('verbose'))
    .option('--verbose', 'tell every request, repeat and pause on standard error')
    .option('--log-file <file>', 'write the log of this run there, with every request')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void console.out.write(text),
      writeErr: (text) => void console.err.write(text),
      // What was typed wrongly is told in one place, in the form of all other problems.
      outputError: () => undefined,
    })
    .addHelpText('after', examples);
  declareEnrich(program, console, finish);
  declareApply(program, console, finish);
  declareRuns(program, console, finish);
  declareFiles(program, console, finish);
  declareReview(program, console, finish);
  declareSearch(program, console, finish);
  declareShow(program, console, finish);
  declareCover(program, console, finish);
  declareHoldings(program, console, finish);
  declareDiscogs(program, console, finish);
  declareMusicbrainz(program, console, finish);
  declarePlatforms(program, console, finish);
  declareCache(program, console, finish);
  declareConfig(program, console, finish);
  declareDoctor(program, console, finish);
  declareCompletion(program, console, finish);
  declareCredentials(program, console, finish);
  declareLogin(program, console, finish);
  declarePlugins(program, console, finish);
  addExamples(program);
  return program;
}

type Finish = (exitCode: number) => void;

function declareEnrich(program: Command, console: Console, finish: Finish): void {
  withCosts(withForm(withSources(program.command('enrich'))))
    .description(
      'Look up every row of a crate (CSV, TSV, JSON or NDJSON; a collection or playlist of a DJ program; - for standard input)',
    )
    .argument('[file]', 'the crate; the one of the run with --resume')
    .addOption(onOption())
    .option('--out <file>', 'where to write (- for standard output); the ending gives the format')
    .option(
      '--format <format>',
      'json, ndjson, csv, tsv, xlsx, parquet, sqlite, or one of a plugin',
    )
    .addOption(
      new Option('--from <format>', 'format of the crate, when its name does not tell').choices([
        'csv',
        'tsv',
        'json',
        'ndjson',
        ...djFormats,
      ]),
    )
    .option('--playlist <name>', 'of a collection, the tracks of this playlist alone')
    .option('--top <n>', 'candidates to tell per row (default: 5)', wholeNumber(0))
    .option('--force', 'replace a file that exists')
    .addOption(
      new Option(
        '--resume [run]',
        'go on with a run that was cut short (default: the last one)',
      ).conflicts('record'),
    )
    .option('--decisions <file>', 'obey what was decided in "liner review"')
    .addOption(
      new Option(
        '--review',
        'go through doubtful rows at the end, and obey what is decided',
      ).conflicts(['resume', 'record', 'cache', 'json']),
    )
    .option('--json', 'one JSON document on standard output, and nothing else there')
    .action(async (file: string | undefined, options) => {
      if (options.plan === true) {
        const { planCommand } = await import('./commands/plan.ts');
        return finish(await planCommand(console, file, options));
      }
      const { enrichCommand } = await import('./commands/enrich.ts');
      if (options.review !== true) return finish(await enrichCommand(console, file, options));
      const { enrichAndReview } = await import('./commands/enrich-review.ts');
      finish(await enrichAndReview(console, file, options));
    });
}

function declareRuns(program: Command, console: Console, finish: Finish): void {
  program
    .command('runs')
    .description('List the runs of "enrich" that can go on; show or remove one')
    .addArgument(
      new Argument('[action]', 'what to do').choices(['list', 'show', 'remove']).default('list'),
    )
    .argument('[run]', 'which one')
    .option('--all', 'remove: all that no process is at')
    .option('--json', 'one JSON document on standard output, and nothing else there')
    .action(async (action: 'list' | 'show' | 'remove', id: string | undefined, options) => {
      const { runsCommand } = await import('./commands/runs.ts');
      finish(await runsCommand(console, action, id, options));
    });
}

function declareSearch(program: Command, console: Console, finish: Finish): void {
  withSources(program.command('search'))
    .description('Search for releases, release groups, artists, recordings, labels or playlists')
    .argument('<query>', 'what to search for, in plain words')
    .addOption(
      new Option('--kind <kind>', 'what to search for')
        .choices(['release', 'release-group', 'artist', 'recording', 'label', 'playlist'])
        .default('release'),
    )
    .option('--format <carrier>', 'Vinyl, CD, Cassette, File, …')
    .option('--year <year>', 'year of issue', wholeNumber(1850))
    .option('--country <country>', 'country of issue, as the platform writes it')
    .option('--catno <number>', 'catalogue number')
    .addOption(onOption())
    .option('--limit <n>', 'hits per platform', wholeNumber(1), 10)
    .option('--json', 'one JSON document on standard output, and nothing else there')
    .action(async (query: string, options) => {
      const { searchCommand } = await import('./commands/search.ts');
      finish(await searchCommand(console, query, options));
    });
}

function declareShow(program: Command, console: Console, finish: Finish): void {
  withSources(program.command('show'))
    .description(
      'Show one thing: discogs:release:249504, musicbrainz:artist:<mbid>, or the address of its page',
    )
    .argument('<ref>', 'platform:kind:id, or an address')
    .option('--json', 'one JSON document on standard output, and nothing else there')
    .action(async (ref: string, options) => {
      const { showCommand } = await import('./commands/show.ts');
      finish(await showCommand(console, ref, options));
    });
}

function declarePlatforms(program: Command, console: Console, finish: Finish): void {
  program
    .command('platforms')
    .description('List the platforms: what they can do, their limits and terms, what is set')
    .option('--json', 'one JSON document on standard output, and nothing else there')
    .action(async (options) => {
      const { platformsCommand } = await import('./commands/platforms.ts');
      finish(await platformsCommand(console, options));
    });
}

function declareCache(program: Command, console: Console, finish: Finish): void {
  program
    .command('cache')
    .description('Show what is kept of the answers, and for how long; "clear" forgets it')
    .addArgument(
      new Argument('[action]', 'what to do').choices(['status', 'clear']).default('status'),
    )
    .option('--platform <platform>', 'forget the answers of this one only')
    .option('--json', 'one JSON document on standard output, and nothing else there')
    .action(async (action: 'status' | 'clear', options) => {
      const { cacheCommand } = await import('./commands/cache.ts');
      finish(await cacheCommand(console, action, options));
    });
}

function declareConfig(program: Command, console: Console, finish: Finish): void {
  program
    .command('config')
    .description('Show all settings, where each comes from, and what is wrong with them')
    .option('--json', 'one JSON document on standard output, and nothing else there')
    .action(async (options) => {
      const { configCommand } = await import('./commands/config.ts');
      finish(await configCommand(console, options));
    });
}

function declareCredentials(program: Command, console: Console, finish: Finish): void {
  const credentials = program
    .command('credentials')
    .description('Store, list and remove credentials: in the keychain where there is one');
  const declare = (name: string, description: string) =>
    credentials
      .command(name)
      .description(description)
      .option('--json', 'one JSON document on standard output, and nothing else there');
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

function declareLogin(program: Command, console: Console, finish: Finish): void {
  const declare = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .option('--json', 'one JSON document on standard output, and nothing else there');
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

function declarePlugins(program: Command, console: Console, finish: Finish): void {
  const plugins = program
    .command('plugins')
    .description('Packages that bring platforms or formats: say which may run, and list them');
  const declare = (name: string, description: string) =>
    plugins
      .command(name)
      .description(description)
      .option('--json', 'one JSON document on standard output, and nothing else there');
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

function collect(one: string, before: readonly string[]): readonly string[] {
  return [...before, one];
}
