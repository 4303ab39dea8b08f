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
  const budgets = budgetsOf(clock);
  const key = budgetKey(adapter);
  const known = budgets.get(key) ?? createBudget(clock);
  budgets.set(key, known);
  return known;
}

/** A clock of a test has budgets of its own: its time says nothing about the machine's. */
const ofOtherClocks = new WeakMap<Clock, Map<string, SharedBudget>>();

function budgetsOf(clock: Clock): Map<string, SharedBudget> {
  if (clock === systemClock) {
    // globalThis has no such property in its type; it is ours alone.
    const registry = globalThis as Registry;
    registry[registryKey] ??= new Map();
    return registry[registryKey];
  }
  const own = ofOtherClocks.get(clock) ?? new Map<string, SharedBudget>();
  ofOtherClocks.set(clock, own);
  return own;
}

function createBudget(clock: Clock): SharedBudget {
  return { budget: new RateBudget(clock), queue: new PQueue({ concurrency: 1 }) };
}

function budgetKey(adapter: Adapter): string {
  const owner = adapter.limit.scope === 'credential' ? JSON.stringify(adapter.authorize()) : '';
  return [adapter.limit.scope, adapter.origin, adapter.basePath, owner].join(' ');
}
