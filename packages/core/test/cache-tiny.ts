import * as z from 'zod';
import {
  type CacheEvent,
  type CacheRules,
  createLiner,
  defineAnswer,
  type LinerOptions,
  memoryCache,
  path,
} from '../src/index.ts';
import { soon, tiny } from './tiny.ts';

export const hourMs = 3_600_000;

/** Keeps answers for an hour, and another one in need. */
export const rules: CacheRules = { ttlMs: hourMs, notFoundTtlMs: 60_000, staleIfErrorMs: hourMs };

const whoAnswer = defineAnswer({
  schema: z.object({ name: z.string() }),
  map: ({ name }) => ({ name }),
});

/** Tiny with a cache, a private page and one that is never kept. */
export function cachedTiny(
  baseUrl: string,
  more: {
    readonly token?: string;
    readonly cache?: CacheRules | null;
    readonly maxStorageMs?: number;
  } = {},
) {
  const { cache = rules, maxStorageMs = null } = more;
  const adapter = tiny({ baseUrl, token: more.token });
  return {
    ...adapter,
    cache,
    terms: { ...adapter.terms, maxStorageMs },
    operations: {
      ...adapter.operations,
      artistById: async ({ id }, { http }) => {
        const options = id === 'orders' ? { cache: 'none' as const } : { isPrivate: true };
        const { name } = await http.get(path`/private/${id}`, whoAnswer, options);
        return { source: { platform: 'tiny', kind: 'artist', id, fetchedAt: '' }, name } as never;
      },
    } satisfies Parameters<typeof createLiner>[0]['adapters'][number]['operations'],
  };
}

type Adapter = ReturnType<typeof cachedTiny>;

/** A liner of it, and what its cache did. */
export function cachedLiner(adapter: Adapter, more: Partial<LinerOptions<Adapter>> = {}) {
  const told: CacheEvent[] = [];
  const cache = more.cache ?? memoryCache();
  const liner = createLiner({
    adapters: [adapter],
    cache,
    ...soon,
    ...more,
    onEvent: (event) => void (event.type === 'cache' && told.push(event)),
  });
  const label = (id = '7', call = {}) => liner.on('tiny').labelById({ id }, call);
  return { liner, cache, label, told, outcomes: () => told.map(({ outcome }) => outcome) };
}
