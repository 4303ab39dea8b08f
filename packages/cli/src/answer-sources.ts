import { join, resolve } from 'node:path';
import { type Adapter, type CacheStore, isLinerError, type LinerOptions } from '@linernotes/core';
import { quietly } from './budgets.ts';
import { type Console, note } from './console.ts';
import { stateFolder } from './settings/state-folder.ts';
import type { ReadSetting } from './settings.ts';
import type { SourceOptions } from './source-options.ts';
import { systemSentence } from './system-problem.ts';

/** Opens what the options name; a recording is of the platforms' answers, not of the cache's. */
export async function openSources(
  console: Console,
  read: ReadSetting,
  { cache: mayCache, offline = false, record: recordTo, replay: replayFrom }: SourceOptions,
): Promise<Pick<LinerOptions<Adapter>, 'cache' | 'isOffline' | 'recording'>> {
  if (recordTo !== undefined || replayFrom !== undefined) {
    const { record, replay } = await import('@linernotes/core/recording');
    const folder = resolve(console.cwd, recordTo ?? replayFrom ?? '');
    if (recordTo === undefined) return { recording: replay({ folder }) };
    const recorder = record({ folder });
    const close = (): void => {
      if (console.signal.aborted) recorder.giveUp();
      else recorder.close();
    };
    return { recording: { ...recorder, close } };
  }
  if (!mayCache) return {};
  const cache = await openCache(console, read, offline);
  return { ...(cache && { cache }), isOffline: offline };
}

/** The file in which the answers are kept. */
export function cacheFile(console: Console, read: ReadSetting): string {
  return join(stateFolder(console.cwd, read), 'cache.sqlite');
}

/** `null` when the file cannot be used, which is said; a cache that is needed must be usable. */
async function openCache(
  console: Console,
  read: ReadSetting,
  isNeeded: boolean,
): Promise<CacheStore | null> {
  const { sqliteCache } = await quietly(() => import('@linernotes/core/cache-sqlite'));
  const file = cacheFile(console, read);
  try {
    return sqliteCache({ file });
  } catch (error) {
    if (isNeeded || !isLinerError(error)) throw error;
    note(console, `${systemSentence(error, file)} Until then, no answer is kept.`);
    return null;
  }
}
