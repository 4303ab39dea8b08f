import type { HoldingsKind } from '@linernotes/core';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ReleasesAction } from './commands/holdings-change.ts';
import type { Console } from './console.ts';
import { onOption, wholeNumber } from './typed-options.ts';

type Finish = (exitCode: number) => void;

/** Declares `collection` and `wantlist`: the same words for both, and for every platform. */
export function declareHoldings(program: Command, console: Console, finish: Finish): void {
  for (const kind of ['collection', 'wantlist'] as const) {
    const group = program
      .command(kind)
      .description(
        kind === 'collection'
          ? 'What you own on a platform: list, add, remove, move, rate, export, import, compare'
          : 'What you would like to own: list, add, remove, rate, export, import, compare',
      )
      .addHelpText('after', examples(kind));
    const declare = (name: string, description: string): Command =>
      group
        .command(name)
        .description(description)
        .addOption(onOption('which platform (default: the one that has it)'))
        .option('--json', 'one JSON document on standard output, and nothing else there');
    declareList(declare, console, kind, finish);
    declareChanges(declare, console, kind, finish);
    declareFiles(declare, console, kind, finish);
  }
}

const wantedFile =
  "a .csv of the platform's own site, or a .json that export wrote (- for standard input)";

type Declare = (name: string, description: string) => Command;

function declareList(declare: Declare, console: Console, kind: HoldingsKind, finish: Finish): void {
  declare('list', 'Show what is there, each copy with its number')
    .option('--folder <name>', 'only what is in this folder', nameTyped)
    .option('--limit <n>', 'how many at most', wholeNumber(1), 50)
    .action(async (options) => {
      const { listHoldings } = await import('./commands/holdings-list.ts');
      finish(await listHoldings(console, kind, options));
    });
}

/** Adds what all changes take. */
function changing(command: Command): Command {
  return command
    .option('--dry-run', 'print the exact requests, and send none that changes anything')
    .option('--yes', 'remove, empty and replace without asking')
    .option('--fresh', 'begin anew where an earlier run of this command was cut short')
    .option(
      '--settle <seconds>',
      'how long after a lost answer to look for what it did',
      wholeNumber(0),
      5,
    );
}

function declareChanges(
  declare: Declare,
  console: Console,
  kind: HoldingsKind,
  finish: Finish,
): void {
  const declareOne = (action: ReleasesAction, description: string): Command =>
    changing(declare(action, description))
      .argument('[releases...]', '249504, discogs:release:249504, or the address of a page')
      .option('--from <file>', 'also those on the lines of this file (- for standard input)')
      .action(async (releases: readonly string[], options) => {
        const { changeHoldings } = await import('./commands/holdings-change.ts');
        finish(await changeHoldings(console, kind, action, releases, options));
      });
  const rating = new Option('--rating <n>', 'from 1 to 5, or "none"').argParser(ratingTyped);
  const add = declareOne(
    'add',
    'Add releases; one that is there already is left as it is',
  ).addOption(rating);
  const remove = declareOne('remove', 'Remove releases, or copies of them (249504@123)');
  const rate = declareOne('rate', 'Rate releases, or copies of them (249504@123)').addOption(
    new Option('--rating <n>', 'from 1 to 5, or "none"')
      .argParser(ratingTyped)
      .makeOptionMandatory(),
  );
  if (kind === 'wantlist') return;
  add
    .option('--folder <name>', 'into this folder, which is made where it is not there', nameTyped)
    .option('--another', 'add a copy even where one is there');
  const allCopies = ['--all-copies', 'of a release with several copies, all of them'] as const;
  remove.option(...allCopies);
  rate.option(...allCopies);
  declareOne('move', 'Move releases, or copies of them (249504@123), into a folder')
    .requiredOption('--folder <name>', 'which is made where it is not there', nameTyped)
    .option(...allCopies);
}

function declareFiles(
  declare: Declare,
  console: Console,
  kind: HoldingsKind,
  finish: Finish,
): void {
  declare('export', "Write all of it: as the platform's own site exports it (CSV), or as JSON")
    .option('--out <file>', 'where to write (default: standard output)')
    .addOption(new Option('--format <format>', 'when no name tells').choices(['csv', 'json']))
    .option('--force', 'replace a file that exists')
    .action(async (options) => {
      const { exportHoldings } = await import('./commands/holdings-files.ts');
      finish(await exportHoldings(console, kind, options));
    });
  changing(declare('import', 'Add what a file has and the list has not, and change what differs'))
    .argument('<file>', wantedFile)
    .option('--exact', 'also remove what the file does not have')
    .action(async (file: string, options) => {
      const { importHoldings } = await import('./commands/holdings-change.ts');
      finish(await importHoldings(console, kind, file, options));
    });
  declare('diff', 'Tell how the list differs from a file; 3 when it does')
    .argument('<file>', wantedFile)
    .action(async (file: string, options) => {
      const { diffHoldings } = await import('./commands/holdings-files.ts');
      finish(await diffHoldings(console, kind, file, options));
    });
}

function nameTyped(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('It must have a name.');
}

function ratingTyped(text: string): number | null {
  if (text === 'none') return null;
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number, or "none".');
}

function examples(kind: HoldingsKind): string {
  const folders =
    kind === 'wantlist'
      ? ''
      : `
  $ liner collection move 249504@1234567 --folder Jazz
  $ liner collection add 249504 --another --folder Doubles`;
  return `
Examples:
  $ liner ${kind} list --limit 10
  $ liner ${kind} add 249504 https://www.discogs.com/release/1 --rating 5
  $ liner ${kind} add --from ids.txt --dry-run
  $ liner ${kind} remove 249504 --yes${folders}
  $ liner ${kind} export --out ${kind}.csv
  $ liner ${kind} import ${kind}.csv --dry-run

A batch that is cut short goes on when the same command is run again; one that reached its end is over.`;
}
