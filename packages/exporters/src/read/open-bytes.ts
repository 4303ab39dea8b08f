import { decompressed, splitCompression } from '../compress.ts';
import { fileErrorCode, ReadError } from '../errors.ts';

/** The bytes of a file, and what messages call it. */
export interface OpenedBytes {
  readonly bytes: AsyncIterable<Uint8Array | string>;
  readonly spoken: string;
}

/**
 * Decompresses what is named `.gz` or `.zst`, for importers that read bytes themselves. A name of `-` is spoken of as
 * standard input; a file that cannot be opened or is damaged fails with a {@link ReadError}.
 */
export function openBytes(source: AsyncIterable<Uint8Array | string>, name: string): OpenedBytes {
  const spoken = name === '-' ? 'Standard input' : name;
  const { compression } = splitCompression(name);
  const bytes = compression ? decompressed(source, compression) : source;
  return { bytes: toldInWords(bytes, spoken), spoken };
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
  source: AsyncIterable<Uint8Array | string>,
  name: string,
): AsyncGenerator<Uint8Array | string> {
  try {
    yield* source;
  } catch (cause) {
    const [what, remedy] = fileProblems[fileErrorCode(cause)] ?? [];
    if (!what || !remedy) throw cause;
    throw new ReadError({ message: `${name} ${what}.`, remedy, cause });
  }
}
