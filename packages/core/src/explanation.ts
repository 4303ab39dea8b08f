import type { HttpErrorCode } from './errors.ts';

/** A failure that a platform tells within a 2xx or a 404. */
export interface ErrorInBody {
  readonly code: HttpErrorCode;
  readonly message: string;
}

/** An answer that is a failure, for who knows what the platform means by it. */
export interface FailedAnswer {
  readonly method: string;
  /** Of who answered, which behind a redirect is another than was asked. */
  readonly path: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the platform says, by `errorMessage`; `null` when it says nothing that can be read. */
  readonly said: string | null;
}

/** What a failure means, as far as its status does not say it. */
export interface Explanation {
  /** @default what the status stands for */
  readonly code?: HttpErrorCode;
  /** What is behind it, in a word: `overloaded`. It stands in the details of the error. */
  readonly cause?: string;
  /** The part that has the trouble; the others are neither paused nor given up. @default the whole platform */
  readonly part?: string;
}
