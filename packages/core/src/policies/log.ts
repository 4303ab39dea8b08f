import { isLinerError } from '../errors.ts';
import type { Listener, Logger } from '../events.ts';
import type { HttpRequest, HttpResponse, Policy } from '../http.ts';

/**
 * Tells what one logical request cost, and puts its id on every line that is written meanwhile.
 * Queries are left out: secrets may be in them.
 */
export function logPolicy(platform: string, logger: Logger | undefined, onEvent: Listener): Policy {
  const within = logger?.within;
  return (request, next) => {
    if (!onEvent) return counted(request, next, () => undefined);
    const work = (): Promise<HttpResponse> => told(platform, request, next, onEvent);
    return within ? within({ requestId: request.requestId, platform }, work) : work();
  };
}

async function told(
  platform: string,
  request: HttpRequest,
  next: (request: HttpRequest) => Promise<HttpResponse>,
  onEvent: NonNullable<Listener>,
): Promise<HttpResponse> {
  const startMs = performance.now();
  const { method, requestId } = request;
  const common = { platform, requestId, method, path: new URL(request.url).pathname };
  let attempts = 0;
  const tell = (response: HttpResponse | null, errorCode?: string): void =>
    onEvent({
      type: 'request',
      ...common,
      status: response?.status ?? null,
      attempts,
      durationMs: Math.round(performance.now() - startMs),
      sizeBytes: response?.sizeBytes ?? 0,
      ...(errorCode ? { errorCode } : {}),
    });
  try {
    const response = await counted(request, next, (attempt) => {
      attempts = attempt;
      onEvent({ type: 'attempt', ...common, attempt });
    });
    tell(response);
    return response;
  } catch (error) {
    tell(null, isLinerError(error) ? error.code : 'cancelled');
    throw error;
  }
}

/** Counts what leaves, and lets a failure say how often it was tried; asking who we are is no try of it. */
async function counted(
  request: HttpRequest,
  next: (request: HttpRequest) => Promise<HttpResponse>,
  onCount: (attempt: number) => void,
): Promise<HttpResponse> {
  let attempts = 0;
  let proofs = 0;
  const onAttempt = (isShared = false, isProof = false): void => {
    // What another request shares with this one is told there.
    if (!isShared) onCount(++attempts);
    if (!isShared && isProof) proofs += 1;
    request.onAttempt?.(isShared, isProof);
  };
  try {
    return await next({ ...request, onAttempt });
  } catch (error) {
    const retryCount = attempts - proofs - 1;
    if (isLinerError(error) && retryCount > 0) noteRetries(error, retryCount);
    throw error;
  }
}

/** The error was made where nobody knows of repeats; here it is still ours alone to complete. */
function noteRetries(error: object, retryCount: number): void {
  Object.assign(error, { retryCount });
}
