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
      const place = placeOf(text);
      const [at, bit] = [place >>> 3, 1 << (place & 7)];
      const before = places[at] ?? 0;
      places[at] = before | bit;
      return (before & bit) === 0;
    },
  };
}

/** FNV-1a, folded to so many bits. */
function placeOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) & ((1 << bits) - 1);
}
