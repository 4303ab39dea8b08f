import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel';
import { isLinerError, LinerError } from '../errors.ts';
import type { Policy } from '../http.ts';

/** Failures in a row that open the circuit. */
const failuresToOpen = 5;
/** How long an open circuit stays open before one request tries again. */
const openForMs = 30_000;

export interface Breaker {
  readonly policy: Policy;
  /** Throws `circuit-open` while the platform is not to be asked; for those who waited meanwhile. */
  readonly assertClosed: () => void;
}

/** Stops asking a platform that is down. Counts outages only: never a 404, a 429 or a cancellation. */
export function createBreaker(platform: string): Breaker {
  const circuit = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: openForMs,
    breaker: new ConsecutiveBreaker(failuresToOpen),
  });
  return {
    policy: breakerPolicy(platform, circuit),
    assertClosed: () => assertClosed(platform, circuit),
  };
}

function breakerPolicy(platform: string, circuit: CircuitBreakerPolicy): Policy {
  return async (request, next) => {
    try {
      return await circuit.execute(() => next(request));
    } catch (error) {
      throw error instanceof BrokenCircuitError ? circuitOpen(platform) : error;
    }
  };
}

function assertClosed(platform: string, circuit: CircuitBreakerPolicy): void {
  if (circuit.state === CircuitState.Open) throw circuitOpen(platform);
}

function isOutage(error: unknown): boolean {
  return isLinerError(error) && ['network', 'timeout', 'server'].includes(error.code);
}

function circuitOpen(platform: string): LinerError {
  return new LinerError({
    code: 'circuit-open',
    message: `${platform} failed ${failuresToOpen} times in a row and is not asked for ${openForMs / 1000} seconds.`,
    details: { retryAfterMs: openForMs },
    platform,
  });
}
