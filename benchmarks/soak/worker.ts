// Asks without end through one budget: node worker.ts BASE_URL REQUESTS WINDOW_MS [BUDGET_FILE]
import { createLiner, defineAdapter, defineAnswer, path, perWindow } from '@linernotes/core';
import { sqliteStore } from '@linernotes/core/store-sqlite';
import * as z from 'zod';

const [, , baseUrl = '', requests = '', windowMs = '', file] = process.argv;

const label = defineAnswer({
  schema: z.object({ id: z.number(), name: z.string() }),
  map: ({ id, name }, { fetchedAt }) => ({
    source: { platform: 'soak', kind: 'label' as const, id: String(id), fetchedAt },
    name,
    subLabels: [],
    links: [],
    images: [],
  }),
});

const soak = defineAdapter({
  contract: 1,
  id: 'soak',
  name: 'Soak',
  origin: 'https://soak.example',
  options: z.object({ baseUrl: z.string() }),
  settings: {},
  limit: () => ({
    scope: 'ip',
    source: 'https://soak.example/limit',
    rules: [perWindow(Number(requests), Number(windowMs))],
    headers: { limit: 'x-limit', remaining: 'x-remaining' },
  }),
  userAgent: () => 'ours',
  terms: {
    source: 'https://soak.example/terms',
    dataLicense: 'CC0',
    maxStorageMs: null,
    attribution: null,
    restrictedFields: [],
  },
  urls: [],
  authority: {},
  operations: { labelById: ({ id }, { http }) => http.find(path`/labels/${id}`, label) },
});

const liner = createLiner({
  adapters: [soak({ baseUrl })],
  ...(file === undefined ? {} : { budgets: sqliteStore({ file }) }),
});

const ask = async (priority: 'foreground' | 'background'): Promise<void> => {
  for (let count = 0; ; count += 1) {
    await liner.on('soak').labelById({ id: `${process.pid}-${priority}-${count}` }, { priority });
  }
};
await Promise.all([ask('background'), ask('background'), ask('background'), ask('foreground')]);
