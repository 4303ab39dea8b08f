import type { Paging } from './capabilities.ts';
import type { ErrorCode, ErrorDetails } from './errors/details.ts';
import { errorTable } from './errors/table.ts';

export type {
  AuthenticationReason,
  DeliveryOutcome,
  ErrorCode,
  ErrorDetails,
  HttpErrorCode,
} from './errors/details.ts';

const brand = Symbol.for('linernotes.error');

/** What every failure carries. */
export interface LinerErrorInit<Code extends ErrorCode> {
  readonly code: Code;
  readonly message: string;
  readonly details: ErrorDetails[Code];
  readonly platform?: string | undefined;
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
  /** Where this failure differs from its code. @default what the code says */
  readonly isRetryable?: boolean | undefined;
  /** What to do, where more can be said than the code does. */
  readonly remedy?: string | undefined;
  /** Where a list that failed in the middle can be taken up again. */
  readonly next?: Paging | undefined;
  /** Requests that were sent for it beyond the first. @default 0 */
  readonly retryCount?: number | undefined;
}

/** The one error of Liner Notes. Cancellation is none of ours: the signal's own reason passes through. */
export class LinerError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'LinerError';
  readonly [brand] = true;
  readonly code: Code;
  readonly details: ErrorDetails[Code];
  readonly platform: string | undefined;
  readonly requestId: string | undefined;
  /** Whether the same question may be answered later. */
  readonly isRetryable: boolean;
  /** What a person can do, in one sentence. */
  readonly remedy: string;
  /** Where a list that failed in the middle can be taken up again; absent elsewhere. */
  readonly next: Paging | undefined;
  /** Requests that were sent for it beyond the first: repeats, and redirects that were followed. */
  readonly retryCount: number;

  constructor(init: LinerErrorInit<Code>) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.code = init.code;
    this.details = init.details;
    this.platform = init.platform;
    this.requestId = init.requestId;
    this.isRetryable = init.isRetryable ?? errorTable[init.code].isRetryable;
    this.next = init.next;
    this.retryCount = init.retryCount ?? 0;
    this.remedy = init.remedy ?? errorTable[init.code].remedy;
  }

  /** Plain and safe to log: no header, no query, no body. */
  toJSON(): Readonly<Record<string, unknown>> {
    const { body: _body, ...details } = this.details as { body?: string };
    const { code, message, platform, requestId, isRetryable, retryCount, remedy } = this;
    return { code, message, platform, requestId, isRetryable, retryCount, remedy, details };
  }
}

/** Any error of ours; `error.code === …` narrows its details. */
export type AnyLinerError = { [Code in ErrorCode]: LinerError<Code> }[ErrorCode];

/** Recognises our errors by brand, so that two installed copies of core agree. */
export function isLinerError(error: unknown): error is AnyLinerError {
  return typeof error === 'object' && error !== null && brand in error;
}

/** Makes the error for an option that is missing or wrong; it names the option and the variable. */
export function configurationError(init: {
  readonly option: string;
  readonly message: string;
  readonly env?: string | undefined;
  readonly platform?: string | undefined;
  readonly cause?: unknown;
}): LinerError<'configuration'> {
  const { option, env, message, platform, cause } = init;
  const details = env === undefined ? { option } : { option, env };
  return new LinerError({ code: 'configuration', message, details, platform, cause });
}
