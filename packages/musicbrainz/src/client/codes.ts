// What stands in a path is checked here, so that nothing else can stand there.
import { configurationError, type LinerError } from '@linernotes/core';
import { parseIsrc, parseMbid } from '@linernotes/model';
import { refused } from '../refused.ts';

const nil = '00000000-0000-0000-0000-000000000000';

/** Reads an MBID, which goes out in lower case. Throws `configuration` for what is none, and for the nil one. */
export function mbidOf(text: unknown, option = 'id'): string {
  const mbid = typeof text === 'string' ? parseMbid(text) : null;
  if (mbid && mbid !== nil) return mbid;
  throw refused(option, String(text), 'an MBID like b84ee12a-09ef-421b-82de-0441a926375b');
}

/** Reads an ISRC, which goes out in upper case without hyphens. */
export function isrcOf(text: unknown): string {
  const isrc = typeof text === 'string' ? parseIsrc(text) : null;
  if (isrc) return isrc;
  throw refused('isrc', String(text), 'an ISRC like GBAAA9900295');
}

/** Reads an ISWC, which goes out as `T-101.690.320-9`. */
export function iswcOf(text: unknown): string {
  const found = typeof text === 'string' ? /^T([\d.\s-]+)$/i.exec(text.trim()) : null;
  const digits = found?.[1]?.replace(/\D/g, '') ?? '';
  const parts = /^(\d{3})(\d{3})(\d{3})(\d)$/.exec(digits);
  if (parts) return `T-${parts[1]}.${parts[2]}.${parts[3]}-${parts[4]}`;
  throw refused('iswc', String(text), 'an ISWC like T-101.690.320-9');
}

/** Reads the id that MusicBrainz computes of a disc's table of contents. */
export function discidOf(text: unknown): string {
  if (typeof text === 'string' && /^[A-Za-z0-9._-]{27}-$/.test(text.trim())) return text.trim();
  throw refused('discid', String(text), 'a disc id like XzPS7vW.HPHsYemQh0HBUGr8vuU-');
}

/** Reads a web address, which goes out as it is written: MusicBrainz compares letters. */
export function resourceOf(text: unknown): string {
  const address = typeof text === 'string' ? text.trim() : '';
  const isWeb = URL.canParse(address) && /^(?:https?|ftp):$/.test(new URL(address).protocol);
  if (isWeb && !/\s/.test(address)) return address;
  throw refused('resource', String(text), 'a web address (https://…)');
}

/** A disc's table of contents, in sectors of 1/75 second from its very beginning. */
export interface Toc {
  /** @default 1 */
  readonly firstTrack?: number;
  /** Where the disc ends. */
  readonly leadoutSectors: number;
  /** Where each track begins, in order; the first one mostly at 150. */
  readonly offsetsSectors: readonly number[];
}

/** Writes a table of contents: first track, last track, lead-out, then where each track begins. */
export function tocOf(toc: Toc): string {
  // What is in it is looked at below.
  const { firstTrack = 1, leadoutSectors, offsetsSectors } = givenOf(toc) as unknown as Toc;
  const offsets = Array.isArray(offsetsSectors) ? offsetsSectors : [];
  const numbers = [firstTrack, firstTrack + offsets.length - 1, leadoutSectors, ...offsets];
  const rising = [0, ...offsets, leadoutSectors];
  const isRising = rising.every((one, at) => at === 0 || one > (rising[at - 1] ?? 0));
  const isGood =
    offsets.length > 0 &&
    offsets.length <= 99 &&
    firstTrack >= 1 &&
    isRising &&
    numbers.every((one) => Number.isSafeInteger(one));
  if (isGood) return numbers.join(' ');
  throw wrong(
    'toc',
    'MusicBrainz: a table of contents has 1 to 99 offsets in sectors, each behind the one before, and a lead-out behind them all.',
  );
}

/** Which slice of a list: MusicBrainz gives 100 at most, and of a search 25 to who asks for more. */
export function pagingOf({ limit, offset }: { limit?: unknown; offset?: unknown }): {
  readonly limit?: number;
  readonly offset?: number;
} {
  const size = limit === undefined ? undefined : Math.min(100, whole('limit', limit, 1));
  const start = offset === undefined ? undefined : whole('offset', offset, 0);
  return {
    ...(size === undefined ? {} : { limit: size }),
    ...(start === undefined ? {} : { offset: start }),
  };
}

/** Words of a list that MusicBrainz knows, joined as it wants them. */
export function wordsOf(option: string, given: unknown, known: readonly string[]): string {
  const words = (Array.isArray(given) ? given : [given]).map(String);
  const unknown = words.find((word) => !known.includes(word.toLowerCase()));
  if (words.length > 0 && unknown === undefined) return words.join('|').toLowerCase();
  const what =
    unknown === undefined ? 'is empty' : `has no ${JSON.stringify(unknown.slice(0, 80))}`;
  throw wrong(option, `MusicBrainz: "${option}" ${what}; there are: ${known.join(', ')}.`);
}

/** What a call was given, checked to be an object. */
export function givenOf(input: unknown): Readonly<Record<string, unknown>> {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return { ...input };
  throw wrong('input', `MusicBrainz: what is asked for stands in an object, as in { id }.`);
}

/** A list of a call's input, of which each item is an object. */
export function rowsOf<Row>(option: string, given: readonly Row[]): readonly Row[] {
  const rows: readonly unknown[] = Array.isArray(given) ? given : [null];
  if (rows.every((row) => typeof row === 'object' && row !== null)) return given;
  throw wrong(option, `MusicBrainz: "${option}" is a list of objects.`);
}

/** A list of a call's input, whatever its items are. */
export function listOf<Item>(option: string, given: readonly Item[]): readonly Item[] {
  if (Array.isArray(given)) return given;
  throw wrong(option, `MusicBrainz: "${option}" is a list.`);
}

export function wrong(option: string, message: string): LinerError {
  return configurationError({ option, platform: 'musicbrainz', message });
}

function whole(option: string, value: unknown, least: number): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
  throw wrong(option, `MusicBrainz: "${option}" is a whole number from ${least}, not "${value}".`);
}

/** `an artist`, `a release`. */
export function article(name: string): string {
  return /^[aeio]/.test(name) ? `an ${name}` : `a ${name}`;
}
