/** A number of so many bits that a text has, as few others: FNV-1a, with a step of MurmurHash3 so that all bits count. */
export function placeOfText(text: string, bits: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) & ((1 << bits) - 1);
}
