import { type Adapter, createLiner, type Liner, type LinerOptions } from '@linernotes/core';
import { openBudgets } from './budgets.ts';
import type { Console } from './console.ts';
import { loggerOption } from './logger.ts';
import { linerOptions, type ReadSetting } from './settings.ts';

/** How the adapters are asked, as the settings say; a bad setting is refused. */
export function pipelineOptions(
  console: Console,
  read: ReadSetting,
  adapters: readonly Adapter[],
): LinerOptions<Adapter> {
  return { adapters, ...linerOptions(read), ...loggerOption(console, read, adapters) };
}

/** Makes adapters usable within the budgets of this machine. */
export async function openLiner(
  console: Console,
  read: ReadSetting,
  options: LinerOptions<Adapter>,
): Promise<Liner<Adapter>> {
  const budgets = await openBudgets(console, read);
  const liner = createLiner({ ...options, ...(budgets && { budgets }) });
  const close = async (): Promise<void> => {
    await liner.close();
    await budgets?.close();
  };
  return { ...liner, close };
}
