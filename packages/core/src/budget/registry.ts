import type { Adapter } from '../adapter.ts';
import { type Clock, systemClock } from '../clock.ts';
import { Budget } from './budget.ts';
import { type BudgetStore, memoryStore } from './store.ts';

/** Under `Symbol.for`, so that two installed copies of core do not double the rate. */
const registryKey = Symbol.for('linernotes.budgets.v2');

interface Registry {
  /** The store of those who bring none. */
  readonly processStore: BudgetStore;
  readonly ofStores: WeakMap<BudgetStore, Map<string, Budget>>;
}

/** The budget that counts for this adapter; made on first use. */
export function budgetOf(
  adapter: Adapter,
  clock: Clock = systemClock,
  store: BudgetStore = defaultStore(clock),
): Budget {
  const { ofStores } = registry();
  const budgets = ofStores.get(store) ?? new Map<string, Budget>();
  ofStores.set(store, budgets);
  const key = budgetKey(adapter);
  const budget = budgets.get(key) ?? new Budget({ key, store, clock });
  budgets.set(key, budget);
  return budget;
}

function registry(): Registry {
  // globalThis has no such property in its type; it is ours alone.
  const holder = globalThis as { [registryKey]?: Registry };
  holder[registryKey] ??= {
    processStore: memoryStore(systemClock),
    ofStores: new WeakMap(),
  };
  return holder[registryKey];
}

/** A clock of a test has a store of its own: its time says nothing about the machine's. */
const ofOtherClocks = new WeakMap<Clock, BudgetStore>();

function defaultStore(clock: Clock): BudgetStore {
  if (clock === systemClock) return registry().processStore;
  const store = ofOtherClocks.get(clock) ?? memoryStore(clock);
  ofOtherClocks.set(clock, store);
  return store;
}

/** A store may be a file: of a credential it gets to see no more than tells two of them apart. */
function budgetKey(adapter: Adapter): string {
  // What is sent may be signed anew each time; what it is made of stays.
  const owner = adapter.limit.scope === 'credential' ? fingerprint(adapter.secrets) : '';
  return [adapter.limit.scope, adapter.origin, adapter.basePath, owner].join(' ').trim();
}

/** FNV-1a over 32 bits: enough to tell a person's credentials apart, too little to find them by. */
function fingerprint(secrets: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const char of JSON.stringify(secrets)) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(16);
}
