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

/** Counts what leaves, and lets a failure say how often it was tried. */
async function counted(
  request: HttpRequest,
  next: (request: HttpRequest) => Promise<HttpResponse>,
  onCount: (attempt: number) => void,
): Promise<HttpResponse> {
  let attempts = 0;
  const onAttempt = (isShared = false): void => {
    // What another request shares with this one is told there.
    if (!isShared) onCount(++attempts);
    request.onAttempt?.(isShared);
  };
  try {
    return await next({ ...request, onAttempt });
  } catch (error) {
    if (isLinerError(error) && attempts > 1) noteRetries(error, attempts - 1);
    throw error;
  }
}

/** The error was made where nobody knows of repeats; here it is still ours alone to complete. */
function noteRetries(error: object, retryCount: number): void {
  Object.assign(error, { retryCount });
}
