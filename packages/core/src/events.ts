import type { CacheEvent } from './cache/event.ts';

/** A logical request is done: answered or failed, after all its attempts. */
export interface RequestEvent {
  readonly type: 'request';
  readonly platform: string;
  /** Joins all events, log lines and errors of one logical request. */
  readonly requestId: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** `null` when there was no answer. */
  readonly status: number | null;
  /** Requests that left, repeats and redirects included; 0 when the cache answered or another's request did. */
  readonly attempts: number;
  /** From the call to its end, waiting included. */
  readonly durationMs: number;
  /** Of the decompressed body. */
  readonly sizeBytes: number;
  /** Absent when all went well; `cancelled` when the caller ended it. */
  readonly errorCode?: string;
}

/** One request really leaves. */
export interface AttemptEvent {
  readonly type: 'attempt';
  readonly platform: string;
  readonly requestId: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** From 1. */
  readonly attempt: number;
}

/** A request has waited for its slot of the budget. */
export interface WaitEvent {
  readonly type: 'wait';
  readonly platform: string;
  readonly requestId: string;
  readonly waitMs: number;
}

/** A request failed and will be asked again. */
export interface RetryEvent {
  readonly type: 'retry';
  readonly platform: string;
  readonly requestId: string;
  readonly errorCode: string;
  /** Until then. */
  readonly waitMs: number;
}

/** The platform refused, so that nobody asks it for a while. */
export interface PauseEvent {
  readonly type: 'pause';
  readonly platform: string;
  readonly waitMs: number;
}

/** What was asked for stands under another id now: it was merged. */
export interface MovedEvent {
  readonly type: 'moved';
  readonly platform: string;
  readonly requestId: string;
  /** Without the query. */
  readonly from: string;
  /** Without the query; `null` when the platform does not say where. */
  readonly to: string | null;
}

/** An answer differs from what its schema knows. Told once per path; `liner.drift()` has the counts. */
export interface DriftEvent {
  readonly type: 'drift';
  readonly platform: string;
  /** `tracklist[].new_field`; items of lists are `[]`. */
  readonly path: string;
  readonly kind: 'unknown-field' | 'dropped-items';
}

/** A call of an operation failed for good. A cancellation is none. */
export interface FailureEvent {
  readonly type: 'failure';
  readonly platform: string;
  /** `releaseById`, `searchArtists`, … */
  readonly capability: string;
  /** `null` when no request was made. */
  readonly requestId: string | null;
  readonly errorCode: string;
  readonly isRetryable: boolean;
}

/** The circuit breaker of a platform changed: `open` asks nobody, `half-open` tries one request. */
export interface BreakerEvent {
  readonly type: 'breaker';
  readonly platform: string;
  /** The part that has a circuit of its own, `search`; absent when it is the platform's. */
  readonly part?: string;
  readonly state: 'open' | 'half-open' | 'closed';
}

/** A server failed, and another one of the platform is asked in its place. */
export interface FallbackEvent {
  readonly type: 'fallback';
  readonly platform: string;
  readonly requestId: string;
  /** Scheme and host of the server that failed. */
  readonly from: string;
  /** Scheme and host of the one that is asked now. */
  readonly to: string;
  readonly errorCode: string;
}

/** What a program that shows or counts things may want to know. Nothing secret is ever in it. */
export type LinerEvent =
  | RequestEvent
  | AttemptEvent
  | WaitEvent
  | RetryEvent
  | PauseEvent
  | MovedEvent
  | DriftEvent
  | CacheEvent
  | FailureEvent
  | BreakerEvent
  | FallbackEvent;

/** Is told what happens, as it happens; what it throws is told to the logger and breaks nothing. */
export type OnEvent = (event: LinerEvent) => void;

/** Who listens; `undefined` when nobody does, so that no event is even built: `onEvent?.({ … })`. */
export type Listener = OnEvent | undefined;

/** The lines that core writes; pino satisfies it. */
export interface Logger {
  readonly debug: (fields: object, message: string) => void;
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
  /**
   * Runs some work in whose lines these fields stand, whoever writes them.
   * @default the fields stand only in the lines that are about the request itself
   */
  readonly within?: (<Result>(fields: object, work: () => Result) => Result) | undefined;
}

/** Writes nothing: what a library user gets who asks for no logs. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
