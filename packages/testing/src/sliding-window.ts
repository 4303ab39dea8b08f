import type { RateWindow, Usage } from './player.ts';

/** The arrivals that a platform accepted, per client address. */
export interface SlidingWindow {
  /** Counts the arrival when there is room; `accepted` says whether there was. */
  readonly admit: (
    client: string,
    nowMs: number,
    isAuthorized: boolean,
  ) => Usage & { readonly accepted: boolean };
}

/** Creates a window that is exact: no stretch of `windowMs` ever holds more than `requests`. */
export function slidingWindow({ requests, windowMs, tiers }: RateWindow): SlidingWindow {
  const arrivals = new Map<string, number[]>();
  return {
    admit(client, nowMs, isAuthorized) {
      const recent = (arrivals.get(client) ?? []).filter((atMs) => nowMs - atMs < windowMs);
      const ceiling = (isAuthorized ? tiers?.authorized : undefined) ?? requests;
      const used = recent.length;
      const accepted = used < ceiling;
      if (accepted) recent.push(nowMs);
      arrivals.set(client, recent);
      return { accepted, requests: ceiling, used: Math.min(used, ceiling) };
    },
  };
}
