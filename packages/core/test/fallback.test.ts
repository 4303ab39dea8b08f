import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  createLiner,
  defineAdapter,
  defineAnswer,
  type LinerEvent,
  memoryCache,
} from '../src/index.ts';
import { closeServers, serve, tiny } from './tiny.ts';

afterEach(closeServers);

const answer = defineAnswer({
  schema: z.object({ said: z.string() }),
  map: ({ said }, { server }) => ({ said, server }),
});
const done = defineAnswer({ format: 'none', schema: z.null(), map: () => 'done' });

/** A mirror, and what stands behind it. */
const mirrored = defineAdapter({
  ...tiny.definition,
  options: tiny.definition.options.extend({
    behind: z.string().optional(),
    credentialOrigin: z.string().optional(),
  }),
  fallback: ({ behind, ...options }) => (behind ? { ...options, baseUrl: behind } : null),
});

/** Two servers; `mirror` says with which status the first one answers. */
async function servers(mirror: () => number) {
  const first = await serve((_request, response) => {
    const status = mirror();
    if (status === 0) return response.destroy();
    response.writeHead(status, { 'content-type': 'application/json' });
    return response.end(status === 200 ? '{"said":"mirror"}' : '{}');
  });
  const second = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"said":"official"}');
  });
  return { first, second };
}

type Options = NonNullable<Parameters<typeof mirrored>[0]>;

async function client(mirror: () => number, given: Options = {}, more: object = {}) {
  const { first, second } = await servers(mirror);
  const told: LinerEvent[] = [];
  const whose = given.token === undefined ? {} : { credentialOrigin: first.url };
  const liner = createLiner({
    adapters: [mirrored({ baseUrl: first.url, behind: second.url, ...whose, ...given })],
    resilience: { breaker: { failures: 2, openForMs: 60 } },
    onEvent: (event) => told.push(event),
    ...more,
  });
  const ask = (path = '/things/1', options = {}) =>
    liner.through('tiny', 'thing', (http) => http.get(path, answer, options));
  const post = () => liner.through('tiny', 'thing', (http) => http.send('POST', '/things', done));
  const closing = async (): Promise<void> => liner.close();
  return { ask, post, first, second, told, close: closing };
}

describe('a server behind another', () => {
  it.each([0, 500, 502, 503, 429])('is asked at once when the first answers %i', async (status) => {
    const { ask, first, second, told, close } = await client(() => status);
    expect(await ask()).toEqual({ said: 'official', server: second.url });
    expect([first.seen.length, second.seen.length]).toEqual([1, 1]);
    expect(told.filter(({ type }) => type === 'fallback')).toMatchObject([
      { from: first.url, to: second.url },
    ]);
    await close();
  });

  it.each([404, 400, 403])('is not asked when the first answers %i', async (status) => {
    const { ask, second, close } = await client(() => status);
    await expect(ask()).rejects.toMatchObject({ details: { status } });
    expect(second.seen).toHaveLength(0);
    await close();
  });

  it('is left again when the first has recovered', async () => {
    let status = 500;
    const { ask, first, close } = await client(() => status);
    for (let time = 0; time < 3; time += 1) await ask();
    // Its circuit is open: the third question did not reach it.
    expect(first.seen).toHaveLength(2);
    status = 200;
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(await ask()).toEqual({ said: 'mirror', server: first.url });
    await close();
  });

  it('answers at once while the first has asked for a rest', async () => {
    const { ask, first, close } = await client(
      () => 503,
      {},
      { retry: { backoff: { baseMs: 60_000 } } },
    );
    const startMs = performance.now();
    for (let time = 0; time < 3; time += 1) expect((await ask()).said).toBe('official');
    expect([first.seen.length, performance.now() - startMs < 2_000]).toEqual([1, true]);
    await close();
  });

  it('is named by what a cache kept of it too', async () => {
    const cache = memoryCache();
    const kept = { ...mirrored({}), cache: { ttlMs: 60_000 } };
    const { first, second } = await servers(() => 500);
    const adapter = { ...kept, ...mirrored({ baseUrl: first.url, behind: second.url }) };
    const liner = createLiner({ adapters: [{ ...adapter, cache: kept.cache }], cache });
    const ask = () => liner.through('tiny', 'thing', (http) => http.get('/things/1', answer));
    expect([await ask(), await ask()].map(({ server }) => server)).toEqual([
      second.url,
      second.url,
    ]);
    expect(second.seen).toHaveLength(1);
    await liner.close();
  });

  it('gets no change that the first may have carried out', async () => {
    const { post, second, close } = await client(() => 500);
    await expect(post()).rejects.toMatchObject({ code: 'server' });
    expect(second.seen).toHaveLength(0);
    await close();
  });
});

describe('a credential', () => {
  const token = 'cnrymirror01';

  it('stays with the first server, for which it was given', async () => {
    const { ask, first, second, close } = await client(() => 500, { token });
    await ask();
    expect(first.seen[0]?.headers.authorization).toContain(token);
    expect(second.seen[0]?.headers.authorization).toBeUndefined();
    await close();
  });

  it('is not missed by the server behind: what needs it fails as the first does', async () => {
    const { ask, second, close } = await client(() => 500, { token });
    await expect(ask('/things/1', { isPersonalised: true })).rejects.toMatchObject({
      code: 'server',
    });
    expect(second.seen).toHaveLength(0);
    await close();
  });

  it('goes to the server behind alone, where it was given for that', async () => {
    const { first, second } = await servers(() => 200);
    const options = { baseUrl: first.url, behind: second.url, token, credentialOrigin: second.url };
    const liner = createLiner({ adapters: [mirrored(options)] });
    const ask = (isPersonalised: boolean) =>
      liner.through('tiny', 'thing', (http) => http.get('/things/1', answer, { isPersonalised }));
    expect((await ask(false)).said).toBe('mirror');
    expect((await ask(true)).said).toBe('official');
    await liner.through('tiny', 'thing', (http) => http.send('POST', '/things', done));
    expect(first.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    expect(second.seen.map(({ method }) => method)).toEqual(['GET', 'POST']);
    expect(second.seen.every(({ headers }) => headers.authorization?.includes(token))).toBe(true);
    await liner.close();
  });

  it('for a third server is refused', () => {
    const options = { baseUrl: 'https://a.example', behind: 'https://b.example', token };
    expect(() => mirrored({ ...options, credentialOrigin: 'https://c.example' })).toThrow(
      'the credential was given for https://c.example',
    );
  });
});
