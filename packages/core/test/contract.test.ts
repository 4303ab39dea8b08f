import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineAdapter, defineAnswer, path } from '../src/index.ts';

const thing = defineAnswer({
  schema: z.object({ id: z.number() }),
  map: ({ id }, { fetchedAt }) => ({
    source: { platform: 'tiny', kind: 'label' as const, id: String(id), fetchedAt },
    name: 'x',
    subLabels: [],
    links: [],
    images: [],
  }),
});
const tiny = defineAdapter({
  contract: 1,
  id: 'tiny',
  name: 'Tiny',
  origin: 'https://tiny.example',
  options: z.object({
    token: z.string().optional(),
    baseUrl: z.string().optional(),
    userAgent: z.string().optional(),
  }),
  settings: { token: { env: 'TINY_TOKEN', isSecret: true, description: 'x' } },
  limit: () => ({
    requests: 1,
    windowMs: 1000,
    scope: 'ip',
    source: 'https://tiny.example/limits',
  }),
  userAgent: () => 'T/1',
  authorize: ({ token }) => (token ? { authorization: token } : {}),
  terms: {
    source: 'https://tiny.example/terms',
    dataLicense: 'CC0',
    maxStorageMs: null,
    attribution: null,
    restrictedFields: [],
  },
  urls: [],
  authority: {},
  operations: {
    labelById: ({ id }, { http, options }) =>
      http.find(path`/l/${id}${options.token ?? 'a'}`, thing),
  },
});
test('types', () => {
  const adapter = tiny({ token: 'a' });
  expect(adapter.id).toBe('tiny');
  const op: (i: { id: string }, c: never) => Promise<unknown> = adapter.operations.labelById;
  expect(op).toBeTypeOf('function');
  // @ts-expect-error: Tiny cannot
  expect(adapter.operations.artistById).toBeUndefined();
  expect(() => tiny({ baseUrl: 'http://evil.example' })).toThrow(/baseUrl/);
});
