import { Argument, type Command, Option } from 'commander';
import type { Console } from './console.ts';
import { withCosts } from './cost-options.ts';
import { withSources } from './source-options.ts';
import { djFormats, onOption, wholeNumber, withForm } from './typed-options.ts';

type Finish = (exitCode: number) => void;

/** Declares `enrich`. */
export function declareEnrich(program: Command, console: Console, finish: Finish): void {
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

/** Declares `runs`. */
export function declareRuns(program: Command, console: Console, finish: Finish): void {
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
