/**
 * Empties bytes that nobody needs any more, if they have their memory for themselves: some dozens of megabytes wait
 * for being collected otherwise, as they count for little in the heap (Node 24, 2026-11-22).
 */
export function letGo({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
