import { createZstdDecompress, type ZstdDecompress } from 'node:zlib';

/**
 * Decompresses zstd, frame after frame. Node's own stream ends with the first of them, as if nothing came behind it;
 * pzstd and `cat a.zst b.zst` make many.
 */
export async function* zstdDecompressed(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const pieces = new Pieces(source);
  try {
    while (!(await pieces.isEmpty())) yield* frame(pieces);
  } finally {
    await pieces.close();
  }
}

/** One frame; several where one ends with a piece, which the decoder goes on behind. */
async function* frame(pieces: Pieces): AsyncGenerator<Uint8Array> {
  const decoder = createZstdDecompress();
  const fed = feed(decoder, pieces);
  // The decoder fails with the same error, and the loop below throws it.
  fed.catch((error: Error) => decoder.destroy(error));
  for await (const bytes of decoder) yield bytes;
  await fed;
}

/** Gives the decoder pieces until it has enough, and gives back what it left. */
async function feed(decoder: ZstdDecompress, pieces: Pieces): Promise<void> {
  let givenBytes = 0;
  for (;;) {
    const piece = await pieces.take();
    if (!piece) break;
    givenBytes += piece.length;
    await new Promise<void>((resolve, reject) => {
      decoder.write(piece, (error) => (error ? reject(error) : resolve()));
    });
    const leftBytes = givenBytes - decoder.bytesWritten;
    if (leftBytes === 0) continue;
    pieces.giveBack(piece.subarray(piece.length - leftBytes));
    return;
  }
  decoder.end();
}

/** Bytes from a source, of which some may be given back. */
class Pieces {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Uint8Array = new Uint8Array();

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async isEmpty(): Promise<boolean> {
    while (this.#held.length === 0) {
      const { done, value } = await this.#source.next();
      if (done) return true;
      this.#held = value;
    }
    return false;
  }

  /** `null` behind the last. */
  async take(): Promise<Uint8Array | null> {
    if (await this.isEmpty()) return null;
    const piece = this.#held;
    this.#held = new Uint8Array();
    return piece;
  }

  giveBack(rest: Uint8Array): void {
    this.#held = rest;
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }
}
