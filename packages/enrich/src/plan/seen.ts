import { placeOfText } from '../text-place.ts';

const bits = 28;

/** Tells which texts were seen, however many they are, in 32 MB: of a million, one in 250 is mistaken for another. */
export interface Seen {
  /** Answers whether it was not there before. */
  readonly add: (text: string) => boolean;
}

export function createSeen(): Seen {
  const places = new Uint8Array(1 << (bits - 3));
  return {
    add: (text) => {
      const place = placeOfText(text, bits);
      const [at, bit] = [place >>> 3, 1 << (place & 7)];
      const before = places[at] ?? 0;
      places[at] = before | bit;
      return (before & bit) === 0;
    },
  };
}
