import type { Adapter } from '../adapter.ts';
import type { HttpRequest, HttpResponse, Policy, Send } from '../http.ts';

interface Flight {
  readonly answer: Promise<HttpResponse>;
  readonly cancel: AbortController;
  /** Who is asked, with which credential. */
  readonly adapter: Adapter;
  members: number;
}

/**
 * Equal GETs in flight become one. A caller who aborts leaves alone; the request itself is aborted
 * when the last one has left.
 */
export function coalescePolicy(current: () => Adapter): Policy {
  const flights = new Map<string, Flight>();
  return (request, next) => {
    if (request.method !== 'GET') return next(request);
    const { signal, ...rest } = request;
    const key = keyOf(request);
    const known = flights.get(key);
    // A private answer belongs to the credential that it was asked with.
    const isOurs = known && (!request.isPrivate || known.adapter === current());
    const flight = isOurs ? known : takeOff(current(), (own) => next({ ...rest, signal: own }));
    if (flight !== known) {
      flights.set(key, flight);
      const land = (): void => void (flights.get(key) === flight && flights.delete(key));
      flight.answer.then(land, land);
    }
    return join(flight, signal, () => flights.get(key) === flight && flights.delete(key));
  };
}

function keyOf({ priority, url, headers, isPrivate, cache = 'default' }: HttpRequest): string {
  return `${priority} ${isPrivate} ${cache} ${url} ${JSON.stringify(headers)}`;
}

function takeOff(adapter: Adapter, send: (signal: AbortSignal) => ReturnType<Send>): Flight {
  const cancel = new AbortController();
  return { answer: send(cancel.signal), cancel, adapter, members: 0 };
}

function join(
  flight: Flight,
  signal: AbortSignal | undefined,
  forget: () => void,
): Promise<HttpResponse> {
  flight.members += 1;
  if (!signal) return flight.answer;
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      flight.members -= 1;
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
