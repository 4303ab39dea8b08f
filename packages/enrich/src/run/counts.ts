import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import * as z from 'zod';

const RunCounts = z
  .object({
    /** Rows that are finished. */
    doneCount: z.int(),
    /** Of these, rows for which a platform failed: they are asked again by who goes on. */
    openCount: z.int(),
    /** When the first of what is kept may be kept no longer, in milliseconds since 1970; `null` for never. */
    expiresAtMs: z.int().nullable(),
  })
  .readonly();
/** How far a run is. */
export type RunCounts = z.infer<typeof RunCounts>;

/** A place where it stands how far a run is, for who looks without opening what the run keeps. */
export interface CountsFile {
  readonly write: (counts: RunCounts) => void;
  readonly close: () => void;
}

/** All texts have this length, so that the next one covers the one before. */
const length = 100;

/** It is for lists of runs alone: where it cannot be written, the run goes on without. */
export function countsFileAt(path: string): CountsFile {
  let file: number | null = null;
  return {
    write: (counts) => {
      try {
        file ??= openSync(path, 'w', 0o600);
        writeSync(file, `${JSON.stringify(counts).padEnd(length)}\n`, 0);
      } catch {
        // What is kept says the same.
      }
    },
    close: () => {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}

/** `null` where none are told, or they cannot be read. */
export function readCounts(path: string): RunCounts | null {
  try {
    return RunCounts.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
