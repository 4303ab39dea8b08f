import type { EnrichedRow } from '../src/index.ts';

/** A row as a run keeps it, of which one platform was asked. */
export function emptyRow(status: 'found' | 'failed'): EnrichedRow {
  // A run reads nothing of it but this.
  return { input: {}, sources: [{ platform: 'discogs', status }] } as unknown as EnrichedRow;
}
