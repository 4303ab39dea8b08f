/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const maxUnitBytes = 3;

/**
 * Makes bytes of texts in memory that is used again and again: thousands of small pieces would wait for being
 * collected, which took 50 MB of a large file (Node 24, 2026-11-22).
 */
export class Scratch {
  readonly #memory: Buffer;
  #end = 0;

  constructor(sizeBytes: number) {
    this.#memory = Buffer.allocUnsafeSlow(sizeBytes);
  }

  /** Bytes that are good until the next {@link clear}; what does not fit has memory of its own. */
  readonly toBytes = (text: string): Uint8Array => {
    if (text.length * maxUnitBytes > this.#memory.length - this.#end) return Buffer.from(text);
    const start = this.#end;
    this.#end += this.#memory.write(text, start);
    return this.#memory.subarray(start, this.#end);
  };

  /** All that was made is on the disk. */
  clear(): void {
    this.#end = 0;
  }
}
