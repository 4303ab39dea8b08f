import type { LimitRule, RateLimit } from '@linernotes/core';

/** How often a platform may be asked: `60 in 60 s per ip (<page>)`. */
export function limitInWords(limit: RateLimit): string {
  return `${bareLimit(limit)} (${limit.source})`;
}

/** The same without the page that says so: `60 in 60 s per ip`. */
export function bareLimit({ rules, scope }: RateLimit): string {
  return `${rules.map(ruleInWords).join(', ')} per ${scope}`;
}

function ruleInWords(rule: LimitRule): string {
  if (rule.kind === 'window') return `${rule.units} in ${rule.windowMs / 1000} s`;
  if (rule.kind === 'daily') return `${rule.units} a day`;
  return `${rule.capacity} at once, then ${rule.refillPerSecond} a second`;
}
