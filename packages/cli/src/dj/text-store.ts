const chunkBytes = 2 ** 20;
const lengthBytes = 4;

/** Texts in bytes outside of the heap, where many small ones take little more than their letters. */
export class TextStore {
  readonly #chunks: Buffer[] = [];
  #end = chunkBytes;

  /** Answers what gives the text back. */
  add(text: string): number {
    const bytes = Buffer.from(text);
    const neededBytes = lengthBytes + bytes.length;
    if (this.#end + neededBytes > chunkBytes) {
      this.#chunks.push(Buffer.allocUnsafe(Math.max(chunkBytes, neededBytes)));
      this.#end = 0;
    }
    const place = (this.#chunks.length - 1) * chunkBytes + this.#end;
    const chunk = this.#chunks.at(-1);
    chunk?.writeUInt32LE(bytes.length, this.#end);
    chunk?.set(bytes, this.#end + lengthBytes);
    this.#end += neededBytes;
    return place;
  }

  get(place: number): string {
    const chunk = this.#chunks[Math.floor(place / chunkBytes)];
    const start = place % chunkBytes;
    if (!chunk) return '';
    const from = start + lengthBytes;
    return chunk.toString('utf8', from, from + chunk.readUInt32LE(start));
  }
}
