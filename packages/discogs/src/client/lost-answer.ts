import type { RetrySettings } from '@linernotes/core';
import { type AnyLinerError, isLinerError, LinerError, waitAfter } from '@linernotes/core';
import type { Endpoint, ReadBack } from './endpoint.ts';
import { buildRequest } from './request.ts';

/**
 * Whether a change may have been carried out though no good answer came: the connection broke, the time was
 * up, a server in between failed, or a 2xx came with a body that cannot be read.
 */
export function isLost(error: unknown): error is AnyLinerError {
  if (!isLinerError(error)) return false;
  if (error.code === 'network' || error.code === 'timeout') {
    return error.details.outcome !== 'not-sent';
  }
  return error.code === 'server' || error.code === 'invalid-response';
}

/** Whether it was carried out for sure: a whole answer came, of a shape that is not known. */
export function isAnswered(error: AnyLinerError): boolean {
  return error.code === 'invalid-response' && !('status' in error.details);
}

/** How long to wait before a change is sent again; `null` when it is not. */
export function waitBeforeRepeat(
  error: unknown,
  attempt: number,
  settings: RetrySettings | undefined,
): number | null {
  if (!isLinerError(error) || isAnswered(error)) return null;
  if (error.code !== 'rate-limit' && !isLost(error)) return null;
  return waitAfter(error.code === 'invalid-response' ? brokenBody() : error, attempt, settings);
}

/** A 2xx with a body that is empty, cut or a web page is a server's trouble, as it is where something is read. */
function brokenBody(): AnyLinerError {
  const message = 'a body that cannot be read';
  return new LinerError({ code: 'server', message, details: { status: 200 } }) as AnyLinerError;
}

/** The error for a change of which nobody can tell whether it was carried out. */
export function unknownOutcome(
  endpoint: Endpoint,
  input: object,
  cause: unknown,
  why = 'nothing tells',
): LinerError {
  const { path, method } = buildRequest(endpoint, input as never);
  const back = readBackOf(endpoint);
  const lookAt = endpoint.lookAt ?? back?.lookAt({ ...input }) ?? `GET ${path}`;
  const failed = isLinerError(cause) ? cause : undefined;
  const said = failed?.message.replace(/\.$/, '') ?? String(cause);
  return new LinerError({
    code: 'unknown-outcome',
    message: `Nobody can tell whether ${method} ${path} was carried out: ${why} (${said}).`,
    details: { outcome: 'unknown', lookAt },
    platform: 'discogs',
    requestId: failed?.requestId,
    remedy: `Look at ${lookAt} before doing it again.`,
    cause,
  });
}

function readBackOf({ lost }: Endpoint): ReadBack | undefined {
  if (lost?.by === 'read') return lost.back;
  return lost?.ifGone === 'done' ? undefined : lost?.ifGone;
}
