import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import {
  type AnyLinerError,
  defineAdapter,
  defineAnswer,
  listOf,
  path,
  perWindow,
} from '../src/index.ts';

const label = defineAnswer({
  schema: z.object({
    id: z.number(),
    name: z.string(),
    sub: listOf(z.object({ name: z.string() })),
  }),
  ignored: { 'stats.**': 'no metadata' },
  map: ({ id, name, sub }, { fetchedAt }) => ({
    source: { platform: 'tiny', kind: 'label' as const, id: String(id), fetchedAt },
    name,
    subLabels: sub.map((one) => one.name),
    links: [],
    images: [],
  }),
});

/** The smallest platform: it knows labels. */
export const tiny = defineAdapter({
  contract: 1,
  id: 'tiny',
  name: 'Tiny',
  origin: 'https://tiny.example',
  options: z.object({
    token: z.string().optional(),
    baseUrl: z.string().optional(),
    userAgent: z.string().optional(),
  }),
  settings: {
    token: { env: 'TINY_TOKEN', isSecret: true, description: 'A token' },
    baseUrl: { env: 'TINY_BASE_URL', isSecret: false, description: 'Another server' },
  },
  limit: () => ({
    scope: 'ip',
    source: 'https://tiny.example/limits',
    rules: [perWindow(100, 1_000)],
    headers: { remaining: 'x-tiny-remaining' },
  }),
  userAgent: () => 'TinyTest/1.0',
  authorize: ({ token }) => (token ? { authorization: `Tiny token=${token}` } : {}),
  errorMessage: (body) => z.object({ message: z.string() }).safeParse(body).data?.message ?? null,
  terms: {
    source: 'https://tiny.example/terms',
    dataLicense: 'CC0',
    maxStorageMs: null,
    attribution: null,
    restrictedFields: [],
  },
  urls: [
    {
      kind: 'label',
      pattern: /^https:\/\/tiny\.example\/label\/(?<id>\d+)/,
      build: (id) => `https://tiny.example/label/${id}`,
    },
  ],
  authority: {},
  operations: { labelById: ({ id }, { http }) => http.find(path`/labels/${id}`, label) },
});

/** An answer that Tiny gives when all is well. */
export const good = JSON.stringify({ id: 7, name: 'Warp', sub: [{ name: 'Arcola' }] });

/** Retries without their waits. */
export const soon = { retry: { backoff: { baseMs: 1 }, refusalPauseMs: 1 } };

const servers: Server[] = [];

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** Starts a server on loopback; `closeServers` ends it after the test. */
export async function serve(handler: Handler): Promise<{ url: string; seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    handler(request, response, seen.length);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

export async function closeServers(): Promise<void> {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** The error that some work ends with. */
export async function failureOf(work: Promise<unknown>): Promise<AnyLinerError> {
  return work.then(
    () => Promise.reject(new Error('nothing failed')),
    (error) => error,
  );
}
