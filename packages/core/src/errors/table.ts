import type { AuthenticationReason, ErrorCode } from './details.ts';

/**
 * How a program goes on: `recoverable` may be answered later, `fail-fast` will not be by asking
 * again, `degraded` goes on with another source or with what is there, flagged for review.
 */
export type ErrorClass = 'recoverable' | 'fail-fast' | 'degraded';

/** What a program can do by itself, in one word. */
export type SuggestedAction =
  | 'retry-later'
  | 'use-alternative'
  | 'renew-credential'
  | 'skip'
  | 'change-request'
  | 'change-setting'
  | 'update-adapter';

/** What is known about a code. */
export interface ErrorEntry {
  readonly class: ErrorClass;
  /** Whether the same question may be answered later. */
  readonly isRetryable: boolean;
  /** When it is thrown, for who reads the reference. */
  readonly meaning: string;
  /** Why it failed, in plain words: goes on after "Failed to …: ". */
  readonly reason: string;
  /** What a person can do, in one sentence. */
  readonly remedy: string;
  readonly suggestedAction: SuggestedAction;
}

/** Every code with its class and its words: the one source of both renderings and of `docs/errors.md`. */
export const errorTable: Readonly<Record<ErrorCode, ErrorEntry>> = {
  authentication: {
    class: 'fail-fast',
    isRetryable: false,
    meaning:
      'Status 401, or a platform that takes the credential for none. `details.reason` says which, below.',
    reason: 'it does not accept the credential',
    remedy: 'Check the credential and set it anew.',
    suggestedAction: 'renew-credential',
  },
  permission: {
    class: 'fail-fast',
    isRetryable: false,
    meaning: 'Status 403: the credential is good, but not for this.',
    reason: 'it does not allow this',
    remedy: 'Use a credential that may see this, or leave it out.',
    suggestedAction: 'skip',
  },
  'not-found': {
    class: 'fail-fast',
    isRetryable: false,
    meaning: 'Status 404 or 410, where the caller needed the thing to exist.',
    reason: 'it has nothing under this id',
    remedy: 'Check the id; the platform has nothing under it.',
    suggestedAction: 'skip',
  },
  'bad-request': {
    class: 'fail-fast',
    isRetryable: false,
    meaning: 'Any other 4xx: the platform does not accept the question.',
    reason: 'it does not accept the question',
    remedy: 'Check the question; asking again will not help.',
    suggestedAction: 'change-request',
  },
  'rate-limit': {
    class: 'recoverable',
    isRetryable: true,
    meaning: 'Status 429, a 503 that means the same, or a day that is used up.',
    reason: 'it has been asked often enough for now',
    remedy: 'Wait a while; another program may share this address.',
    suggestedAction: 'retry-later',
  },
  server: {
    class: 'recoverable',
    isRetryable: true,
    meaning: 'Status 5xx, or a 200 whose body is empty, cut, a web page or not JSON.',
    reason: 'it has trouble of its own',
    remedy: 'Try again later; the platform has trouble.',
    suggestedAction: 'retry-later',
  },
  network: {
    class: 'recoverable',
    isRetryable: true,
    meaning: 'No answer: name resolution, connection, TLS, reset. `details.reason` has the code.',
    reason: 'the connection to it failed',
    remedy: 'Check the connection and the base URL, then try again.',
    suggestedAction: 'retry-later',
  },
  timeout: {
    class: 'recoverable',
    isRetryable: true,
    meaning: 'The answer, or a part of it, did not come in time.',
    reason: 'it took too long to answer',
    remedy: 'Try again later, or raise REQUEST_TIMEOUT.',
    suggestedAction: 'retry-later',
  },
  'invalid-response': {
    class: 'degraded',
    isRetryable: false,
    meaning:
      'An answer came whose shape the adapter does not know; in strict mode also one that differs from it. `details.issues` names the paths.',
    reason: 'its answer has a shape that is not known',
    remedy: 'Update the adapter; the platform has changed its answers.',
    suggestedAction: 'update-adapter',
  },
  'too-large': {
    class: 'degraded',
    isRetryable: false,
    meaning: 'The answer is larger than is read, decompressed.',
    reason: 'its answer is too large',
    remedy: 'Ask for less at once.',
    suggestedAction: 'change-request',
  },
  'unsafe-redirect': {
    class: 'fail-fast',
    isRetryable: false,
    meaning: 'A redirect or a next page on a host that the adapter does not name.',
    reason: 'it sends us to another host, which is not followed',
    remedy: 'Check the base URL.',
    suggestedAction: 'change-setting',
  },
  'unknown-outcome': {
    class: 'fail-fast',
    isRetryable: false,
    meaning:
      'The answer to a change was lost, and reading back does not tell whether it was carried out; done again, it might be done twice. `details.lookAt` says where to look.',
    reason: 'nobody can tell whether it did what it was asked to do',
    remedy: 'Look whether it was done before doing it again.',
    suggestedAction: 'skip',
  },
  'circuit-open': {
    class: 'degraded',
    isRetryable: false,
    meaning: 'The platform failed too often just now and is not asked for a while.',
    reason: 'it failed several times in a row and is left alone for a while',
    remedy: 'Wait; it is asked again by itself.',
    suggestedAction: 'use-alternative',
  },
  configuration: {
    class: 'fail-fast',
    isRetryable: false,
    meaning: 'An option is missing or wrong; `details` names it and its environment variable.',
    reason: 'a setting is missing or wrong',
    remedy: 'Set the option as the message says.',
    suggestedAction: 'change-setting',
  },
  export: {
    class: 'fail-fast',
    isRetryable: false,
    meaning: 'A file could not be written. Nothing half-written is left.',
    reason: 'the file cannot be written',
    remedy: 'Check the path, the space left and the permissions.',
    suggestedAction: 'change-setting',
  },
};

/** An error of another copy of core may have a code that this one does not know. */
const unknownEntry: ErrorEntry = {
  class: 'fail-fast',
  isRetryable: false,
  meaning: 'A code of a newer version.',
  reason: 'it failed in a way that is not known here',
  remedy: 'Update Liner Notes.',
  suggestedAction: 'skip',
};

export function entryOf(code: string): ErrorEntry {
  return (errorTable as Readonly<Record<string, ErrorEntry | undefined>>)[code] ?? unknownEntry;
}

/** What each `details.reason` of `authentication` means. */
export const authenticationReasons: Readonly<Record<AuthenticationReason, string>> = {
  'no-credential': 'No credential was sent, and one is needed.',
  'no-consent': 'The person did not allow it on the page of the platform.',
  'application-only':
    "The credential is an application's, which is nobody: only a person's opens this.",
  'silently-anonymous':
    'A credential was sent, and the platform treats us as nobody, without a word: it was revoked, a part of it is wrong, or the clock of this machine is.',
  refused:
    'The platform says that it does not know the credential: it is mistyped, or was revoked.',
  revoked: 'The platform knew the credential before, and does not any more.',
};
