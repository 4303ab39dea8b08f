import { promisify } from 'node:util';
import * as zlib from 'node:zlib';

/** The compressed form is broken, or of a kind that nobody asked for. */
export type DecompressProblem = 'too-large' | 'broken' | 'unknown-coding';

type Decoder = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;

const gunzip: Decoder = promisify(zlib.gunzip);
const inflate: Decoder = promisify(zlib.inflate);
const inflateRaw: Decoder = promisify(zlib.inflateRaw);

const decoders: Readonly<Record<string, Decoder | undefined>> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  br: promisify(zlib.brotliDecompress),
  // "deflate" means the zlib form; some servers send the bare one, whose first byte differs.
  deflate: (bytes, options) =>
    ((bytes[0] ?? 0) & 0x0f) === 8 ? inflate(bytes, options) : inflateRaw(bytes, options),
  zstd: promisify(zlib.zstdDecompress),
};

/** More layers than this are no compression but an attack. */
const mostLayers = 3;

/**
 * Undoes `content-encoding`, last coding first. Stops as soon as a layer gives more than `limitBytes`,
 * so that a small body cannot fill the memory.
 */
export async function decompress(
  bytes: Uint8Array,
  contentEncoding: string | undefined,
  limitBytes: number,
): Promise<Uint8Array | DecompressProblem> {
  if (contentEncoding === undefined || bytes.length === 0) return bytes;
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim());
  const layers = codings.filter((coding) => coding !== '' && coding !== 'identity').reverse();
  if (layers.length > mostLayers) return 'unknown-coding';
  let result = bytes;
  for (const layer of layers) {
    const decoder = Object.hasOwn(decoders, layer) ? decoders[layer] : undefined;
    if (!decoder) return 'unknown-coding';
    try {
      result = await decoder(result, { maxOutputLength: limitBytes });
    } catch (error) {
      return isTooLarge(error) ? 'too-large' : 'broken';
    }
  }
  return result;
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
