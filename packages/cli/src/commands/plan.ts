import { type Adapter, type CacheStore, createLiner, type Liner } from '@linernotes/core';
import { type CratePlan, planCrate } from '@linernotes/enrich';
import { boundMemory } from '@linernotes/exporters';
import { createAdapters, findingPlatforms } from '../adapters.ts';
import { openSources } from '../answer-sources.ts';
import { openBudgets } from '../budgets.ts';
import { type Console, writeJson } from '../console.ts';
import { openCrate } from '../crate-file.ts';
import { pipelineOptions } from '../liner.ts';
import { printPlan } from '../output/plan.ts';
import { exitCodes, usageProblem } from '../problem.ts';
import { decisionsFor } from '../review/decisions-for.ts';
import { type ReadSetting, readSettingsOf } from '../settings.ts';
import { priorityFor } from './enrich-carry-out.ts';
import { fieldsTyped } from './enrich-fields.ts';
import type { EnrichOptions } from './enrich-options.ts';

/** `liner enrich <file> --plan`: what it would cost; nobody is asked, and nothing is written. */
export async function planCommand(
  console: Console,
  path: string | undefined,
  options: EnrichOptions,
): Promise<number> {
  if (path === undefined) throw usageProblem('No crate is named.', 'Name its file.');
  const letGo = boundMemory();
  try {
    await plan(console, path, options);
    return exitCodes.done;
  } finally {
    letGo();
  }
}

async function plan(console: Console, path: string, options: EnrichOptions): Promise<void> {
  const read = await readSettingsOf(console);
  const adapters = await createAdapters(console, findingPlatforms(options.on, read), read);
  const fields = fieldsTyped(options.fields, adapters);
  const crate = await openCrate(console, path, options);
  try {
    const decisions = await decisionsFor(console, crate, options.decisions);
    const { rowCount, isAlbumShared } = crate;
    const { liner, offline, close } = await openOffline(console, read, adapters, options);
    try {
      const planned = await planCrate(crate.read(), {
        liner,
        offline,
        rowCount,
        isAlbumShared,
        decisions,
        fields,
        priority: priorityFor(rowCount),
        signal: console.signal,
      });
      if (options.json) writeJson(console, jsonOf(planned));
      else printPlan(console, planned);
    } finally {
      await close();
    }
  } finally {
    await crate.close();
  }
}

/** A budget without an end has no number in JSON. */
function jsonOf(plan: CratePlan): object {
  const platforms = plan.platforms.map(({ budget, ...platform }) => {
    const { made, remaining, windowMs, resetMs, pausedMs } = budget;
    const left = Number.isFinite(remaining) ? remaining : null;
    return { ...platform, budget: { made, remaining: left, windowMs, resetMs, pausedMs } };
  });
  return { ...plan, platforms };
}

interface Offline {
  readonly liner: Liner<Adapter>;
  /** `null` when nothing is kept. */
  readonly offline: Liner<Adapter> | null;
  readonly close: () => Promise<void>;
}

/** The platforms with the budgets of this machine and what is kept of their answers, and without a way to them. */
async function openOffline(
  console: Console,
  read: ReadSetting,
  adapters: readonly Adapter[],
  { cache: mayCache }: EnrichOptions,
): Promise<Offline> {
  // What is not kept would be told as a failure.
  const { logger: _, ...pipeline } = pipelineOptions(console, read, adapters);
  const { cache } = await openSources(console, read, { cache: mayCache });
  const budgets = await openBudgets(console, read);
  const liner = createLiner({
    ...pipeline,
    ...(budgets && { budgets }),
    ...(cache && { cache: freshOnly(cache), isOffline: true }),
  });
  const close = async (): Promise<void> => {
    await liner.close();
    await budgets?.close();
    await cache?.close();
  };
  return { liner, offline: cache ? liner : null, close };
}

/** Without what would be asked for again. */
function freshOnly(cache: CacheStore): CacheStore {
  return {
    get: async (key) => {
      const entry = await cache.get(key);
      return entry && Date.now() < entry.freshUntilMs ? entry : null;
    },
    set: () => undefined,
    delete: (prefix) => cache.delete(prefix),
    stats: () => cache.stats(),
    close: () => cache.close(),
  };
}
