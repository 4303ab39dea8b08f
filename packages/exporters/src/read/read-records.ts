import { type ReadRecordsOptions, readBatches } from './read-batches.ts';
import type { ReadRecord } from './record.ts';

/** Reads records one by one, as {@link readBatches} does many at once. */
export async function* readRecords(
  source: AsyncIterable<Uint8Array | string>,
  options: ReadRecordsOptions,
): AsyncGenerator<ReadRecord> {
  for await (const batch of readBatches(source, options)) yield* batch;
}
