import { type AnyLinerError, isLinerError } from '@linernotes/core';

/**
 * What a failed change means. `row`: it was refused, and nothing is changed. `stop`: nothing is changed,
 * and nothing else will be. `again`: nothing is changed, and it may be later. `unknown`: it may have been
 * carried out.
 */
export type Verdict = 'row' | 'stop' | 'again' | 'unknown';

const verdicts: Readonly<Partial<Record<AnyLinerError['code'], Verdict>>> = {
  permission: 'row',
  'not-found': 'row',
  'bad-request': 'row',
  // Of the request itself: it was refused before it was sent.
  configuration: 'row',
  authentication: 'stop',
  'circuit-open': 'again',
  'rate-limit': 'again',
};

export function judge(error: AnyLinerError): Verdict {
  const isNotSent = 'outcome' in error.details && error.details.outcome === 'not-sent';
  return isNotSent ? 'stop' : (verdicts[error.code] ?? 'unknown');
}

export function isNotFound(error: unknown): boolean {
  return isLinerError(error) && error.code === 'not-found';
}

/** How long a platform that may not be asked wants to be left alone; the budget waits by itself. */
export function pauseMsOf({ code, details }: AnyLinerError): number {
  const known = 'retryAfterMs' in details ? details.retryAfterMs : undefined;
  return code === 'circuit-open' ? (known ?? 1_000) : 0;
}
