import { peekBytes } from './peek-bytes.ts';

const starts = {
  parquet: Buffer.from('PAR1'),
  sqlite: Buffer.from('SQLite format 3\0'),
} as const;

/** The format of a file that is no text, by how it begins; `null` for all others. */
export async function formatOfBytes(
  source: AsyncIterable<Uint8Array | string>,
): Promise<keyof typeof starts | null> {
  const { start, bytes } = await peekBytes(source);
  // Whoever looks does not read on.
  for await (const _ of bytes) break;
  const isOf = (magic: Buffer) => magic.equals(start.subarray(0, magic.length));
  if (isOf(starts.parquet)) return 'parquet';
  return isOf(starts.sqlite) ? 'sqlite' : null;
}
