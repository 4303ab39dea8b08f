import { memoryCache } from '@linernotes/core';
import { afterEach, describe, expect, it } from 'vitest';
import { createDiscogsClient } from '../../src/index.ts';
import { serveJson } from './server.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A client of a server below `/api`, and what the server was asked. */
async function stage(answer: Parameters<typeof serveJson>[0]) {
  const seen: (string | undefined)[] = [];
  const server = await serveJson((asked) => {
    seen.push(asked.headers.authorization);
    return answer(asked);
  });
  const client = createDiscogsClient({
    baseUrl: `${server.baseUrl}/api`,
    credentialOrigin: server.baseUrl,
    token: 'cnryany15f3a9c',
    cache: memoryCache(),
    retry: { backoff: { baseMs: 1 } },
  });
  closers.push(server.close, client.close);
  return { asked: server.asked, seen, client };
}

describe('any address below the API', () => {
  it('is asked with the credential, and answers its JSON as it is', async () => {
    const body = { whatever: [1, null, ''] };
    const { client, asked, seen } = await stage(() => ({ body }));
    expect(
      await client.get('/marketplace/price_history', { id: 7, q: 'a&b', none: undefined }),
    ).toEqual(body);
    expect(asked).toEqual(['/api/marketplace/price_history?id=7&q=a%26b']);
    expect(seen).toEqual([expect.stringContaining('cnryany15f3a9c')]);
    expect(client.drift()).toEqual([]);
  });

  it('is repeated and refused like any other, and kept in no cache', async () => {
    let count = 0;
    const { client, asked } = await stage(() => {
      count += 1;
      if (count === 1) return { status: 503, body: {} };
      return count > 3 ? { status: 404, body: { message: 'Nothing.' } } : { body: { count } };
    });
    expect(await client.get('/x')).toEqual({ count: 2 });
    expect(await client.get('/x')).toEqual({ count: 3 });
    await expect(client.get('/x')).rejects.toMatchObject({ code: 'not-found' });
    expect(asked).toHaveLength(4);
  });

  it.each([
    'x',
    '',
    '//elsewhere.example/x',
    '/\\elsewhere.example/x',
    'https://elsewhere.example/x',
    '/../x',
    '/x/..',
    '/x/%2E%2e/../y',
    '/x/.%2e?y',
    '/\ud800',
  ])('is not one elsewhere: %j', async (path) => {
    const { client, asked } = await stage(() => ({ body: {} }));
    await expect(client.get(path)).rejects.toMatchObject({
      code: 'configuration',
      details: { option: 'path' },
    });
    expect(asked).toEqual([]);
  });
});
