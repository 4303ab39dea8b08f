// What `identifiers` have beside barcodes and matrix numbers.
import { compact, type Isrc, parseIsrc, textOrAbsent } from '@linernotes/model';
import type { IdentifierRow, Said } from './rows.ts';
import { resolveTracks } from './track-ranges.ts';
import type { TracklistEntry } from './tracklist.ts';

/** Reads `LC 0316`, `LC-24155`, `11753`: the number without leading zeros. `null` for what is none. */
export function readLabelCode(text: Said): string | null {
  const [, digits] = /^(?:LC)?[\s\-.:]*0*([1-9]\d{2,4})$/iu.exec((text ?? '').trim()) ?? [];
  return digits ?? null;
}

/**
 * Reads the code of a mastering or mould SID, `IFPI LB 46` or `ifpi 2W14`, without the word and in
 * upper case. `null` for `none` and what is no such code.
 */
export function readSidCode(text: Said): string | null {
  const signs = (text ?? '').toUpperCase().replace(/[\s.-]/gu, '');
  const [, code] = /^(?:IFPI)?((?=.*\d)[A-Z0-9]{4,5})$/u.exec(signs) ?? [];
  return code ?? null;
}

/** Which process each letter of a SPARS code stands for. */
export interface SparsCode {
  readonly recording: 'analogue' | 'digital';
  readonly mixing: 'analogue' | 'digital';
  readonly mastering: 'analogue' | 'digital';
}

/** Reads `ADD`; `null` for what is no SPARS code. */
export function readSparsCode(text: Said): SparsCode | null {
  const letters = (text ?? '').replace(/[\s\-|.]/gu, '').toUpperCase();
  if (!/^[AD]{2}D$|^AAA$/u.test(letters)) return null;
  const [recording, mixing, mastering] = [...letters].map((letter) =>
    letter === 'A' ? 'analogue' : 'digital',
  ) as [SparsCode['recording'], SparsCode['mixing'], SparsCode['mastering']];
  return { recording, mixing, mastering };
}

/** An ISRC and what is said about where it belongs. */
export interface StatedIsrc {
  readonly isrc: Isrc;
  /** The description: `A1`, `Track 3`; absent without one. */
  readonly track?: string | undefined;
}

/** Reads every ISRC of `identifiers`; a value may hold several, and may hold none that is valid. */
export function readIsrcs(rows: readonly IdentifierRow[]): readonly StatedIsrc[] {
  return rows.flatMap(({ type, value, description }) =>
    type === 'ISRC'
      ? isrcsIn(value ?? '').map((isrc) =>
          compact<StatedIsrc>({ isrc, track: textOrAbsent(description) }),
        )
      : [],
  );
}

function isrcsIn(text: string): readonly Isrc[] {
  const codes = /(?<![A-Z0-9])[A-Z]{2}[\s-]?[A-Z0-9]{3}[\s-]?\d{2}[\s-]?\d{5}(?!\d)/giu;
  return (text.match(codes) ?? []).flatMap((code) => parseIsrc(code) ?? []);
}

/** The ISRCs whose description names one track, by its position. */
export function isrcsByPosition(
  rows: readonly IdentifierRow[],
  tracklist: readonly TracklistEntry[],
): ReadonlyMap<string, readonly Isrc[]> {
  const found = new Map<string, readonly Isrc[]>();
  for (const { isrc, track } of readIsrcs(rows)) {
    const { entries, positions, unresolved } = resolveTracks(track, tracklist);
    const [position] = positions;
    if (position === undefined || entries.length !== 1 || unresolved.length > 0) continue;
    found.set(position, [...new Set([...(found.get(position) ?? []), isrc])]);
  }
  return found;
}
