import { collectionChanges } from './collection-changes.ts';
import { collectionReads } from './collection-reads.ts';

/** What users own. */
export const collection = { ...collectionReads, ...collectionChanges };
