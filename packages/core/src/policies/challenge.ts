import type { HttpRequest, Policy } from '../http.ts';

/**
 * Asks once more when the platform answered with a challenge to which a proof can be made now, and another
 * time when somebody else had used up what it could be made of. It stands above the budget: each request
 * takes a slot. Refused, the one before was not carried out, so that a write may be asked again too.
 */
export function challengePolicy(): Policy {
  return async (request, next) => {
    const reserve: NonNullable<HttpRequest['reserve']> = { nonce: null };
    const first = await next(request);
    if (!first.isChallenge) return first;
    const second = await next({ ...request, reserve });
    return second.isChallenge ? next({ ...request, reserve }) : second;
  };
}
