import type { Capability, Output } from './capabilities.ts';
import { type AnyLinerError, isLinerError, LinerError } from './errors.ts';
import type { Chosen } from './fields.ts';

/** How one platform answered: no platform hides another's answer. */
export type Outcome<C extends Capability, Id extends string = string, F extends string = never> =
  | {
      readonly platform: Id;
      readonly status: 'found';
      readonly value: NonNullable<Chosen<Output<C>, F>>;
    }
  | { readonly platform: Id; readonly status: 'missing' }
  | { readonly platform: Id; readonly status: 'failed'; readonly error: AnyLinerError };

/** Asks all at once and gives out each outcome as it arrives. A cancellation is thrown, not told as a failure. */
export async function* askAll(
  platforms: readonly string[],
  call: (platform: string) => Promise<unknown>,
  signal?: AbortSignal,
): AsyncGenerator<object> {
  const pending = new Map(
    platforms.map(
      (platform) => [platform, settle(platform, () => call(platform), signal)] as const,
    ),
  );
  while (pending.size > 0) {
    const settled = await Promise.race(pending.values());
    pending.delete(settled.platform);
    if (settled.status === 'cancelled') throw settled.reason;
    yield settled;
  }
}

type Settled =
  | { readonly platform: string; readonly status: 'found'; readonly value: unknown }
  | { readonly platform: string; readonly status: 'missing' }
  | { readonly platform: string; readonly status: 'failed'; readonly error: AnyLinerError }
  | { readonly platform: string; readonly status: 'cancelled'; readonly reason: unknown };

async function settle(
  platform: string,
  call: () => Promise<unknown>,
  signal: AbortSignal | undefined,
): Promise<Settled> {
  try {
    const value = await call();
    return isNone(value) ? { platform, status: 'missing' } : { platform, status: 'found', value };
  } catch (error) {
    if (signal?.aborted) return { platform, status: 'cancelled', reason: signal.reason };
    if (isLinerError(error)) return { platform, status: 'failed', error };
    return { platform, status: 'failed', error: unexpected(platform, error) };
  }
}

/** An adapter that breaks over an answer is a fault of the adapter, told as one; the others still answer. */
function unexpected(platform: string, cause: unknown): AnyLinerError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `The adapter of ${platform} failed on an answer: ${reason}`;
  return new LinerError({
    code: 'invalid-response',
    message,
    details: { issues: [reason] },
    platform,
    cause,
  });
}

function isNone(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  return (
    typeof value === 'object' &&
    'items' in value &&
    Array.isArray(value.items) &&
    value.items.length === 0
  );
}
