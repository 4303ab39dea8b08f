import type { Adapter } from '../adapter.ts';
import type { HttpRequest, HttpResponse, Policy, Send } from '../http.ts';

interface Flight {
  readonly answer: Promise<HttpResponse>;
  readonly cancel: AbortController;
  /** Who is asked, with which credential. */
  readonly adapter: Adapter;
  /** Those who joined, and what left for all of them. */
  readonly shared: { readonly joined: Set<HttpRequest>; attempts: number };
  members: number;
}

/**
 * Equal GETs in flight become one. A caller who aborts leaves alone; the request itself is aborted
 * when the last one has left.
 */
export function coalescePolicy(current: () => Adapter): Policy {
  const flights = new Map<string, Flight>();
  return (request, next) => {
    // A download goes to one place.
    if (request.method !== 'GET' || request.download) return next(request);
    const key = keyOf(request);
    const known = flights.get(key);
    // A private answer belongs to the credential that it was asked with, a personalised one too.
    const isOfOne = request.isPrivate || request.isPersonalised === true;
    const isOurs = known && (!isOfOne || known.adapter === current());
    const flight = isOurs ? known : takeOff(current(), request, next);
    if (flight === known) {
      tellAttempts(flight, request);
    } else {
      flights.set(key, flight);
      const land = (): void => void (flights.get(key) === flight && flights.delete(key));
      flight.answer.then(land, land);
    }
    return join(flight, request, () => flights.get(key) === flight && flights.delete(key));
  };
}

function keyOf({ priority, url, headers, isPrivate, cache = 'default' }: HttpRequest): string {
  return `${priority} ${isPrivate} ${cache} ${url} ${JSON.stringify(headers)}`;
}

function takeOff(adapter: Adapter, request: HttpRequest, next: Send): Flight {
  const cancel = new AbortController();
  const shared = { joined: new Set<HttpRequest>(), attempts: 0 };
  const onAttempt = (isShared = false, isProof = false): void => {
    shared.attempts += 1;
    request.onAttempt?.(isShared, isProof);
    for (const other of shared.joined) other.onAttempt?.(true);
  };
  const answer = next({ ...request, signal: cancel.signal, onAttempt });
  return { answer, cancel, adapter, shared, members: 0 };
}

/** What has left already has left for those who join, too. */
function tellAttempts({ shared: { attempts, joined } }: Flight, request: HttpRequest): void {
  joined.add(request);
  for (let told = 0; told < attempts; told += 1) request.onAttempt?.(true);
}

function join(flight: Flight, request: HttpRequest, forget: () => void): Promise<HttpResponse> {
  const { signal } = request;
  flight.members += 1;
  if (!signal) return flight.answer;
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      flight.members -= 1;
      flight.shared.joined.delete(request);
      if (flight.members === 0) {
        forget();
        flight.cancel.abort(signal.reason);
      }
      reject(signal.reason);
    };
    if (signal.aborted) return leave();
    signal.addEventListener('abort', leave, { once: true });
    flight.answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
