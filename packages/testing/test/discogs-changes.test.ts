import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type DiscogsPlayerOptions,
  discogsPlayer,
  type Fault,
  type PlatformServer,
  startPlatformServer,
} from '../src/index.ts';
import { corpus } from './ask.ts';

let server: PlatformServer;
afterEach(() => server.close());

const anna = 'cnryanna5f3a';
const tokens = { [anna]: 'anna' };
const copies = '/users/anna/collection/folders/1/releases/900000050';

async function start(options: Partial<DiscogsPlayerOptions> = {}): Promise<void> {
  const limit = { requests: 10_000, windowMs: 1_000 };
  const users = { anna: { collection: 2, wants: 2 } };
  const player = discogsPlayer({ corpus, users, tokens, generated: 100, limit, ...options });
  server = await startPlatformServer({ platforms: [player] });
}

async function ask(method: string, path: string, sent?: object, token: string | null = anna) {
  const response = await fetch(`${server.url('discogs')}${path}`, {
    method,
    headers: {
      'user-agent': 'LinerNotesTest/1.0',
      ...(sent && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Discogs token=${token}` }),
    },
    ...(sent && { body: JSON.stringify(sent) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    date: Date.parse(response.headers.get('date') ?? ''),
    // Wire bodies of many shapes; each test states the shape it expects.
    // biome-ignore lint/suspicious/noExplicitAny: see above
    body: (isJson ? JSON.parse(text) : text) as any,
  };
}

async function count(): Promise<number> {
  const { body } = await ask('GET', '/users/anna/collection/releases/900000050');
  return body.pagination.items;
}

describe('what is changed on a played Discogs', () => {
  it('is answered as it was recorded', async () => {
    await start();
    const added = await ask('POST', copies);
    expect(added).toMatchObject({
      status: 201,
      body: { resource_url: expect.stringMatching(/\/releases\/900000050\?instance_id=\d+$/) },
    });
    const instance = `${copies}/instances/${added.body.instance_id}`;
    expect(await ask('POST', instance, { rating: 3 })).toMatchObject({ status: 204, body: '' });
    expect(await ask('DELETE', instance)).toMatchObject({ status: 204, body: '' });
  });

  it.each([
    ['POST', '/users/anna/collection/folders/1', { name: 'x' }, 422],
    ['POST', '/users/anna/collection/folders', { name: ' ' }, 422],
    ['DELETE', '/users/anna/collection/folders/1', undefined, 422],
    ['POST', '/users/anna/collection/folders/0/releases/900000050', undefined, 422],
    ['POST', '/users/anna/collection/folders/1/releases/7', undefined, 404],
    ['POST', '/users/anna/wants/900000050', { rating: 1 }, 404],
    ['PUT', '/users/anna/wants/900000050', { rating: 6 }, 422],
    ['PUT', '/releases/900000050/rating/anna', { rating: 0 }, 422],
    ['PUT', '/releases/7/rating/anna', { rating: 1 }, 404],
    ['POST', '/users/anna', { location: 7 }, 422],
    ['PUT', '/users/anna', { location: 'London' }, 405],
  ])('refuses %s %s', async (method, path, sent, status) => {
    await start();
    expect((await ask(method, path, sent)).status).toBe(status);
  });

  it('is for its owner alone', async () => {
    await start({ tokens: { ...tokens, cnrybert5f3a: 'bert' } });
    expect((await ask('POST', copies, undefined, null)).status).toBe(401);
    expect((await ask('POST', copies, undefined, 'cnrybert5f3a')).status).toBe(403);
    expect((await ask('POST', copies.replace('anna', 'carl'))).status).toBe(404);
  });

  it('takes the value of a field in the body, not in the query, as it is documented', async () => {
    await start();
    const { body } = await ask('POST', copies);
    const field = `${copies}/instances/${body.instance_id}/fields/3`;
    expect(await ask('POST', `${field}?value=x`)).toMatchObject({
      status: 422,
      body: {
        detail: [{ loc: ['body', 'value'] }],
        message: 'See "detail" for validation errors.',
      },
    });
    expect((await ask('POST', field, { value: 'x' })).status).toBe(204);
  });

  it('is by its own clock', async () => {
    const aheadMs = 3 * 3_600_000;
    await start({ clockAheadMs: aheadMs });
    const { date } = await ask('POST', copies);
    const { body } = await ask('GET', '/users/anna/collection/releases/900000050');
    const added = Date.parse(body.releases[0].date_added);
    expect(Math.abs(added - date)).toBeLessThanOrEqual(2_000);
    expect(Math.abs(added - Date.now() - aheadMs)).toBeLessThanOrEqual(5_000);
  });
});

describe('an answer that is lost', () => {
  const lost = async (fault: Omit<Fault, 'match' | 'method'>): Promise<void> =>
    start({ faults: [{ match: /releases/, method: 'POST', ...fault }] });

  it('leaves nothing done, or all of it, or does it late', async () => {
    await lost({ kind: 'reset' });
    await expect(ask('POST', copies)).rejects.toThrow();
    expect(await count()).toBe(0);
    await server.close();

    await lost({ status: 504, carriesOut: 'first' });
    expect((await ask('POST', copies)).status).toBe(504);
    expect(await count()).toBe(1);
    await server.close();

    await lost({ kind: 'reset', carriesOut: 'late', lateMs: 30 });
    await expect(ask('POST', copies)).rejects.toThrow();
    expect(await count()).toBe(0);
    await sleep(100);
    expect(await count()).toBe(1);
  });

  it('waits for its turn', async () => {
    await lost({ kind: 'reset', after: 1 });
    expect((await ask('POST', copies)).status).toBe(201);
    await expect(ask('POST', copies)).rejects.toThrow();
    expect((await ask('POST', copies)).status).toBe(201);
  });

  it('is of changes alone, where chance may lose those alone', async () => {
    await start({ seededFaults: { seed: 'x', share: 1, methods: ['POST'], faults: [{}] } });
    expect((await ask('POST', copies)).status).toBe(503);
    expect(await count()).toBe(0);
  });
});

describe('a token', () => {
  it('is taken away after so many requests', async () => {
    await start({ tokenLasts: { [anna]: 1 } });
    expect((await ask('POST', copies)).status).toBe(201);
    expect((await ask('POST', copies)).status).toBe(401);
  });
});
