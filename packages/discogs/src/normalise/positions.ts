import { compact, type Format } from '@linernotes/model';
import { isContainer } from './formats.ts';

// Discogs has no field for the disc: it is read off the position, as
// https://support.discogs.com/hc/en-us/articles/360005055373 says how to write it.

/** A position taken apart. */
export interface Position {
  /** `CD` of `CD1-2`, in upper case; absent where none is named. */
  readonly carrier?: string | undefined;
  /** From 1; absent where none is numbered. */
  readonly disc?: number | undefined;
  /** `A`, or `AA` for a second A side. */
  readonly side?: string | undefined;
  /** Without side and disc, as printed: `1`, or `a` of `Ba`; absent for a side of one track. */
  readonly track?: string | undefined;
  /** Of a track that is in parts: `a` of `A1a` and of `B4.a`, `1` of `2-8.1`. */
  readonly part?: string | undefined;
}

const onSide =
  /^(?<side>(?<letter>[A-Z])\k<letter>?)(?:(?<track>\d+|[a-z](?![a-z]))(?:[.\s-]?(?<part>[a-z]{1,3}|\d+))?)?$/u;
const withoutSide = /^(?<track>\d+)(?:[.\s]?(?<part>[a-z]{1,3}|(?<=[.\s])\d+))?$/u;
const onSideOnly = /^(?<letter>[A-Z])\k<letter>?$/u;

/** No position is longer; a text that is stays as it is. */
const maxLength = 60;

/**
 * Reads `A1`, `AA`, `1-9`, `CD1-2`, `LP-A1`, `A1a`, `B4.a`, and `a1`, `A.1` and `A 1` as `A1`; `null` for what
 * names no place (`""`, `?`).
 * Without `hasSides` (default true) a letter is no side: `V1` of a CD is a video.
 */
export function readPosition(
  text: string | null | undefined,
  { hasSides = true }: { readonly hasSides?: boolean } = {},
): Position | null {
  const position = (text ?? '').trim();
  if (!/[\p{L}\p{N}]/u.test(position)) return null;
  if (position.length > maxLength) return { track: position };
  const dash = position.lastIndexOf('-');
  const prefix = position.slice(0, Math.max(dash, 0)).trim().toUpperCase();
  const rest = position.slice(dash + 1).trim();
  if (hasSides && onSideOnly.test(prefix)) return compact({ side: prefix, track: rest });
  return compact<Position>({ ...readPrefix(prefix), ...readPlace(rest, hasSides) });
}

function readPrefix(prefix: string): Position {
  const { carrier, disc } = /^(?<carrier>.*?\D)??\s*(?<disc>\d+)?$/u.exec(prefix)?.groups ?? {};
  return compact<Position>({
    carrier: carrier?.trim(),
    disc: disc === undefined ? undefined : Number(disc),
  });
}

function readPlace(text: string, hasSides: boolean): Position {
  const found = (hasSides ? onSide.exec(withSide(text)) : null) ?? withoutSide.exec(text);
  if (!found) return { track: text };
  const { side, track, part } = found.groups ?? {};
  return compact<Position>({ side, track, part });
}

/** A side before a number, in whatever case and however far from it. */
function withSide(text: string): string {
  return text.replace(/^(([A-Za-z])\2?)[.\s]*(?=\d)/u, (_all, side: string) => side.toUpperCase());
}

/** Carriers whose sides have letters. */
const sided: ReadonlySet<string> = new Set([
  'Vinyl',
  'Shellac',
  'Flexi-disc',
  'Lathe Cut',
  'Acetate',
  'Cassette',
]);

/** Which disc a position stands on: equal text for equal discs. */
export interface Disc {
  readonly key: string;
  /** `CD` of `CD1-2`; absent where the position names none. */
  readonly carrier?: string | undefined;
  readonly isSide: boolean;
}

/** Reads `1-3`, `CD1-2`, `LP-A1`, and `C1` where there are sides; everything else is on the first disc. */
export function discOf(position: string, formats: readonly Format[]): Disc {
  const hasSides = formats.some(({ name }) => sided.has(name));
  const { carrier, disc, side } = readPosition(position, { hasSides }) ?? {};
  const sides = side === undefined ? undefined : `sides ${pairOf(side)}`;
  if (carrier) {
    const named = disc === undefined ? carrier : `${carrier} ${disc}`;
    return { key: sides ? `${named} ${sides}` : named, carrier, isSide: false };
  }
  if (disc !== undefined) return { key: String(disc), isSide: false };
  return { key: sides ?? '', isSide: sides !== undefined };
}

/** A and B are the sides of the first disc (0), C and D of the second. */
function pairOf(side: string): number {
  return Math.floor((side.charCodeAt(0) - 65) / 2);
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
