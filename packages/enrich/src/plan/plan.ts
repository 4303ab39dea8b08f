import type { BudgetStatus } from '@linernotes/core';
import type { Path } from './lead.ts';

/** A number that is not known before: at best, most likely, and at worst. */
export interface Estimate {
  /** What is asked whatever is found: the first questions. No run comes below it. */
  readonly best: number;
  /** As crates before cost. */
  readonly expected: number;
  /** No question finds anything until the last; nothing is repeated. */
  readonly most: number;
}

/** What a crate will cost on one platform. */
export interface PlatformPlan {
  readonly platform: string;
  /** Different first questions that are to be asked, by their kind. */
  readonly questions: Readonly<Partial<Record<Path, number>>>;
  /** Rows that what is kept answers to their end. */
  readonly keptRowCount: number;
  /** Rows that the first question for another row answers. */
  readonly sharedRowCount: number;
  readonly requests: Estimate;
  /** The expected ones, by what they ask: `searchReleases`, `releaseById`. */
  readonly expectedByCapability: Readonly<Record<string, number>>;
  /** The fields of records that it is asked for; `null` for all that it has. */
  readonly fields: readonly string[] | null;
  /** What is used up now. */
  readonly budget: BudgetStatus;
  /** Under the limits alone, in milliseconds; how long answers take is not known. */
  readonly durationMs: Estimate;
}

/** What looking up a crate will cost, as far as can be said without a request. */
export interface CratePlan {
  readonly rows: {
    readonly total: number;
    /** Looked up by an ISRC, a barcode or a catalogue number. */
    readonly byIdentifier: number;
    readonly bySearch: number;
    /** By the things that a person chose. */
    readonly decided: number;
    /** Answered by what is asked for other rows, on every platform. */
    readonly shared: number;
    /** Answered by what is kept, on every platform. */
    readonly kept: number;
    /** Nobody is asked: they cannot be read, or a person said that no platform has them. */
    readonly notAsked: number;
  };
  readonly platforms: readonly PlatformPlan[];
  readonly requests: Estimate;
  /** Of the platform that takes longest: they are asked side by side. */
  readonly durationMs: Estimate;
  /** Rows whose answers were looked for in what is kept; the others are taken to be like them. */
  readonly checkedRowCount: number;
}
