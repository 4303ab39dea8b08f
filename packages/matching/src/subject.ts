import type { ScoreBound } from './bounds.ts';

/** One side of a comparison: what a row asks for, or what a platform has. Absent is unknown, never a mismatch. */
export interface Subject {
  /** As credited, in one line: `Daft Punk feat. Pharrell Williams`. */
  readonly artist?: string;
  /** Of the track; absent when the subject is a whole release. */
  readonly title?: string;
  /** `Extended Mix`, `Live`, …, where it stands apart from the title. */
  readonly version?: string;
  /** Title of the release. */
  readonly album?: string;
  readonly year?: number;
  readonly durationMs?: number;
  readonly isrcs?: readonly string[];
  readonly barcodes?: readonly string[];
  readonly catalogNumbers?: readonly string[];
  readonly label?: string;
  readonly country?: string;
  readonly format?: string;
}

/** How two values of one field stand to each other. */
export type Outcome = 'same' | 'similar' | 'different';

/** What one field says for or against. */
export interface Reason {
  readonly field: string;
  readonly outcome: Outcome;
  /** What the field adds to the score before it is scaled. */
  readonly points: number;
  /** What it could have added. */
  readonly possible: number;
  readonly wanted: string;
  readonly found: string;
}

/** How alike two subjects are, and why. */
export interface Score {
  /** 0 to 1, two decimals; not a probability. */
  readonly score: number;
  readonly reasons: readonly Reason[];
  /** What keeps the score below `points / possible` of all reasons; absent where nothing does. */
  readonly bound?: ScoreBound;
}
