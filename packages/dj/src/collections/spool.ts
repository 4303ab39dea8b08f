import { createReadStream } from 'node:fs';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** So much stays in memory. */
const memoryLength = 2 ** 22;

/**
 * Answers what it is given once all of it has come: for what must stand before it is known only then. What is much
 * is kept in a temporary file, which nobody else may read.
 */
export async function* spooled(
  pieces: AsyncIterable<string>,
  onEnd: () => string,
): AsyncGenerator<string | Uint8Array> {
  let folder: string | null = null;
  let held: string[] = [];
  let length = 0;
  try {
    for await (const piece of pieces) {
      held.push(piece);
      length += piece.length;
      if (length < memoryLength) continue;
      folder ??= await mkdtemp(join(tmpdir(), 'liner-'));
      await appendFile(join(folder, 'held'), held.join(''), { mode: 0o600 });
      held = [];
      length = 0;
    }
    yield onEnd();
    if (folder !== null) yield* createReadStream(join(folder, 'held'));
    yield held.join('');
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
}
