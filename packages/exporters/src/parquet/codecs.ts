import {
  brotliDecompressSync,
  gunzipSync,
  gzipSync,
  zstdCompressSync,
  zstdDecompressSync,
} from 'node:zlib';
import type { CompressionCodec, Compressors as Decompressors } from 'hyparquet';

/** How pages of a Parquet file are compressed. */
export type ParquetCompression = 'snappy' | 'zstd' | 'gzip' | 'none';

export const codecs: Readonly<Record<ParquetCompression, CompressionCodec>> = {
  snappy: 'SNAPPY',
  zstd: 'ZSTD',
  gzip: 'GZIP',
  none: 'UNCOMPRESSED',
};

/** Snappy is in the writer. */
export const compressors = {
  ZSTD: (page: Uint8Array) => zstdCompressSync(page),
  GZIP: (page: Uint8Array) => gzipSync(page, { level: 6 }),
};

/** Snappy is in the reader; LZ4 and LZO are not read. */
export const decompressors: Decompressors = {
  ZSTD: (page, sizeBytes) => zstdDecompressSync(page, { maxOutputLength: sizeBytes }),
  GZIP: (page, sizeBytes) => gunzipSync(page, { maxOutputLength: sizeBytes }),
  BROTLI: (page, sizeBytes) => brotliDecompressSync(page, { maxOutputLength: sizeBytes }),
};
