/** So many units within any stretch of time of this length. Minimum spacing is one unit per gap. */
export interface WindowRule {
  readonly kind: 'window';
  readonly units: number;
  readonly windowMs: number;
}

/** A store of units that refills steadily: a burst of `capacity`, then `refillPerSecond`. */
export interface BucketRule {
  readonly kind: 'bucket';
  readonly capacity: number;
  readonly refillPerSecond: number;
}

/** So many units per calendar day where the platform keeps its books; survives a restart in a store that does. */
export interface DailyRule {
  readonly kind: 'daily';
  readonly units: number;
  /** IANA name of the time zone whose midnight begins the day, `America/Los_Angeles`. */
  readonly timeZone: string;
}

/** One rule of a platform's limit; where there are several, all hold. */
export type LimitRule = WindowRule | BucketRule | DailyRule;

/** Response headers that tell how much of the first rule is left. They correct the count downwards only. */
export interface LimitHeaders {
  /** The ceiling. */
  readonly limit?: string;
  readonly used?: string;
  readonly remaining?: string;
  /** When the window begins anew: seconds from now, or a Unix time, read against the answer's own `Date`. */
  readonly reset?: { readonly name: string; readonly unit: 'seconds' | 'unix-seconds' };
}

/** An answer that means "too fast", beside 429 and a 503 that says so. */
export interface RefusalForm {
  readonly status: number;
  /** Whether it says so only by a body without anything in it. @default false: whatever the body is */
  readonly isEmpty?: boolean;
}

/** How often a platform may be asked, and where it says so. */
export interface RateLimit {
  /** Whose budget it is: two credentials on one address share an `ip` budget. */
  readonly scope: 'ip' | 'credential' | 'app';
  /** The page that states the limit. */
  readonly source: string;
  /** All of them hold at once; none at all for a server of one's own that has no limit. */
  readonly rules: readonly LimitRule[];
  readonly headers?: LimitHeaders;
  /**
   * Answers by which the platform refuses who asks too fast, in the place of what their status means
   * elsewhere: `[{ status: 403 }, { status: 200, isEmpty: true }]`. What a body tells is for `errorIn`.
   * @default 429 and a 503 that says so, which hold always
   */
  readonly refusals?: readonly RefusalForm[];
  /** How long everybody rests after a first refusal, where the platform never names a time. @default 30000 */
  readonly refusalPauseMs?: number;
}

/** The fewest units that a window of the limit allows; tells limits apart that share one budget. */
export function ceilingIn({ rules }: RateLimit): number {
  const units = rules.flatMap((rule) => (rule.kind === 'window' ? [rule.units] : []));
  return Math.min(Number.MAX_SAFE_INTEGER, ...units);
}

/** The rule that most platforms have. */
export function perWindow(units: number, windowMs: number): WindowRule {
  return { kind: 'window', units, windowMs };
}

/**
 * What a window is longer for us than for the platform: its clock may run up to 0.5 % faster or
 * slower, and timers and counters have a grain of some milliseconds.
 */
export function marginMs({ windowMs }: WindowRule): number {
  return 20 + windowMs / 200;
}

/**
 * The platform counts arrivals, we know starts. A request has arrived at the latest when its answer
 * has; it counts from then, but from no later than this after its start.
 */
export function longestLagMs({ windowMs }: WindowRule): number {
  return Math.min(2_000, Math.max(windowMs / 10, Math.min(300, windowMs * 0.3)));
}

/** The time for which one request weighs on a window, from its arrival. */
export function heldMs(rule: WindowRule): number {
  return rule.windowMs + marginMs(rule);
}
