import { type Adapter, createLiner, type Liner, type LinerOptions } from '@linernotes/core';
import { openSources } from './answer-sources.ts';
import { openBudgets } from './budgets.ts';
import type { Console } from './console.ts';
import { storedKeeper } from './credentials/keeper.ts';
import { loggerOption } from './logger.ts';
import { waitsTold } from './output/waits.ts';
import { linerOptions, type ReadSetting } from './settings.ts';
import type { SourceOptions } from './source-options.ts';
import { createStaleTally } from './stale-answers.ts';

/** How the adapters are asked, as the settings say; a bad setting is refused. */
export function pipelineOptions(
  console: Console,
  read: ReadSetting,
  adapters: readonly Adapter[],
): LinerOptions<Adapter> {
  const credentialKeeper = storedKeeper(console, read);
  return {
    adapters,
    credentialKeeper,
    ...linerOptions(read),
    ...loggerOption(console, read, adapters),
  };
}

/** Makes adapters usable within the budgets of this machine, with its cache or a recording. */
export async function openLiner(
  console: Console,
  read: ReadSetting,
  options: LinerOptions<Adapter>,
  asked: SourceOptions,
): Promise<Liner<Adapter>> {
  const sources = await openSources(console, read, asked);
  // A replay asks nobody: it takes nothing of the budgets.
  const budgets = asked.replay === undefined ? await openBudgets(console, read) : null;
  const stale = createStaleTally(options.onEvent ?? waitsTold(console));
  const { onEvent } = stale;
  const liner = createLiner({ ...options, ...(budgets && { budgets }), ...sources, onEvent });
  const close = async (): Promise<void> => {
    await liner.close();
    logDrift(liner, options);
    stale.tell(console);
    await budgets?.close();
    await sources.cache?.close();
  };
  return { ...liner, close };
}

const mostPlacesTold = 20;

/** What the adapters did not know of the answers: in one line for a person, the places for who mends it. */
function logDrift(liner: Liner<Adapter>, { logger }: LinerOptions<Adapter>): void {
  const places = liner.drift();
  if (places.length === 0) return;
  const told = places.slice(0, mostPlacesTold);
  logger?.debug({ places: told }, 'where answers differed from what is known');
  const timesSeen = places.reduce((sum, { count }) => sum + count, 0);
  logger?.info(
    { event: 'drift', placeCount: places.length, timesSeen },
    'answers differed from what is known',
  );
}
