import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Console } from './console.ts';
import { parseSize, type WantedPx } from './cover/choose.ts';
import { withSources } from './source-options.ts';

const examples = `
Examples:
  $ liner cover discogs:release:249504
  $ liner cover https://musicbrainz.org/release/a146429a-cedc-3ab0-9e41-1aaf5f6cdc2d --size original --out cover.jpg
  $ liner cover musicbrainz:release-group:1b022e01-4da6-387b-8658-8678046e4cef --all --out covers/

What is interrupted goes on when the same command is run again.`;

/** Declares `cover`. */
export function declareCover(
  program: Command,
  console: Console,
  finish: (exitCode: number) => void,
): void {
  withSources(program.command('cover'))
    .description('Save the cover of a release, or any picture that a platform has of a thing')
    .argument('<ref>', 'platform:kind:id, or the address of a page')
    .addOption(
      new Option('--size <size>', 'small, medium, large, original, or how many pixels at least')
        .argParser(sizeTyped)
        .default(parseSize('large'), 'large'),
    )
    .option('--type <type>', 'front, back, or a word of the platform (default: front)')
    .option('--out <path>', 'a file, or a folder (default: this folder)')
    .option('--all', 'all pictures, or all of the type, into a folder')
    .option('--force', 'replace files that are there')
    .option('--anywhere', 'where there are none, take those of what it is linked to')
    .option('--json', 'one JSON document on standard output, and nothing else there')
    .addHelpText('after', examples)
    .action(async (ref: string, options) => {
      const { coverCommand } = await import('./commands/cover.ts');
      finish(await coverCommand(console, ref, options));
    });
}

function sizeTyped(text: string): WantedPx {
  const size = parseSize(text);
  if (size !== null) return size;
  throw new InvalidArgumentError(
    'It must be small, medium, large, original, or a number of pixels.',
  );
}
