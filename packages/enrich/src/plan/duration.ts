import type { BudgetStatus, Priority, RuleStatus } from '@linernotes/core';

/** What a window is longer than it says, as the platform's clock may be another. */
const windowMargin = 1.005;
const windowGrainMs = 20;

/**
 * How long so many requests take under a platform's limits from now on, what is used up counted in; in milliseconds.
 * A batch leaves at an even pace, a person's requests as fast as they may. How long answers take is not known.
 */
export function durationUnderLimits(
  requestCount: number,
  { pausedMs, rules }: BudgetStatus,
  priority: Priority,
): number {
  if (requestCount <= 0) return 0;
  const each = rules.map((rule) => underRule(requestCount, rule, priority));
  return Math.round(pausedMs + Math.max(0, ...each));
}

function underRule(requestCount: number, status: RuleStatus, priority: Priority): number {
  const { rule, made, remaining, resetMs } = status;
  const beyond = requestCount - remaining;
  if (rule.kind === 'bucket') return Math.max(0, (beyond / rule.refillPerSecond) * 1_000);
  if (rule.kind === 'daily') {
    if (beyond <= 0) return 0;
    return resetMs + Math.floor((beyond - 1) / rule.units) * 86_400_000;
  }
  const heldMs = rule.windowMs * windowMargin + windowGrainMs;
  const units = Math.max(1, made + remaining);
  // What is used up comes free bit by bit, as it was taken.
  const untilFreeMs = made > 0 ? resetMs * Math.min(1, Math.max(0, beyond) / made) : 0;
  if (priority === 'background')
    return Math.max(untilFreeMs, ((requestCount - 1) * heldMs) / units);
  return untilFreeMs + Math.ceil(Math.max(0, beyond - made) / units) * heldMs;
}
