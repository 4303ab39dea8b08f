import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Console } from './console.ts';
import { listOf, type Names, withForm } from './typed-options.ts';

const examples = `
Examples:
  $ liner export crate.json --out table.csv --profile excel
  $ liner export crate.json --format parquet --columns row,status,record
  $ liner convert collection.csv collection.sqlite
  $ liner export crate.json --out table.csv --key-notation camelot --bpm-range 70-140
  $ liner convert records.ndjson.gz records.json.zst
  $ liner convert collection.nml rekordbox.xml --dry-run
  $ liner convert collection.xml rock.nml --playlist Rock

CSV and TSV have one cell for a list, joined by "; ", unless --lists says otherwise. What a format does not carry is told.`;

/** Declares `export` and `convert`. */
export function declareFiles(
  program: Command,
  console: Console,
  finish: (exitCode: number) => void,
): void {
  withOptions(program.command('export'))
    .description('Write an enriched crate, or any file of records, in another format')
    .argument('<file>', 'what "liner enrich" wrote, or another file (- for standard input)')
    .option('--out <file>', 'where to write (- for standard output); the ending gives the format')
    .addHelpText('after', examples)
    .action(async (file: string, options) => {
      const { exportCommand } = await import('./commands/export.ts');
      finish(await exportCommand(console, file, options));
    });
  withOptions(program.command('convert'))
    .description('Make a file of records another one; both endings give the formats')
    .argument('<in>', 'the file (- for standard input); .gz and .zst are decompressed')
    .argument('<out>', 'where to write (- for standard output); .gz and .zst are compressed')
    .addHelpText('after', examples)
    .action(async (from: string, to: string, options) => {
      const { convertCommand } = await import('./commands/convert.ts');
      finish(await convertCommand(console, from, to, options));
    });
}

function withOptions(command: Command): Command {
  return withForm(command)
    .option('--format <format>', 'format of the file, or the package of a plugin that brings one')
    .option('--from <format>', 'format of what is read, when its name does not tell')
    .addOption(
      new Option(
        '--columns <names>',
        'what to write, in this order, separated by commas: title,album.year (\\, within a name)',
      ).argParser(columnsTyped),
    )
    .option('--list <name>', 'which list of a JSON document is that of the records')
    .option('--guarded', 'take apostrophes away that --profile excel put into what is read')
    .addOption(
      new Option(
        '--lists <rule>',
        'lists in CSV and TSV: in one cell, one row each, one column each',
      )
        .choices(['joined', 'exploded', 'indexed'])
        .default('joined'),
    )
    .addOption(
      new Option(
        '--profile <profile>',
        'excel: written as spreadsheets want it, and safe to open there',
      ).choices(['plain', 'excel']),
    )
    .option('--no-pretty', 'JSON without line breaks')
    .option('--playlist <name>', 'of a collection, this playlist with its tracks alone')
    .addOption(
      new Option('--paths <how>', 'paths in playlists (default: as they are)').choices([
        'as-is',
        'relative',
        'absolute',
      ]),
    )
    .addOption(
      new Option(
        '--shift-cues <ms>',
        'move cues and grids of MP3 files, for programs that begin them elsewhere: -26',
      ).argParser(millisecondsTyped),
    )
    .option('--schema', 'write beside CSV or TSV what makes the same records of it again')
    .option('--own-use', 'keep fields that may not be passed on: for yourself')
    .option('--dry-run', 'tell what would be written and lost, and write nothing')
    .option('--force', 'replace a file that exists')
    .option('--json', 'one JSON document on standard output, and nothing else there');
}

/** Reads `a,b\\,c` as two names. */
function columnsTyped(text: string, before?: Names): readonly string[] {
  const names = text.match(/(?:\\.|[^,\\])+/gs) ?? [];
  const named = names.map((name) => name.trim().replace(/\\([,\\])/g, '$1'));
  return listOf(named, before);
}

/** Reads a number, which may be negative. */
function millisecondsTyped(text: string): number {
  if (/^[+-]?\d{1,5}(\.\d+)?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a number of milliseconds: -26.');
}
