import { performance } from 'node:perf_hooks';
import type { RateWindow, Usage } from '../player.ts';
import { slidingWindow } from '../sliding-window.ts';
import type { Act } from './peer.ts';

/** A limit as a platform keeps it. */
export interface WireLimit {
  /** Lets a request through to `allowed`, or plays `refused`. */
  readonly act: Act;
  /** Uses some of it in another program's name. */
  readonly useElsewhere: (requests: number) => void;
  /** Requests that were refused so far. */
  readonly refusals: number;
}

/** Counts arrivals in a true sliding window, for one client address. */
export function limited(
  window: RateWindow,
  allowed: (usage: Usage) => Act,
  refused: Act,
): WireLimit {
  const arrivals = slidingWindow(window);
  let refusals = 0;
  return {
    act: (peer, arrival) => {
      const { accepted, ...usage } = arrivals.admit('client', arrival.atMs, false);
      if (accepted) return allowed({ ...usage, used: usage.used + 1 })(peer, arrival);
      refusals += 1;
      return refused(peer, arrival);
    },
    useElsewhere: (requests) => {
      for (let count = 0; count < requests; count += 1) {
        arrivals.admit('client', performance.now(), false);
      }
    },
    get refusals() {
      return refusals;
    },
  };
}
