import type { Adapter, AnyLinerError, Bound, CallOptions, Liner } from '@linernotes/core';
import { isLinerError } from '@linernotes/core';
import type { Candidate } from './candidate.ts';

/** What one platform can do; the rest is absent. */
export type Operations = Partial<Bound<Adapter>>;

/** One platform while one row is looked up. */
export interface PlatformState {
  readonly adapter: Adapter;
  readonly operations: Operations;
  readonly call: CallOptions;
  /** The fields that it is asked for; `null` for all. */
  fields: readonly string[] | null;
  /** The addresses of the requests that left; a repeat has the address of the first. */
  readonly asked: ReadonlySet<string>;
  candidates: readonly Candidate[];
  chosen: Candidate | null;
  /** Candidates of several works that fit equally, so that none is chosen; else empty. */
  rivals: readonly Candidate[];
  /** What was there when it was last chosen from. */
  weighed: { readonly candidates: readonly Candidate[]; readonly aligned: number };
  error: AnyLinerError | null;
  /** It had its turn, and is asked no more. */
  isDone: boolean;
}

export function createPlatformState(
  liner: Liner<Adapter>,
  adapter: Adapter,
  {
    priority,
    signal,
    fields = null,
  }: Pick<CallOptions, 'priority' | 'signal'> & {
    readonly fields?: readonly string[] | null | undefined;
  },
): PlatformState {
  const asked = new Set<string>();
  return {
    adapter,
    operations: liner.on(adapter.id),
    call: {
      ...(priority && { priority }),
      signal,
      onRequest: (request) => {
        if (request && !request.isProof) asked.add(request.url);
      },
    },
    fields,
    asked,
    candidates: [],
    chosen: null,
    rivals: [],
    weighed: { candidates: [], aligned: 0 },
    error: null,
    isDone: false,
  };
}

/** Does one step of the work; a failure ends this platform's part of the row, not the row. */
export async function attempt(state: PlatformState, step: () => Promise<void>): Promise<void> {
  if (state.error) return;
  try {
    await step();
  } catch (error) {
    state.call.signal?.throwIfAborted();
    if (!isLinerError(error)) throw error;
    state.error = error;
  }
}
