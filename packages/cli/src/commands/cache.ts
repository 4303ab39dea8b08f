import { existsSync, statSync } from 'node:fs';
import type { CacheRules, CacheStats, CacheStore, Terms } from '@linernotes/core';
import { platformNamed } from '../adapters.ts';
import { cacheFile } from '../answer-sources.ts';
import { quietly } from '../budgets.ts';
import { aside, type Console, writeJson } from '../console.ts';
import { type CacheReport, printCache } from '../output/cache-table.ts';
import { knownPlatforms } from '../plugins/registry.ts';
import { exitCodes, usageProblem } from '../problem.ts';
import { type ReadSetting, readSettingsOf } from '../settings.ts';

interface CacheOptions {
  readonly platform?: string;
  readonly json?: boolean;
}

/** `liner cache`: what is kept, and for how long. `liner cache clear`: forgets it. */
export async function cacheCommand(
  console: Console,
  action: 'status' | 'clear',
  options: CacheOptions,
): Promise<number> {
  if (action === 'status' && options.platform !== undefined)
    throw usageProblem('--platform goes with "liner cache clear".');
  const read = await readSettingsOf(console);
  const platform =
    options.platform && platformNamed(options.platform.toLowerCase(), '--platform: ').definition.id;
  return action === 'clear'
    ? clear(console, read, platform || null, options)
    : status(console, read, options);
}

async function clear(
  console: Console,
  read: ReadSetting,
  platform: string | null,
  { json = false }: CacheOptions,
): Promise<number> {
  const prefix = platform === null ? '' : `${platform} `;
  const deleted = await withCache(cacheFile(console, read), (cache) => cache.delete(prefix));
  if (json) writeJson(console, { deleted: deleted ?? 0 });
  else aside(console, `${deleted ?? 0} answers forgotten.`);
  return exitCodes.done;
}

async function status(
  console: Console,
  read: ReadSetting,
  { json = false }: CacheOptions,
): Promise<number> {
  const file = cacheFile(console, read);
  const stats = await withCache(file, (cache) => cache.stats());
  const report: CacheReport = {
    file,
    fileBytes: fileBytesOf(file),
    ...kept(stats),
    rules: rules(),
  };
  if (json) writeJson(console, report);
  else printCache(console, report);
  return exitCodes.done;
}

/** `null` when nothing was ever kept: looking makes no file. */
async function withCache<Value>(
  file: string,
  work: (cache: CacheStore) => Value | Promise<Value>,
): Promise<Value | null> {
  if (!existsSync(file)) return null;
  const { sqliteCache } = await quietly(() => import('@linernotes/core/cache-sqlite'));
  const cache = sqliteCache({ file });
  try {
    return await work(cache);
  } finally {
    await cache.close();
  }
}

function kept(stats: CacheStats | null): Omit<CacheStats, 'maxAgeMs'> & { readonly hits: number } {
  const { entries = 0, sizeBytes = 0, maxBytes = 0, kinds = [] } = stats ?? {};
  const hits = kinds.reduce((sum, kind) => sum + kind.hits, 0);
  return { entries, sizeBytes, maxBytes, hits, kinds };
}

function fileBytesOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

function rules(): CacheReport['rules'] {
  return knownPlatforms().map(({ definition }) => {
    const { id, name, terms }: { id: string; name: string; terms: Terms } = definition;
    const cache: CacheRules | null = definition.cache ?? null;
    return { id, name, cache, maxStorageMs: terms.maxStorageMs, terms: terms.source };
  });
}
