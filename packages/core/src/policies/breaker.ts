import type { CircuitBreakerPolicy, CircuitState } from 'cockatiel';
import { abortable } from '../clock.ts';
import { type Cockatiel, cockatiel } from '../cockatiel.ts';
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
  /**
   * Does work for a part of the platform while its circuit is closed, and learns from how it ends. Throws
   * `circuit-open`, and what the work throws.
   */
  readonly run: <Value>(part: string | undefined, work: () => Promise<Value>) => Promise<Value>;
  /**
   * Throws `circuit-open` while the platform, or the part of it that is needed, is not to be asked; for
   * those who waited meanwhile.
   */
  readonly assertClosed: (part?: string | undefined) => void;
}

/**
 * Stops asking a platform that is down. A part that can be down by itself has a circuit of its own: search
 * may rest while the rest is asked. Counts outages only: never a 404, a 429 or a cancellation.
 */
export function createBreaker(
  platform: string,
  settings: BreakerSettings = {},
  onEvent: Listener = undefined,
): Breaker {
  const { openForMs = 30_000, failures = 5 } = settings;
  const circuits = new Map<string | undefined, CircuitBreakerPolicy>();
  const circuitOf: CircuitOf = (library, part) => {
    const known = circuits.get(part) ?? createCircuit(library, part, { openForMs, failures });
    if (onEvent && !circuits.has(part)) tellStates(library, known, { platform, part }, onEvent);
    circuits.set(part, known);
    return known;
  };
  const outages = new Map<string | undefined, LinerError>();
  const isOpen = (part: string | undefined): LinerError =>
    circuitOpen({ platform, part, cause: outages.get(part) }, failures, openForMs);
  const run: Breaker['run'] = async (part, work) => {
    const library = await cockatiel();
    try {
      return await circuitOf(library, part).execute(work);
    } catch (error) {
      if (error instanceof library.BrokenCircuitError) throw isOpen(part);
      if (isOutage(error, part)) outages.set(part, error);
      throw error;
    }
  };
  return {
    run,
    policy: breakerPolicy(run),
    assertClosed: (part) => {
      // What was never asked is closed.
      if (circuits.get(part)?.state === openState) throw isOpen(part);
    },
  };
}

/** The library's own, which may not be loaded yet. */
const openState = 1 satisfies CircuitState.Open;

type CircuitOf = (library: Cockatiel, part: string | undefined) => CircuitBreakerPolicy;

function createCircuit(
  { circuitBreaker, CircuitState, ConsecutiveBreaker, handleWhen }: Cockatiel,
  part: string | undefined,
  { openForMs, failures }: Required<BreakerSettings>,
): CircuitBreakerPolicy {
  const circuit: CircuitBreakerPolicy = circuitBreaker(
    handleWhen((error) => isOutage(error, part) || (isProbing() && !isAnswer(error))),
    { halfOpenAfter: openForMs, breaker: new ConsecutiveBreaker(failures) },
  );
  const isProbing = (): boolean => circuit.state === CircuitState.HalfOpen;
  return circuit;
}

interface Broken {
  readonly platform: string;
  readonly part: string | undefined;
}

function tellStates(
  { CircuitState }: Cockatiel,
  circuit: CircuitBreakerPolicy,
  { platform, part }: Broken,
  onEvent: NonNullable<Listener>,
): void {
  const states: Readonly<Partial<Record<CircuitState, BreakerEvent['state']>>> = {
    [CircuitState.Open]: 'open',
    [CircuitState.HalfOpen]: 'half-open',
    [CircuitState.Closed]: 'closed',
  };
  circuit.onStateChange((changed) => {
    const state = states[changed];
    const about = part === undefined ? { platform } : { platform, part };
    if (state) onEvent({ type: 'breaker', ...about, state });
  });
}

function breakerPolicy(run: Breaker['run']): Policy {
  return (request, next) => {
    const work = run(request.part, () => {
      request.signal?.throwIfAborted();
      return next(request);
    });
    // Who waits for another's probe may leave.
    return abortable(work, request.signal);
  };
}

/** Whether the platform said something: a probe that was cancelled proves nothing. */
function isAnswer(error: unknown): boolean {
  return isLinerError(error) && 'status' in error.details;
}

/** Trouble of another part says nothing of this one. */
function isOutage(error: unknown, part: string | undefined): error is LinerError {
  if (!isLinerError(error) || !['network', 'timeout', 'server'].includes(error.code)) return false;
  const { details } = error;
  return !('part' in details) || details.part === undefined || details.part === part;
}

interface Opened extends Broken {
  /** The last failure: without it nobody would know why the platform is left alone. */
  readonly cause: LinerError | undefined;
}

function circuitOpen(
  { platform, part, cause }: Opened,
  failures: number,
  openForMs: number,
): LinerError {
  const what = part === undefined ? platform : `${platform} (${part})`;
  const why = cause === undefined ? '' : ` (the last time: ${cause.message.replace(/\.$/, '')})`;
  return new LinerError({
    code: 'circuit-open',
    message: `${what} failed ${failures} times in a row and is not asked for ${openForMs / 1_000} seconds${why}.`,
    details: { retryAfterMs: openForMs, ...(part === undefined ? {} : { part }) },
    cause,
    platform,
  });
}
