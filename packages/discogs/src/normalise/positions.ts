import type { Format } from '@linernotes/model';
import { isContainer } from './formats.ts';

// Discogs has no field for the disc: it is read off the position, as
// https://support.discogs.com/hc/en-us/articles/360005055373 says how to write it.

/** Carriers whose sides have letters. */
const sided: ReadonlySet<string> = new Set([
  'Vinyl',
  'Shellac',
  'Flexi-disc',
  'Lathe Cut',
  'Acetate',
  'Cassette',
]);

/** `A1`, `AA`, `Bc1`, `B4.a`, but neither `CD1` nor `Video`; doubled letters are the same disc. */
const sidePattern = /^([A-Z])\1?(?:[a-z]?(?:\d|$)|[a-z]?[.\s])/u;

/** Which disc a position stands on: equal text for equal discs. */
export interface Disc {
  readonly key: string;
  /** `CD` of `CD1-2`; absent where the position names none. */
  readonly carrier?: string;
  readonly isSide: boolean;
}

/** Reads `1-3`, `CD1-2`, `LP-A1`, and `C1` where there are sides; everything else is on the first disc. */
export function discOf(position: string, formats: readonly Format[]): Disc {
  const hasSides = formats.some(({ name }) => sided.has(name));
  const dash = position.lastIndexOf('-');
  const prefix = position.slice(0, Math.max(dash, 0)).trim().toUpperCase();
  if (/^\d+$/u.test(prefix)) return { key: prefix, isSide: false };
  const pair = hasSides ? sidesOf(prefix || position) : null;
  if (pair !== null) return { key: `sides ${pair}`, isSide: true };
  if (!prefix) return { key: '', isSide: false };
  const pairBehind = sidesOf(position.slice(dash + 1));
  const carrier = prefix.replace(/\s*\d+$/u, '') || prefix;
  return {
    key: pairBehind === null ? prefix : `${prefix} sides ${pairBehind}`,
    carrier,
    isSide: false,
  };
}

/** A and B are the sides of the first disc (0), C and D of the second. */
function sidesOf(position: string): number | null {
  const letter = sidePattern.exec(position)?.[1];
  return letter ? Math.floor((letter.charCodeAt(0) - 65) / 2) : null;
}

/** What positions call a carrier, by the name that Discogs has for the format. */
const carrierNames: Readonly<Record<string, string>> = {
  LP: 'Vinyl',
  '7"': 'Vinyl',
  '10"': 'Vinyl',
  '12"': 'Vinyl',
  BD: 'Blu-ray',
  BR: 'Blu-ray',
  CASS: 'Cassette',
  MC: 'Cassette',
  USB: 'Memory Stick',
};

/** The carrier that a disc is on; absent where several formats come into question. */
export function formatOf(disc: Disc, formats: readonly Format[]): string | undefined {
  const carriers = formats.filter((format) => !isContainer(format) && isPossible(disc, format));
  const labels = new Set(carriers.map(describe));
  return labels.size === 1 ? [...labels][0] : undefined;
}

function isPossible(disc: Disc, { name }: Format): boolean {
  if (disc.carrier) {
    return name.toUpperCase() === (carrierNames[disc.carrier] ?? disc.carrier).toUpperCase();
  }
  if (disc.isSide) return sided.has(name);
  return disc.key !== '' || !sided.has(name);
}

function describe({ name, vinyl }: Format): string {
  return vinyl?.sizeInches ? `${vinyl.sizeInches}" ${name}` : name;
}
