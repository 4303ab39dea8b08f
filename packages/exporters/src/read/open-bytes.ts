import { compressionOf, decompressed, splitCompression } from '../compress.ts';
import { fileErrorCode, ReadError } from '../errors.ts';
import { letGo } from '../let-go.ts';
import { peekBytes } from './peek-bytes.ts';

/** The bytes of a file, and what messages call it. */
export interface OpenedBytes {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly spoken: string;
}

/** How the bytes are used. */
export interface OpenBytesOptions {
  /**
   * Each piece is done with when the next is asked for. Those that come from a stream of the file system, and are nobody
   * else's, are emptied then. @default false
   */
  readonly isPassing?: boolean | undefined;
}

/**
 * Decompresses gzip and zstd, whatever the name is, for importers that read bytes themselves. A name of `-` is spoken of
 * as standard input; a file that cannot be opened or is damaged fails with a {@link ReadError}.
 */
export function openBytes(
  source: AsyncIterable<Uint8Array | string>,
  name: string,
  { isPassing = false }: OpenBytesOptions = {},
): OpenedBytes {
  const spoken = name === '-' ? 'Standard input' : name;
  const bytes = plainBytes(source, name, isPassing && 'fd' in source);
  return { bytes: toldInWords(bytes, spoken), spoken };
}

/** By how it begins, or else by its name: what is named so and begins otherwise is damaged. */
async function* plainBytes(
  source: AsyncIterable<Uint8Array | string>,
  name: string,
  isEmptied: boolean,
): AsyncGenerator<Uint8Array> {
  const { start, bytes } = await peekBytes(source);
  const compression = compressionOf(start) ?? splitCompression(name).compression;
  if (compression) yield* decompressed(bytes, compression);
  else if (isEmptied) yield* emptied(bytes);
  else yield* bytes;
}

async function* emptied(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const bytes of source) {
    yield bytes;
    letGo(bytes);
  }
}

const fileProblems: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  ENOENT: ['does not exist', 'Check the path.'],
  EISDIR: ['is a folder', 'Name a file in it.'],
  ENOTDIR: ['is under something that is no folder', 'Check the path.'],
  EACCES: ['may not be read', 'Change its permissions.'],
  EPERM: ['may not be read', 'Change its permissions.'],
  Z_DATA_ERROR: ['is not gzip, or is damaged', 'Get or make it anew.'],
  Z_BUF_ERROR: ['is cut off', 'Get or make it anew.'],
  ZSTD_error_prefix_unknown: ['is not zstd, or is damaged', 'Get or make it anew.'],
  ZSTD_error_corruption_detected: ['is damaged', 'Get or make it anew.'],
  ZSTD_error_checksum_wrong: ['is damaged', 'Get or make it anew.'],
};

/** Says in a sentence why a file could not be opened. */
async function* toldInWords(
  source: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (cause) {
    const [what, remedy] = fileProblems[fileErrorCode(cause)] ?? [];
    if (!what || !remedy) throw cause;
    throw new ReadError({ message: `${name} ${what}.`, remedy, cause });
  }
}
