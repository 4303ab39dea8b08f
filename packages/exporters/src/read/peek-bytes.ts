/** As many as a format is told by. */
const startBytes = 16;

/** The first bytes of a source, and all of them. */
export interface PeekedBytes {
  /** Fewer than 16 only where there are no more. */
  readonly start: Uint8Array;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Looks at how a source begins without taking it away. */
export async function peekBytes(source: AsyncIterable<Uint8Array | string>): Promise<PeekedBytes> {
  const pieces = source[Symbol.asyncIterator]();
  let start: Uint8Array = new Uint8Array();
  while (start.length < startBytes) {
    const { done, value } = await pieces.next();
    if (done) break;
    const bytes = toBytes(value);
    start = start.length === 0 ? bytes : Buffer.concat([start, bytes]);
  }
  return { start, bytes: startingWith(start, pieces) };
}

async function* startingWith(
  start: Uint8Array,
  pieces: AsyncIterator<Uint8Array | string>,
): AsyncGenerator<Uint8Array> {
  try {
    if (start.length > 0) yield start;
    for (;;) {
      const { done, value } = await pieces.next();
      if (done) return;
      yield toBytes(value);
    }
  } finally {
    await pieces.return?.();
  }
}

function toBytes(piece: Uint8Array | string): Uint8Array {
  return typeof piece === 'string' ? Buffer.from(piece) : piece;
}
