/** How a text is laid out, found as it comes. */
export class LineEnds {
  /** It is one line. */
  isCompact = true;
  /** Its last line is ended. */
  isEnded = false;
  #hasBegun = false;
  /** A line has ended behind what came so far. */
  #isPending = false;

  async *watched(chunks: AsyncIterable<string>): AsyncGenerator<string> {
    for await (const chunk of chunks) {
      this.#look(chunk);
      yield chunk;
    }
  }

  #look(chunk: string): void {
    if (chunk !== '') this.isEnded = chunk.endsWith('\n');
    if (!this.isCompact) return;
    const said = (this.#hasBegun ? chunk : chunk.trimStart()).trimEnd();
    const behind = chunk.slice(chunk.trimEnd().length);
    if (said !== '') {
      this.isCompact = !this.#isPending && !said.includes('\n');
      this.#hasBegun = true;
      this.#isPending = false;
    }
    if (this.#hasBegun) this.#isPending ||= behind.includes('\n');
  }
}
