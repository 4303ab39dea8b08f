import type { EnrichedRow } from '../output.ts';
import type { RunCounts } from './counts.ts';

/** A question to a platform: an operation with its input. */
export interface Question {
  /** The same for equal questions. */
  readonly key: string;
  readonly platform: string;
  /** `searchRecordings`, `releaseById`, … */
  readonly capability: string;
}

/** What is known of a question that was asked before. */
export interface Asked {
  /** The addresses of the requests that left for it, in order; a repeat has the address of the first. */
  readonly urls: readonly string[];
  /** The answer as JSON; `null` while there is none. */
  readonly answer: string | null;
  /** From when on it may be kept no longer, in milliseconds since 1970; `null` for never. */
  readonly expiresAtMs: number | null;
}

/** What is to be kept of an answer. */
export interface NewAnswer extends Pick<Asked, 'expiresAtMs'> {
  /** As JSON. */
  readonly text: string;
}

/** What the questions of one kind to one platform cost. */
export interface Spent {
  readonly platform: string;
  readonly capability: string;
  /** Different questions. */
  readonly questionCount: number;
  /** Requests that left for them, repeats included. */
  readonly requestCount: number;
  /** Of these, those that were asked before. */
  readonly repeatCount: number;
  /** Questions that needed no request: the machine's cache had the answer. */
  readonly cachedCount: number;
  /** Times that an answer was given again to another row. */
  readonly reusedCount: number;
}

/** What a run keeps: a file of SQLite, which one process at a time has open. */
export interface RunStore {
  /** Whether a row is finished. */
  readonly has: (n: number) => boolean;
  /** The finished row, `null` while it is not. */
  readonly row: (n: number) => EnrichedRow | null;
  /**
   * Not waited for by the disk: a row that is lost is made again of its answers.
   * @param expiresAtMs from when on it may be kept no longer, in milliseconds since 1970; `null` for never
   */
  readonly saveRow: (n: number, row: EnrichedRow, expiresAtMs?: number | null) => void;
  /** Forgets the rows for which a platform failed; answers how many. */
  readonly reopenFailed: () => number;
  readonly counts: () => RunCounts;
  /** Forgets what may be kept no longer, rows and answers; answers how many rows. It is gone from the disk, too. */
  readonly forgetOld: (nowMs: number) => number;
  readonly asked: (key: string) => Asked | null;
  /** A request leaves. */
  readonly leaves: (question: Question, url: string) => void;
  /** Survives the process at once, and a power cut when it settles; what cost no request is not waited for. */
  readonly saveAnswer: (question: Question, answer: NewAnswer) => Promise<void>;
  /** An answer is given again; written down now and then, as nothing depends on it. */
  readonly reused: (question: Question) => void;
  readonly spent: () => readonly Spent[];
  /** Once is enough; twice does no harm. */
  readonly close: () => void;
}
