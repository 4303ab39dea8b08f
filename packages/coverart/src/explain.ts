import type { Explanation, FailedAnswer } from '@linernotes/core';

/** Below an item of archive.org, or of one of its nodes. */
const ofArchive = /\/mbid-[\da-f-]{36}\//;

/**
 * The gateway says by a 404 that there are no such pictures. One of the archive's servers, to which the
 * gateway led, says that a file is not there that ought to be: just uploaded, not yet made smaller, or lost
 * for the moment. A 403 is that an item was taken out of sight.
 */
export function explain({ status, path }: FailedAnswer): Explanation | null {
  if (!ofArchive.test(path)) return null;
  if (status === 404) return { code: 'server', cause: 'missing-file' };
  return status === 403 ? { cause: 'out-of-sight' } : null;
}
