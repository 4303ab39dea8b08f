/** Texts are gathered to pieces of this size. */
const pieceSizeBytes = 256 * 1024;

/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const maxUnitBytes = 3;

/**
 * Gathers texts as UTF-8. Each is encoded by itself: in one long text a single letter beyond Latin-1 would
 * make all of it twice as long, and slow to encode.
 */
export class ByteWriter {
  #piece = Buffer.allocUnsafeSlow(pieceSizeBytes);
  #start = 0;
  #end = 0;
  #full: Uint8Array[] = [];

  add(text: string): void {
    const most = text.length * maxUnitBytes;
    if (most > this.#piece.length - this.#end) this.#turn(most);
    this.#end += this.#piece.write(text, this.#end);
  }

  /** So much was added that it should be taken. */
  get isFull(): boolean {
    return this.#full.length > 0;
  }

  /** Takes what was added since the last time. */
  take(): readonly Uint8Array[] {
    this.#close();
    const full = this.#full;
    this.#full = [];
    return full;
  }

  #turn(mostBytes: number): void {
    this.#close();
    this.#piece = Buffer.allocUnsafeSlow(Math.max(pieceSizeBytes, mostBytes));
    this.#start = 0;
    this.#end = 0;
  }

  #close(): void {
    if (this.#end > this.#start) this.#full.push(this.#piece.subarray(this.#start, this.#end));
    this.#start = this.#end;
  }
}
