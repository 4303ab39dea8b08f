import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel';
import { abortable } from '../clock.ts';
import { isLinerError, LinerError } from '../errors.ts';
import type { BreakerEvent, Listener } from '../events.ts';
import type { Policy } from '../http.ts';

export interface BreakerSettings {
  /** Failures in a row that open the circuit. @default 5 */
  readonly failures?: number;
  /** How long an open circuit stays open before one request tries again. @default 30000 */
  readonly openForMs?: number;
}

export interface Breaker {
  readonly policy: Policy;
  /** Throws `circuit-open` while the platform is not to be asked; for those who waited meanwhile. */
  readonly assertClosed: () => void;
}

/** Stops asking a platform that is down. Counts outages only: never a 404, a 429 or a cancellation. */
export function createBreaker(
  platform: string,
  settings: BreakerSettings = {},
  onEvent: Listener = undefined,
): Breaker {
  const { failures = 5, openForMs = 30_000 } = settings;
  const circuit: CircuitBreakerPolicy = circuitBreaker(
    handleWhen((error) => isOutage(error) || (isProbing() && !isAnswer(error))),
    { halfOpenAfter: openForMs, breaker: new ConsecutiveBreaker(failures) },
  );
  const isProbing = (): boolean => circuit.state === CircuitState.HalfOpen;
  if (onEvent) tellStates(circuit, platform, onEvent);
  const isOpen = (): LinerError => circuitOpen(platform, failures, openForMs);
  return {
    policy: breakerPolicy(circuit, isOpen),
    assertClosed: () => {
      if (circuit.state === CircuitState.Open) throw isOpen();
    },
  };
}

const states: Readonly<Partial<Record<CircuitState, BreakerEvent['state']>>> = {
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Closed]: 'closed',
};

function tellStates(
  circuit: CircuitBreakerPolicy,
  platform: string,
  onEvent: NonNullable<Listener>,
): void {
  circuit.onStateChange((changed) => {
    const state = states[changed];
    if (state) onEvent({ type: 'breaker', platform, state });
  });
}

function breakerPolicy(circuit: CircuitBreakerPolicy, isOpen: () => LinerError): Policy {
  return async (request, next) => {
    try {
      // Who waits for another's probe may leave.
      const work = circuit.execute(() => {
        request.signal?.throwIfAborted();
        return next(request);
      });
      return await abortable(work, request.signal);
    } catch (error) {
      throw error instanceof BrokenCircuitError ? isOpen() : error;
    }
  };
}

/** Whether the platform said something: a probe that was cancelled proves nothing. */
function isAnswer(error: unknown): boolean {
  return isLinerError(error) && 'status' in error.details;
}

function isOutage(error: unknown): boolean {
  return isLinerError(error) && ['network', 'timeout', 'server'].includes(error.code);
}

function circuitOpen(platform: string, failures: number, openForMs: number): LinerError {
  return new LinerError({
    code: 'circuit-open',
    message: `${platform} failed ${failures} times in a row and is not asked for ${openForMs / 1_000} seconds.`,
    details: { retryAfterMs: openForMs },
    platform,
  });
}
