import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import type { SubmitOptions } from './commands/musicbrainz-submit.ts';
import type { Console } from './console.ts';
import { listTyped } from './typed-options.ts';

type Finish = (exitCode: number) => void;

const examples = `
Examples:
  $ liner login musicbrainz
  $ liner musicbrainz submit isrc 6da76448-982a-4a01-b65b-9a710301c9c9 USGF19942501 --dry-run
  $ liner musicbrainz submit barcode a146429a-cedc-3ab0-9e41-1aaf5f6cdc2d 720642442524 --yes
  $ liner musicbrainz submit tags artist 5b11f4ce-a62d-471e-81fc-a69a8278c7da --up grunge --down pop --yes
  $ liner musicbrainz submit rating recording 6da76448-982a-4a01-b65b-9a710301c9c9 80 --yes
  $ liner musicbrainz submit collection add f4784850-3844-11e0-9e42-0800200c9a66 release a146429a-cedc-3ab0-9e41-1aaf5f6cdc2d --yes`;

/** What every submission takes. */
function submitting(command: Command): Command {
  return command
    .addOption(
      new Option('--dry-run', 'print the exact requests, and send none that changes anything'),
    )
    .addOption(new Option('--yes', 'submit; without it nothing is sent').conflicts('dryRun'))
    .option('--json', 'one JSON document on standard output, and nothing else there');
}

/** Declares `musicbrainz submit`: what its web service takes, in its own words. */
export function declareMusicbrainz(program: Command, console: Console, finish: Finish): void {
  const submit = program
    .command('musicbrainz')
    .description('What MusicBrainz alone can do')
    .command('submit')
    .description('Submit ISRCs, barcodes, tags, ratings, and what is in your collections')
    .addHelpText('after', examples);
  const declare = (name: string, description: string): Command =>
    submitting(submit.command(name).description(description));
  declareCodes(declare, console, finish);
  declareOpinions(declare, console, finish);
  const collection = submit
    .command('collection')
    .description('Change what is in a collection of yours; new ones are made on the website');
  for (const action of ['add', 'remove'] as const) {
    submitting(collection.command(action))
      .description(action === 'add' ? 'Put things into a collection' : 'Take things out of one')
      .argument('<collection>', 'its MBID')
      .argument('<entity>', 'what it holds: release, release-group, artist, …')
      .argument('<ids...>', 'MBIDs, or addresses of pages')
      .action(async (id: string, entity: string, ids: readonly string[], options) => {
        const { submitCollection } = await import('./commands/musicbrainz-submit.ts');
        finish(await submitCollection(console, action, { collection: id, entity, ids }, options));
      });
  }
}

type Declare = (name: string, description: string) => Command;

function declareCodes(declare: Declare, console: Console, finish: Finish): void {
  const note = new Option('--note <text>', 'why, for other editors');
  declare('isrc', 'Submit ISRCs of a recording; those that are there are not sent')
    .argument('<recording>', 'MBID of the recording')
    .argument('<isrcs...>', 'its ISRCs')
    .addOption(note)
    .action(async (id: string, isrcs: readonly string[], options: NoteOptions) => {
      const { submitIsrcs } = await import('./commands/musicbrainz-submit.ts');
      finish(await submitIsrcs(console, { id, isrcs }, options));
    });
  declare('barcode', 'Submit the barcode of a release; one that is there is not sent')
    .argument('<release>', 'MBID of the release')
    .argument('<barcode>', 'as printed: 8, 12, 13 or 14 digits')
    .option('--replace', 'also where another barcode is there, which is wrong')
    .addOption(note)
    .action(async (id: string, barcode: string, options: BarcodeOptions) => {
      const { submitBarcode } = await import('./commands/musicbrainz-submit.ts');
      finish(await submitBarcode(console, { id, barcode }, options));
    });
}

interface NoteOptions extends SubmitOptions {
  readonly note?: string;
}

interface BarcodeOptions extends NoteOptions {
  readonly replace?: boolean;
}

function declareOpinions(declare: Declare, console: Console, finish: Finish): void {
  const votes = ['up', 'down', 'withdraw'];
  declare('tags', 'Vote for tags, against them, or not any more; genres are tags')
    .argument('<entity>', 'artist, release, recording, …')
    .argument('<id>', 'its MBID')
    .addOption(tagsOption('--up <tags>', 'vote for these (separated by commas)'))
    .addOption(tagsOption('--down <tags>', 'vote against these'))
    .addOption(tagsOption('--withdraw <tags>', 'take back a vote on these'))
    .addOption(
      tagsOption(
        '--replace <tags>',
        'be for these alone: your votes for all other tags are withdrawn',
      ).conflicts(votes),
    )
    .action(async (entity: string, id: string, options) => {
      const { submitTags } = await import('./commands/musicbrainz-submit.ts');
      finish(await submitTags(console, { entity, id }, options));
    });
  declare('rating', 'Rate something, from 0 to 100: a star is 20, and 0 takes it back')
    .argument('<entity>', 'artist, event, label, place, recording, release-group or work')
    .argument('<id>', 'its MBID')
    .addArgument(new Argument('<rating>', 'from 0 to 100').argParser(ratingTyped))
    .action(async (entity: string, id: string, rating: number, options: SubmitOptions) => {
      const { submitRating } = await import('./commands/musicbrainz-submit.ts');
      finish(await submitRating(console, { entity, id, rating }, options));
    });
}

function tagsOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser(listTyped);
}

function ratingTyped(text: string): number {
  const rating = Number(text);
  if (/^\d+$/.test(text) && rating <= 100) return rating;
  throw new InvalidArgumentError('It must be a whole number from 0 to 100.');
}
