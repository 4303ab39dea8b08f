import type { KeySpelling } from '@linernotes/enrich';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** `--on discogs,musicbrainz`, in any case; also `--on discogs --on musicbrainz`. */
export function onOption(
  description = 'which platforms to ask, separated by commas (default: all)',
): Option {
  return new Option('--on <platforms>', description).argParser((text, before: Names) => {
    const names = text.split(',').map((name) => name.trim().toLowerCase());
    const named = names.filter(Boolean);
    if (named.length > 0) return together(before, named);
    throw new InvalidArgumentError('Name a platform, or leave --on out to ask all.');
  });
}

/** Declares the commands of a group, which all can answer in JSON. */
export function declaring(group: Command): (name: string, description: string) => Command {
  return (name, description) =>
    group
      .command(name)
      .description(description)
      .option('--json', 'one JSON document on standard output, and nothing else there');
}

/** What an option that was given before has named; `undefined` for the first. */
export type Names = readonly string[] | undefined;

/** Reads `a,b`, also where the option is given for each; one at least. */
export function listTyped(text: string, before?: Names): readonly string[] {
  const names = text.split(',').map((one) => one.trim());
  return listOf(names, before);
}

/** Takes each name once; one at least. */
export function listOf(names: readonly string[], before?: Names): readonly string[] {
  const named = names.filter(Boolean);
  if (named.length > 0) return together(before, named);
  throw new InvalidArgumentError('Name one at least, and separate several by commas.');
}

function together(before: Names, names: readonly string[]): readonly string[] {
  return [...new Set([...(before ?? []), ...names])];
}

/** Reads a whole number that is not below `least`. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least}.`);
  };
}

/** Written out, so that nothing is loaded to say what may be typed. */
const keyNotations = {
  musical: true,
  camelot: true,
  'open-key': true,
  rekordbox: true,
  traktor: true,
  engine: true,
} as const satisfies Readonly<Record<KeySpelling, true>>;

/** How tempo and key are told. */
export function withForm(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--key-notation <notation>',
        'how keys are written (default: musical; for DJ programs as each spells them)',
      ).choices(Object.keys(keyNotations)),
    )
    .addOption(
      new Option(
        '--bpm-range <range>',
        'tell the tempo in this octave too, doubled or halved: 70-140',
      ).argParser(octaveTyped),
    );
}

/** Takes `70-140`, and nothing that is no octave. */
function octaveTyped(text: string): string {
  const [from = 0, to = 0] = /^\d+(?:\.\d+)?-\d+(?:\.\d+)?$/.test(text)
    ? text.split('-').map(Number)
    : [];
  if (from >= 20 && to <= 999 && to === from * 2) return text;
  throw new InvalidArgumentError(
    'It must be an octave between 20 and 999 BPM, from a tempo to its double: 70-140.',
  );
}

/** The formats of DJ programs, written out for the same reason. */
export const djFormats = [
  'rekordbox-xml',
  'traktor-nml',
  'm3u8',
  'm3u',
  'pls',
  'xspf',
  'jspf',
  'cue',
] as const;
