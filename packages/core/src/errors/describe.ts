import { type AnyLinerError, isLinerError } from '../errors.ts';
import type { AuthenticationReason, ErrorCode } from './details.ts';
import { type ErrorClass, entryOf, type SuggestedAction } from './table.ts';

/** What {@link describeForPerson} is told besides the error. */
export interface PersonOptions {
  /** What was being done, after "Failed to": `look up "Nude"`. @default 'ask <platform>' */
  readonly task?: string | undefined;
  /** What happens next, as a sentence: `Trying MusicBrainz.` @default what the person can do */
  readonly next?: string | undefined;
}

/**
 * Tells a person what failed, why in plain words, and what happens next: "Failed to ask discogs: it
 * does not accept the credential (…). Check the credential and set it anew."
 */
export function describeForPerson(error: unknown, options: PersonOptions = {}): string {
  if (!isLinerError(error)) return unknownInWords(error, options);
  const { code, message, platform, remedy } = error;
  // These say themselves what to set or to write instead.
  if (code === 'configuration') return sentence(message);
  const { task = platform ? `ask ${platform}` : 'do this', next = remedy } = options;
  const said = message.trim().replace(/\.$/, '');
  // Nothing was tried, so that no connection failed.
  const isOffline = code === 'network' && error.details.reason === 'OFFLINE';
  const why = isOffline ? said : `${entryOf(code).reason} (${said})`;
  return `Failed to ${task}: ${why}. ${sentence(next)}`;
}

function unknownInWords(error: unknown, { task = 'do this', next }: PersonOptions): string {
  const reason = sentence(error instanceof Error ? error.message : String(error));
  const rest = next === undefined ? '' : ` ${sentence(next)}`;
  return `Failed to ${task}: ${reason}${rest}`;
}

function sentence(text: string): string {
  return /[.!?…)]$/.test(text) ? text : `${text}.`;
}

/** What {@link describeForAgent} is told besides the error. */
export interface AgentOptions {
  /** Requests that were sent beyond the first. @default what the error says */
  readonly retryCount?: number | undefined;
  /** Platforms that can answer the same. @default none */
  readonly alternatives?: readonly string[] | undefined;
}

/** What a program needs to go on by itself: plain data, without header, query or body. */
export interface AgentError {
  /** Stable; `unknown` for what is no error of ours. */
  readonly code: ErrorCode | 'unknown';
  readonly class: ErrorClass;
  readonly message: string;
  /** `null` when no platform is to blame. */
  readonly platform: string | null;
  /** Joins the error with the log; `null` when no request was made. */
  readonly requestId: string | null;
  /** Of the answer; `null` when there was none. */
  readonly status: number | null;
  readonly isRetryable: boolean;
  /** How long to wait before asking again; `null` when that is not known. */
  readonly retryAfterMs: number | null;
  readonly retryCount: number;
  /** Why nobody is known who asks, of an `authentication` that tells; absent elsewhere. */
  readonly reason?: AuthenticationReason;
  readonly alternatives: readonly string[];
  readonly suggestedAction: SuggestedAction;
  /** The same for a person, in one sentence. */
  readonly remedy: string | null;
}

/** Tells a program what failed and what it can do: an alternative goes before giving up or waiting. */
export function describeForAgent(error: unknown, options: AgentOptions = {}): AgentError {
  const { alternatives = [] } = options;
  if (!isLinerError(error)) return unknownForAgent(error, options);
  const { code, message, platform = null, requestId = null, isRetryable, remedy } = error;
  const { class: ownClass } = entryOf(code);
  return {
    code,
    // What is not to be repeated does not recover by itself.
    class: ownClass === 'recoverable' && !isRetryable ? 'fail-fast' : ownClass,
    message,
    platform,
    requestId,
    status: numberIn(error, 'status'),
    isRetryable,
    retryAfterMs: numberIn(error, 'retryAfterMs'),
    retryCount: options.retryCount ?? error.retryCount ?? 0,
    ...(error.code === 'authentication' && error.details.reason
      ? { reason: error.details.reason }
      : {}),
    alternatives,
    suggestedAction: actionFor(error, alternatives),
    remedy,
  };
}

/** What the caller did wrong stays wrong on every platform. */
const ownFaults: ReadonlySet<ErrorCode> = new Set(['configuration', 'export', 'bad-request']);

function actionFor(error: AnyLinerError, alternatives: readonly string[]): SuggestedAction {
  const { suggestedAction } = entryOf(error.code);
  if (alternatives.length > 0 && !ownFaults.has(error.code)) return 'use-alternative';
  // Without an alternative, an open circuit is waited for.
  const own = suggestedAction === 'use-alternative' ? 'retry-later' : suggestedAction;
  const isHopeless = own === 'retry-later' && !error.isRetryable && error.code !== 'circuit-open';
  return isHopeless ? 'skip' : own;
}

function numberIn(error: AnyLinerError, name: 'status' | 'retryAfterMs'): number | null {
  const value = (error.details as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'number' ? value : null;
}

function unknownForAgent(error: unknown, options: AgentOptions): AgentError {
  const { alternatives = [], retryCount = 0 } = options;
  return {
    code: 'unknown',
    class: 'fail-fast',
    message: error instanceof Error ? error.message : String(error),
    platform: null,
    requestId: null,
    status: null,
    isRetryable: false,
    retryAfterMs: null,
    retryCount,
    alternatives,
    suggestedAction: alternatives.length > 0 ? 'use-alternative' : 'skip',
    remedy: null,
  };
}
