import { InvalidArgumentError, Option } from 'commander';

/** `--on discogs,musicbrainz`, in any case. */
export function onOption(
  description = 'which platforms to ask, separated by commas (default: all)',
): Option {
  return new Option('--on <platforms>', description).argParser((text) => {
    const names = text.split(',').map((name) => name.trim().toLowerCase());
    const named = [...new Set(names.filter(Boolean))];
    if (named.length > 0) return named;
    throw new InvalidArgumentError('Name a platform, or leave --on out to ask all.');
  });
}

/** Reads `a,b`; one at least. */
export function listTyped(text: string): readonly string[] {
  const named = [...new Set(text.split(',').map((one) => one.trim()))].filter(Boolean);
  if (named.length > 0) return named;
  throw new InvalidArgumentError('Name one at least, and separate several by commas.');
}

/** Reads a whole number that is not below `least`. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least}.`);
  };
}
