import type { Now } from './rules.ts';
import { type BudgetState, emptyState } from './state.ts';

/**
 * Where budgets keep what they remember: in this process, in a file that all processes of a machine
 * share, on a server that several machines share. Whoever shares a store shares the budgets in it.
 */
export interface BudgetStore {
  /**
   * Lets `change` work on the state under `key` and keeps what it made of it, in one step that
   * nothing else comes between. The state may be a copy: nothing of it is to be held on to.
   */
  update<Result>(
    key: string,
    change: (state: BudgetState, now: Now) => Result,
  ): Result | Promise<Result>;
  /** Lets `look` read the state under `key`, and changes nothing. */
  read<Result>(
    key: string,
    look: (state: BudgetState, now: Now) => Result,
  ): Result | Promise<Result>;
  /** Lets go of what it holds; what it remembers stays where it does. */
  close(): void | Promise<void>;
}

/** Remembers for as long as the process lives. */
export function memoryStore(clock: { readonly nowMs: () => number }): BudgetStore {
  const states = new Map<string, BudgetState>();
  const stateOf = (key: string): BudgetState => {
    const state = states.get(key) ?? emptyState();
    states.set(key, state);
    return state;
  };
  const now = (): Now => ({ nowMs: clock.nowMs(), dateMs: Date.now() });
  return {
    update: (key, change) => change(stateOf(key), now()),
    read: (key, look) => look(stateOf(key), now()),
    close: () => undefined,
  };
}
