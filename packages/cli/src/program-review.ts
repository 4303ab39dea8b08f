import { type Command, InvalidArgumentError, Option } from 'commander';
import { listing } from './completion/listed.ts';
import type { Console } from './console.ts';
import { listTyped, type Names, wholeNumber } from './typed-options.ts';

const ofReview = `
Examples:
  $ liner review crate.json
  $ liner review crate.json --status ambiguous,missing
  $ liner review crate.json --row 7
  $ liner enrich crate.csv --decisions crate.decisions.ndjson --out crate.json --force

Each decision is saved at once, a line in the file of decisions. Press ? for the keys.`;

const ofExplain = `
Examples:
  $ liner explain crate.json 7
  $ liner explain crate.json 7 country
  $ liner explain crate.json discogs:release:249504 --json`;

const statuses = ['ambiguous', 'missing', 'failed', 'matched'];

/** Declares `review` and `explain`. */
export function declareReview(
  program: Command,
  console: Console,
  finish: (exitCode: number) => void,
): void {
  program
    .command('review')
    .description('Go through doubtful rows of an enriched crate, and say what they mean')
    .argument('<crate>', 'what "liner enrich" wrote, as JSON or NDJSON')
    .option('--decisions <file>', 'where decisions are kept (default: beside the crate)')
    .addOption(
      listing(
        new Option(
          '--status <statuses>',
          `which rows: ${statuses.join(', ')} (default: ambiguous)`,
        ),
        statuses,
      )
        .argParser(statusesTyped)
        .conflicts('row'),
    )
    .option('--row <n>', 'this row only, whatever its status', wholeNumber(1))
    .option('--again', 'rows about which something was decided before, too')
    .option('--json', 'one JSON document on standard output, and nothing else there')
    .addHelpText('after', ofReview)
    .action(async (crate: string, options) => {
      const { reviewCommand } = await import('./commands/review.ts');
      finish(await reviewCommand(console, crate, options));
    });
  program
    .command('explain')
    .description('Tell why a row has its values: who said what, which rule chose, what lost')
    .argument('<crate>', 'what "liner enrich" wrote, as JSON or NDJSON')
    .argument('<row>', 'its number, its key in a file of decisions, or a thing: platform:kind:id')
    .argument('[field]', 'one field of its record only')
    .option('--json', 'one JSON document on standard output, and nothing else there')
    .addHelpText('after', ofExplain)
    .action(async (crate: string, row: string, field: string | undefined, options) => {
      const { explainCommand } = await import('./commands/explain.ts');
      finish(await explainCommand(console, crate, row, field, options));
    });
}

function statusesTyped(text: string, before?: Names): readonly string[] {
  const typed = listTyped(text, before);
  const unknown = typed.find((one) => !statuses.includes(one));
  if (unknown === undefined) return typed;
  throw new InvalidArgumentError(
    `There is no status "${unknown}"; there are: ${statuses.join(', ')}.`,
  );
}
