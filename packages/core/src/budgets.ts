import PQueue from 'p-queue';
import type { Adapter } from './adapter.ts';
import { RateBudget } from './budget.ts';
import { type Clock, systemClock } from './clock.ts';

/** What all clients in the process that ask one platform share. */
export interface SharedBudget {
  readonly budget: RateBudget;
  /** Gives out slots one by one, by priority; what happens with a slot is outside of it. */
  readonly queue: PQueue;
}

/** Under `Symbol.for`, so that two installed copies of core do not double the rate. */
const registryKey = Symbol.for('linernotes.budgets.v1');

interface Registry {
  [registryKey]?: Map<string, SharedBudget>;
}

/** The budget that counts for this adapter; made on first use. */
export function sharedBudgetOf(adapter: Adapter, clock: Clock = systemClock): SharedBudget {
  if (clock !== systemClock) return createBudget(clock);
  // globalThis has no such property in its type; it is ours alone.
  const registry = globalThis as Registry;
  registry[registryKey] ??= new Map();
  const key = budgetKey(adapter);
  const known = registry[registryKey].get(key) ?? createBudget(clock);
  registry[registryKey].set(key, known);
  return known;
}

function createBudget(clock: Clock): SharedBudget {
  return { budget: new RateBudget(clock), queue: new PQueue({ concurrency: 1 }) };
}

function budgetKey(adapter: Adapter): string {
  const owner = adapter.limit.scope === 'credential' ? JSON.stringify(adapter.authorize()) : '';
  return [adapter.limit.scope, adapter.origin, adapter.basePath, owner].join(' ');
}
