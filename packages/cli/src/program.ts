import { Argument, Command, Option } from 'commander';
import type { Console } from './console.ts';
import { addExamples } from './help-examples.ts';
import { declareApply } from './program-apply.ts';
import { declareCompletion } from './program-completion.ts';
import { declareCover } from './program-cover.ts';
import { declareCredentials, declareLogin } from './program-credentials.ts';
import { declareDiscogs } from './program-discogs.ts';
import { declareDoctor } from './program-doctor.ts';
import { declareEnrich, declareRuns } from './program-enrich.ts';
import { declareFiles } from './program-files.ts';
import { declareHoldings } from './program-holdings.ts';
import { declareMusicbrainz } from './program-musicbrainz.ts';
import { declarePlugins } from './program-plugins.ts';
import { declareReview } from './program-review.ts';
import { withSources } from './source-options.ts';
import { onOption, wholeNumber } from './typed-options.ts';
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
    .addOption(
      new Option('--set <NAME=value>', 'set one setting (more than once for more)')
        .argParser(collect)
        .default([], 'none'),
    )
    .addOption(new Option('--quiet', 'tell only the answer and what fails').conflicts('verbose'))
    .option('--verbose', 'tell every request, repeat and pause on standard error')
    .option('--log-file <file>', 'write the log of this run there, with every request')
    // Beside the longest command there is room for 37 letters of 80: narrow, and still whole lines.
    .configureHelp({ minWidthToWrap: 24 })
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

function collect(one: string, before: readonly string[]): readonly string[] {
  return [...before, one];
}
