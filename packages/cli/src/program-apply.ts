import { type Command, InvalidArgumentError, Option } from 'commander';
import { listing } from './completion/listed.ts';
import type { Console } from './console.ts';
import { djFormats, listTyped, type Names } from './typed-options.ts';

const examples = `
Examples:
  $ liner enrich collection.xml --out crate.json
  $ liner apply crate.json --to collection.xml --out copy.xml --dry-run
  $ liner apply crate.json --to collection.nml --out copy.nml --fields label,year,genre --yes
  $ liner apply crate.json --to collection.xml --out copy.xml --overwrite label

Cues, grids, ratings, play counts, colours, comments and playlists stay as they are, and so does the tempo of a track that has a grid.`;

/** Written out, so that nothing is loaded to say what may be typed. */
const fields = [
  ...['artist', 'title', 'mix', 'album', 'albumArtist', 'label', 'catalogNumber', 'isrc'],
  ...['genre', 'year', 'bpm', 'key'],
];

/** Declares `apply`. */
export function declareApply(
  program: Command,
  console: Console,
  finish: (exitCode: number) => void,
): void {
  program
    .command('apply')
    .description('Write what was found into a copy of the collection or playlist it was found for')
    .argument('<crate>', 'what "liner enrich" wrote of that file, as JSON or NDJSON')
    .requiredOption('--to <file>', 'the collection or playlist; it stays as it is')
    .requiredOption('--out <file>', 'where the copy goes, in the same format')
    .addOption(
      new Option(
        '--from <format>',
        'format of the collection, when its name does not tell',
      ).choices(djFormats),
    )
    .addOption(
      listing(
        new Option(
          '--fields <names>',
          `what to write, separated by commas (default: all): ${fields.join(', ')}`,
        ),
        fields,
      ).argParser(fieldsTyped),
    )
    .addOption(
      listing(
        new Option(
          '--overwrite <names>',
          'what to write also where the track says something else (default: only what it lacks)',
        ),
        fields,
      ).argParser(fieldsTyped),
    )
    .option('--own-use', 'write fields too that may not be passed on: for yourself')
    .option('--dry-run', 'tell every change, and write nothing')
    .option('--yes', 'write without asking')
    .option('--force', 'replace a file that exists')
    .option('--json', 'one JSON document on standard output, and nothing else there')
    .addHelpText('after', examples)
    .action(async (crate: string, options) => {
      const { applyCommand } = await import('./commands/apply.ts');
      finish(await applyCommand(console, crate, options));
    });
}

function fieldsTyped(text: string, before?: Names): readonly string[] {
  const typed = listTyped(text, before);
  const wrong = typed.find((name) => !fields.includes(name));
  if (wrong === undefined) return typed;
  throw new InvalidArgumentError(`There is no field "${wrong}"; there are: ${fields.join(', ')}.`);
}
