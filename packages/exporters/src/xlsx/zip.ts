import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type ReadStreamOptions, ZipFile } from 'yazl';

/** A file within a zip file. */
export interface Part {
  readonly name: string;
  readonly text: AsyncIterable<string> | Iterable<string>;
}

const partOptions: Partial<ReadStreamOptions> = {
  // A tenth larger than by the usual sixth level, in half the time.
  compressionLevel: 3,
  // The same records make the same bytes.
  mtime: new Date(1980, 0, 1),
  forceDosTimestamp: true,
};

/** Zips parts one after the other; the next is asked for when the one before has been read to its end. */
export async function* zipped(parts: AsyncIterable<Part>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  // A stream of Node, which the types say in older words.
  const output = zip.outputStream as Readable;
  const stop = new AbortController();
  const added = addParts(zip, parts, stop.signal);
  const fail = (error: Error) => output.destroy(error);
  zip.on('error', fail);
  added.catch(fail);
  try {
    for await (const bytes of output) yield bytes;
    await added;
  } finally {
    stop.abort();
  }
}

async function addParts(
  zip: ZipFile,
  parts: AsyncIterable<Part>,
  signal: AbortSignal,
): Promise<void> {
  for await (const { name, text } of parts) {
    const stream = Readable.from(text, { signal });
    zip.addReadStream(stream, name, partOptions);
    await finished(stream);
  }
  zip.end();
}
