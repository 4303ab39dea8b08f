import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import { letGo, noTemporarySpace } from '@linernotes/exporters';

/** Bytes that came once and can be read as often as they are needed. */
export interface Spooled {
  readonly read: () => Readable;
  /** Lets go of what holds them; nothing is read afterwards. */
  readonly close: () => Promise<void>;
}

const pieceSizeBytes = 64 * 1024;

/** What is more goes to a file. */
const mostHeldBytes = 8 * 1024 * 1024;

/**
 * Takes in a stream to its end: a little is held in memory, more goes to a file in the system's folder for
 * temporary files, which only this person can read and which is gone when the process ends, however it ends
 * (on Windows: unless it is killed).
 * @throws ExportError when there is no space for it; otherwise the stream's failure, or the signal's reason
 */
export async function spool(source: Readable, signal: AbortSignal): Promise<Spooled> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let file: TemporaryFile | null = null;
  // Nobody but its reader has what the system gave out.
  const isOwn = 'fd' in source;
  try {
    // Somebody who forgot to pipe anything in wants Ctrl-C to work while nothing comes.
    for await (const chunk of addAbortSignal(signal, source)) {
      const bytes: Uint8Array = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      if (file) {
        await toFile(file, [bytes]);
        if (isOwn) letGo(bytes);
      } else {
        held.push(bytes);
        heldBytes += bytes.length;
        if (heldBytes <= mostHeldBytes) continue;
        file = await openTemporary();
        await toFile(file, held);
        held = [];
      }
    }
  } catch (error) {
    await file?.close();
    signal.throwIfAborted();
    throw error;
  }
  if (file) return file;
  return { read: () => Readable.from(held, { objectMode: false }), close: async () => {} };
}

interface TemporaryFile extends Spooled {
  readonly handle: FileHandle;
}

async function openTemporary(): Promise<TemporaryFile> {
  const path = join(tmpdir(), `liner-${randomUUID()}.tmp`);
  const handle = await open(path, 'wx+', 0o600).catch((error: unknown) =>
    Promise.reject(noSpace(error)),
  );
  const remove = () => rm(path, { force: true }).catch(() => {});
  // An open file outlives its name; where it does not, it is removed at the end.
  if (process.platform !== 'win32') await remove();
  return {
    handle,
    read: () => Readable.from(piecesOf(handle), { objectMode: false }),
    close: async () => {
      await handle.close();
      await remove();
    },
  };
}

/** Not a stream of the file system's: one that is not read to its end would close the file. */
async function* piecesOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(pieceSizeBytes), {
      position: at,
    });
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

async function toFile({ handle }: TemporaryFile, pieces: readonly Uint8Array[]): Promise<void> {
  try {
    for (const piece of pieces) await handle.writeFile(piece);
  } catch (error) {
    throw noSpace(error);
  }
}

/** In words for people; what no disk said stays as it is. */
export function noSpace(error: unknown): unknown {
  return noTemporarySpace(error, ', or name a file instead');
}
