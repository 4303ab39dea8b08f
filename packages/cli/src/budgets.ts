import { join } from 'node:path';
import { type BudgetStore, isLinerError } from '@linernotes/core';
import { type Console, note } from './console.ts';
import { stateFolder } from './settings/state-folder.ts';
import type { ReadSetting } from './settings.ts';
import { systemSentence } from './system-problem.ts';

/**
 * The budgets that all `liner`s of this person on this machine share, so that two of them do not ask
 * twice as fast; `null` when their file cannot be used, which is said.
 */
export async function openBudgets(
  console: Console,
  read: ReadSetting,
): Promise<BudgetStore | null> {
  const file = join(stateFolder(console.cwd, read), 'budgets.sqlite');
  const { sqliteStore } = await quietly(() => import('@linernotes/core/store-sqlite'));
  try {
    return sqliteStore({ file });
  } catch (error) {
    if (!isLinerError(error)) throw error;
    note(console, `${systemSentence(error, file)} Until then, run one liner at a time.`);
    return null;
  }
}

/** Node 22 warns of its SQLite as an experiment, which is no concern of who runs `liner`. */
export async function quietly<Value>(work: () => Promise<Value>): Promise<Value> {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return await work();
  } finally {
    process.emitWarning = emitWarning;
  }
}
