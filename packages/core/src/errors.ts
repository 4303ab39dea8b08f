import type { Paging } from './capabilities.ts';

/** What can go wrong, by who can do something about it. Codes are stable. */
export interface ErrorDetails {
  /** 401: the credential is missing, wrong or revoked. */
  readonly authentication: HttpDetails;
  /** 403: the credential is good, but not for this. */
  readonly permission: HttpDetails;
  /** 404, where the caller needed a thing to exist. */
  readonly 'not-found': HttpDetails;
  /** Any other 4xx: the platform does not accept the question. */
  readonly 'bad-request': HttpDetails;
  /** 429, or a 503 that means the same. */
  readonly 'rate-limit': HttpDetails & { readonly retryAfterMs?: number };
  /** 5xx, or a 200 whose body is empty, cut or not JSON. */
  readonly server: HttpDetails;
  /** No answer: name resolution, connection, TLS, reset. */
  readonly network: {
    /** The cause's own stable code: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
    readonly reason: string;
    /** @default 'unknown' */
    readonly outcome?: DeliveryOutcome;
  };
  readonly timeout: {
    readonly timeoutMs: number;
    /** The cause's own stable code; absent when no single cause ended the wait. */
    readonly reason?: string;
    /** @default 'unknown' */
    readonly outcome?: DeliveryOutcome;
  };
  /** The answer came and is not of the shape that the adapter knows. */
  readonly 'invalid-response': { readonly issues: readonly string[] };
  readonly 'too-large': { readonly limitBytes: number };
  /** A redirect to a host that the adapter does not name. */
  readonly 'unsafe-redirect': { readonly host: string };
  /** The platform failed too often just now; it is not asked for a while. */
  readonly 'circuit-open': { readonly retryAfterMs?: number };
  /** An option is missing or wrong. */
  readonly configuration: { readonly option: string; readonly env?: string };
  /** A file could not be written. */
  readonly export: { readonly path: string };
}

/**
 * What became of a request that got no answer: `not-sent` means that the platform cannot have acted on
 * it, so that even a write may be repeated.
 */
export type DeliveryOutcome = 'not-sent' | 'unknown';

interface HttpDetails {
  readonly status: number;
  /** The start of the body, for the log; never shown as it is. */
  readonly body?: string;
  /** What the platform says is wrong, in its words. */
  readonly issues?: readonly string[];
}

export type ErrorCode = keyof ErrorDetails;

/** The codes that an answer of a platform may stand for. */
export type HttpErrorCode = Extract<
  ErrorCode,
  | 'authentication'
  | 'permission'
  | 'not-found'
  | 'bad-request'
  | 'rate-limit'
  | 'server'
  | 'invalid-response'
>;

/** How each code is told: whether a repeat may help, and what to do. The one table for both renderings. */
const errorTable: Readonly<Record<ErrorCode, { isRetryable: boolean; remedy: string }>> = {
  authentication: { isRetryable: false, remedy: 'Check the credential and set it anew.' },
  permission: {
    isRetryable: false,
    remedy: 'Use a credential that may see this, or leave it out.',
  },
  'not-found': { isRetryable: false, remedy: 'Check the id; the platform has nothing under it.' },
  'bad-request': { isRetryable: false, remedy: 'Check the question; asking again will not help.' },
  'rate-limit': {
    isRetryable: true,
    remedy: 'Wait a while; another program may share this address.',
  },
  server: { isRetryable: true, remedy: 'Try again later; the platform has trouble.' },
  network: { isRetryable: true, remedy: 'Check the connection and the base URL, then try again.' },
  timeout: { isRetryable: true, remedy: 'Try again later, or raise REQUEST_TIMEOUT.' },
  'invalid-response': {
    isRetryable: false,
    remedy: 'Update the adapter; the platform has changed its answers.',
  },
  'too-large': { isRetryable: false, remedy: 'Ask for less at once.' },
  'unsafe-redirect': { isRetryable: false, remedy: 'Check the base URL.' },
  'circuit-open': { isRetryable: false, remedy: 'Wait; it is asked again by itself.' },
  configuration: { isRetryable: false, remedy: 'Set the option as the message says.' },
  export: { isRetryable: false, remedy: 'Check the path, the space left and the permissions.' },
};

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

  constructor(init: LinerErrorInit<Code>) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.code = init.code;
    this.details = init.details;
    this.platform = init.platform;
    this.requestId = init.requestId;
    this.isRetryable = init.isRetryable ?? errorTable[init.code].isRetryable;
    this.next = init.next;
    this.remedy = init.remedy ?? errorTable[init.code].remedy;
  }

  /** Plain and safe to log: no header, no query, no body. */
  toJSON(): Readonly<Record<string, unknown>> {
    const { body: _body, ...details } = this.details as { body?: string };
    const { code, message, platform, requestId, isRetryable, remedy } = this;
    return { code, message, platform, requestId, isRetryable, remedy, details };
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
