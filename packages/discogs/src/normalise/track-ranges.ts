import type { TracklistEntry } from './tracklist.ts';

/** The tracks that a text such as `A1 to B3, B5` means. */
export interface ResolvedTracks {
  /** In the order of the tracklist, each once. */
  readonly entries: readonly TracklistEntry[];
  /** Their positions, each once. */
  readonly positions: readonly string[];
  /** The pieces of the text that name no track, or more than one without saying which. */
  readonly unresolved: readonly string[];
}

/**
 * Finds the tracks that `tracks` of a credit names: positions (`B2`), ranges (`A1 to B3`, `A1-A4`,
 * `CD1-1 - CD1-6`), sides and discs (`A`, `CD1`) and works (`B1` where there are `B1a` and `B1b`), joined
 * by commas. A range holds what stands between its ends in the tracklist.
 */
export function resolveTracks(
  text: string | null | undefined,
  tracklist: readonly TracklistEntry[],
): ResolvedTracks {
  const found = new Set<number>();
  const unresolved: string[] = [];
  for (const piece of piecesOf(text ?? '')) {
    const indexes = resolvePiece(piece, tracklist);
    if (indexes.length === 0) unresolved.push(piece);
    for (const index of indexes) found.add(index);
  }
  const entries = tracklist.filter((_, index) => found.has(index));
  const positions = [...new Set(entries.flatMap(({ position }) => position ?? []))];
  return { entries, positions, unresolved };
}

function piecesOf(text: string): readonly string[] {
  const bare = text
    .trim()
    .replace(/^\((.*)\)$/su, '$1')
    .replace(/^tracks?\b[\s:]*/iu, '');
  // What is left out is not what is meant.
  if (/\b(?:except|excluding|without|all but)\b/iu.test(bare)) return [bare];
  return bare
    .split(/[,;]|\s(?:&|and)\s/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

type Indexes = readonly number[];

function resolvePiece(piece: string, tracklist: readonly TracklistEntry[]): Indexes {
  const whole = placesOf(piece, tracklist);
  return whole.length > 0 ? whole : rangeOf(piece, tracklist);
}

/** The places of one position; none where tracks that stand apart share it. */
function placesOf(text: string, tracklist: readonly TracklistEntry[]): Indexes {
  const key = keyOf(text);
  const exact = indexesOf(tracklist, (position) => keyOf(position) === key);
  if (exact.length > 0) return areTogether(exact) ? exact : [];
  if (key === '') return [];
  const below = indexesOf(tracklist, (position) => isBelow(keyOf(position), key));
  const [, disc] = /^(?:CD|DIS[CK]|LP|RECORD)(\d+)$/u.exec(key) ?? [];
  if (below.length > 0 || disc === undefined) return below;
  return indexesOf(tracklist, (position) => keyOf(position).startsWith(`${disc}-`));
}

function indexesOf(
  tracklist: readonly TracklistEntry[],
  isMeant: (position: string) => boolean,
): Indexes {
  return tracklist.flatMap(({ work, position }, index) =>
    [position, work?.position].some((one) => one && isMeant(one)) ? [index] : [],
  );
}

/** The parts of a work that share its position follow each other; tracks of two discs do not. */
function areTogether(indexes: Indexes): boolean {
  return indexes.every((index, at) => index === (indexes[0] ?? 0) + at);
}

/** `A1` is on side `A`, `CD1-2` on `CD1`, `B1a` and `B4.a` are of `B1` and `B4`; `A12` is not of `A1`. */
function isBelow(position: string, whole: string): boolean {
  if (whole === '' || !position.startsWith(whole)) return false;
  const [last = ''] = /.$/u.exec(whole) ?? [];
  const [next = ''] = /^./u.exec(position.slice(whole.length)) ?? [];
  if (/[-.]/u.test(next)) return true;
  return /\d/u.test(last) ? /[a-z]/iu.test(next) : /^[a-z]$/iu.test(whole) && /\d/u.test(next);
}

/** `a1`, `A01`, `A.1` and `A1` are one position, as are `1‑3` and `1-3`, `Side A` and `A`. */
function keyOf(text: string): string {
  return text
    .trim()
    .toUpperCase()
    .replace(/[‐-―]/gu, '-')
    .replace(/(?<!\d)0+(?=\d)/gu, '')
    .replace(/^SIDE\s+|\s+/gu, '')
    .replace(/^([A-Z]{1,2})\.+(?=\d)/u, '$1');
}

/** Every word or dash that may stand between the ends of a range, the surest first. */
const between = [
  /\s+(?:to|thru|through|until|til|till)\s+/giu,
  /\s+[-‐-―]+\s+/gu,
  /[-‐-―]/gu,
] as const;

/** Positions hold three dashes at most. */
const maxSigns = 8;

function rangeOf(text: string, tracklist: readonly TracklistEntry[]): Indexes {
  for (const sign of between) {
    const signs = [...text.matchAll(sign)];
    const ranges = (signs.length > maxSigns ? [] : signs).flatMap(({ index, 0: { length } }) => {
      const from = text.slice(0, index);
      const to = text.slice(index + length);
      const first = placesOf(from, tracklist)[0];
      const last = lastOf(from, to, tracklist);
      return first !== undefined && last !== undefined && first <= last ? [{ first, last }] : [];
    });
    const [range] = ranges;
    if (range && ranges.length === 1) {
      return [...tracklist.keys()].filter((at) => at >= range.first && at <= range.last);
    }
  }
  return [];
}

/** `1-1 to 2` may mean the track 1-2 or the disc 2: what can be read in two ways is not read. */
function lastOf(
  from: string,
  to: string,
  tracklist: readonly TracklistEntry[],
): number | undefined {
  const ways = [to, withStartOf(from, to)].flatMap((end) => placesOf(end, tracklist).at(-1) ?? []);
  return new Set(ways).size === 1 ? ways[0] : undefined;
}

/** The end of `A1-7` and of `2-3 to 8` leaves out what its beginning has said. */
function withStartOf(from: string, to: string): string {
  return /^\s*\d+\s*$/u.test(to) ? from.trim().replace(/\d+$/u, to.trim()) : '';
}
