import { normalizeText } from '@linernotes/matching';
import type { CrateRow } from './row.ts';
import { placeOfText } from './text-place.ts';

/** Tells which rows of a crate are of one album. */
export interface AlbumCount {
  readonly add: (row: CrateRow) => void;
  /** Whether the crate has so many tracks of the row's album that one question is to answer them all. */
  readonly isShared: (row: CrateRow) => boolean;
}

const bits = 22;

/** Of fewer tracks, an album that is not found costs more than the tracks one by one. */
const leastTracks = 3;

/**
 * Counts the tracks of each album, whatever the size of the crate in 4 MB: two albums that share a place are counted
 * together, which costs a request at most.
 */
export function createAlbumCount(): AlbumCount {
  const counts = new Uint8Array(1 << bits);
  return {
    add: (row) => {
      const place = placeOf(row);
      if (place !== null) counts[place] = Math.min(255, (counts[place] ?? 0) + 1);
    },
    isShared: (row) => {
      const place = placeOf(row);
      return place !== null && (counts[place] ?? 0) >= leastTracks;
    },
  };
}

/** By who made the album and what it is called; `null` for a row that does not say both and a track. */
function placeOf({ artist, album, title }: CrateRow): number | null {
  if (!artist || !album || !title) return null;
  return placeOfText(`${normalizeText(artist)}|${normalizeText(album)}`, bits);
}
