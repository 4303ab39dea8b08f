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
  return text
    .replace(/^\s*tracks?\b[\s:]*/iu, '')
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
  return indexesOf(tracklist, (position) => isBelow(keyOf(position), key));
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

/** `a1`, `A01` and `A1` are one position, as are `1‑3` and `1-3`. */
function keyOf(text: string): string {
  return text
    .trim()
    .toUpperCase()
    .replace(/[‐-―]/gu, '-')
    .replace(/(?<!\d)0+(?=\d)/gu, '')
    .replace(/\s+/gu, '');
}

/** Every word or dash that may stand between the ends of a range, the surest first. */
const between = [
  /\s+(?:to|thru|through|until|til|till)\s+/giu,
  /\s+[-‐-―]+\s+/gu,
  /[-‐-―]/gu,
] as const;

function rangeOf(text: string, tracklist: readonly TracklistEntry[]): Indexes {
  for (const sign of between) {
    const ranges = [...text.matchAll(sign)].flatMap(({ index, 0: { length } }) => {
      const first = placesOf(text.slice(0, index), tracklist)[0];
      const last = placesOf(text.slice(index + length), tracklist).at(-1);
      return first !== undefined && last !== undefined && first <= last ? [[first, last]] : [];
    });
    const [[first = 0, last = -1] = []] = ranges;
    if (ranges.length === 1)
      return tracklist.flatMap((_, at) => (at >= first && at <= last ? at : []));
  }
  return [];
}
