import { afterEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import {
  createLiner,
  defineAnswer,
  isLinerError,
  type LinerEvent,
  perWindow,
} from '../src/index.ts';
import { closeServers, failureOf, good, serve, soon, tiny } from './tiny.ts';

afterEach(closeServers);

describe('a call', () => {
  test('ends when its deadline passes, though its slot would come later; nothing is sent', async () => {
    const { url, seen } = await serve((_request, response) => response.end(good));
    const rate = { requests: 1, windowMs: 60_000 };
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], rate });
    await liner.on('tiny').labelById({ id: '1' });

    const error = await failureOf(liner.on('tiny').labelById({ id: '2' }, { deadlineMs: 50 }));

    expect(error).toMatchObject({ code: 'timeout', details: { timeoutMs: 50 } });
    expect(seen).toHaveLength(1);
  });

  test('ends with the reason of its own abort before its deadline', async () => {
    const { url } = await serve(() => undefined);
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })] });
    const signal = AbortSignal.abort(new Error('enough'));
    const call = { deadlineMs: 10_000, signal };

    expect((await failureOf(liner.on('tiny').labelById({ id: '1' }, call))).message).toBe('enough');
  });

  test('of a person overtakes those of a batch that wait', async () => {
    const { url, seen } = await serve((_request, response) => response.end(good));
    const rate = { requests: 2, windowMs: 200 };
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], rate });
    const batch = ['1', '2', '3', '4', '5', '6'].map((id) =>
      liner.on('tiny').labelById({ id }, { priority: 'background' }),
    );
    await batch[0];

    await liner.on('tiny').labelById({ id: 'person' });

    expect(seen.length).toBeLessThan(5);
    await Promise.all(batch);
  });

  test('knows beforehand how long it would wait behind others, and takes nothing by asking', async () => {
    const { url } = await serve((_request, response) => response.end(good));
    const rate = { requests: 2, windowMs: 10_000 };
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], rate });
    expect(await liner.estimateWaitMs('tiny')).toBe(0);
    await liner.on('tiny').labelById({ id: '1' });
    await liner.on('tiny').labelById({ id: '2' });
    const end = new AbortController();
    const { signal } = end;
    const waiting = ['3', '4'].map((id) =>
      failureOf(liner.on('tiny').labelById({ id }, { signal })),
    );
    await vi.waitFor(async () => expect((await liner.budget('tiny')).waiting.foreground).toBe(2));

    const waitMs = await liner.estimateWaitMs('tiny');
    end.abort(new Error('enough'));
    await Promise.all(waiting);

    expect(waitMs).toBeGreaterThan(19_000);
    expect(waitMs).toBeLessThan(21_000);
    expect((await liner.budget('tiny')).waiting.foreground).toBe(0);
  });
});

describe('a credential', () => {
  test('is replaced while the liner runs', async () => {
    const { url, seen } = await serve((_request, response) => response.end(good));
    const liner = createLiner({ adapters: [tiny({ baseUrl: url, token: 'old' })] });
    await liner.on('tiny').labelById({ id: '1' });

    liner.replace(tiny({ baseUrl: url, token: 'new' }));
    await liner.on('tiny').labelById({ id: '2' });

    expect(seen.map(({ headers }) => headers['authorization'])).toEqual([
      'Tiny token=old',
      'Tiny token=new',
    ]);
  });

  test('is not taken to another address by a replacement', async () => {
    const liner = createLiner({ adapters: [tiny()] });

    expect(() => liner.replace(tiny({ baseUrl: 'http://127.0.0.1:9' }))).toThrow(
      'Tiny: an adapter can be replaced by one for the same address only, https://tiny.example.',
    );
  });
});

test('two installed copies of core share one budget and know each other’s errors', async () => {
  const { url } = await serve((_request, response) => response.end(good));
  const first = await import('../src/index.ts');
  vi.resetModules();
  const copies = [first, await import('../src/index.ts')];
  const [one, two] = copies.map((copy) => copy.createLiner({ adapters: [tiny({ baseUrl: url })] }));

  await one?.on('tiny').labelById({ id: '1' });
  const error = copies[0]?.configurationError({ option: 'x', message: 'no' });

  expect(copies[0]?.createLiner).not.toBe(copies[1]?.createLiner);
  expect(await two?.budget('tiny')).toMatchObject({ made: 1 });
  expect(isLinerError(error)).toBe(true);
});

test('a budget without rules never waits', async () => {
  const { url } = await serve((_request, response) => response.end(good));
  const mirror = tiny({ baseUrl: url });
  const limit = { ...mirror.limit, rules: [] };
  const liner = createLiner({ adapters: [{ ...mirror, limit }] });

  await Promise.all(
    Array.from({ length: 300 }, (_, id) => liner.on('tiny').labelById({ id: String(id) })),
  );

  expect(await liner.budget('tiny')).toMatchObject({ made: 0, waitMs: 0, windowMs: null });
});

test.each([
  ['as long as the adapter says', undefined, 60],
  ['as long as the caller says', 20, 20],
])('a refusal that names no time pauses %s', async (_who, refusalPauseMs, leastMs) => {
  const { url } = await serve((_request, response, count) =>
    count === 1 ? response.writeHead(429).end() : response.end(good),
  );
  const pauses: number[] = [];
  const mirror = tiny({ baseUrl: url });
  const liner = createLiner({
    adapters: [{ ...mirror, limit: { ...mirror.limit, refusalPauseMs: 60 } }],
    retry: refusalPauseMs === undefined ? {} : { refusalPauseMs },
    onEvent: (event) => void (event.type === 'pause' && pauses.push(event.waitMs)),
  });

  await liner.on('tiny').labelById({ id: '7' });

  expect(pauses).toEqual([expect.any(Number)]);
  // Chance adds up to a quarter, and waits are rounded up.
  expect(pauses[0]).toBeGreaterThanOrEqual(leastMs);
  expect(pauses[0]).toBeLessThanOrEqual(leastMs * 1.25 + 1);
});

test('a refusal pauses everyone who asks the platform, and says so', async () => {
  const { url } = await serve((_request, response, count) =>
    count === 1 ? response.writeHead(429, { 'retry-after': '1' }).end() : response.end(good),
  );
  const events: LinerEvent[] = [];
  const onEvent = (event: LinerEvent): void => void events.push(event);
  const liner = createLiner({ adapters: [tiny({ baseUrl: url })], onEvent, ...soon });

  const first = liner.on('tiny').labelById({ id: '1' });
  await vi.waitFor(() => expect(events.some(({ type }) => type === 'pause')).toBe(true));
  const { pausedMs } = await liner.budget('tiny');
  const startMs = performance.now();
  await Promise.all([first, liner.on('tiny').labelById({ id: '2' })]);

  expect(pausedMs).toBeGreaterThan(800);
  expect(performance.now() - startMs).toBeGreaterThan(800);
});

test('a server that has too much to do rests everyone for a second, its own request for longer', async () => {
  const { url } = await serve((_request, response) => response.writeHead(503).end());
  const waits: [string, number][] = [];
  const stop = new AbortController();
  const liner = createLiner({
    adapters: [tiny({ baseUrl: url })],
    onEvent: (event) => {
      if (event.type === 'pause' || event.type === 'retry') waits.push([event.type, event.waitMs]);
      if (event.type === 'retry') stop.abort();
    },
  });

  await liner
    .on('tiny')
    .labelById({ id: '7' }, { signal: stop.signal })
    .catch(() => null);

  expect(waits.map(([type]) => type)).toEqual(['pause', 'retry']);
  const [pauseMs = 0, retryMs = 0] = waits.map(([, waitMs]) => waitMs);
  expect(pauseMs).toBeGreaterThanOrEqual(1_000);
  expect(pauseMs).toBeLessThanOrEqual(1_251);
  expect(retryMs).toBeGreaterThanOrEqual(5_000);
});

test('the bucket and the day are told in words of their own', async () => {
  const bucket = { kind: 'bucket', capacity: 4, refillPerSecond: 1 } as const;
  const daily = { kind: 'daily', units: 3, timeZone: whereItIsNoon() } as const;
  const { url } = await serve((_request, response) => response.end(good));
  const mirror = tiny({ baseUrl: url });
  const rules = [perWindow(100, 1_000), bucket, daily];
  const liner = createLiner({ adapters: [{ ...mirror, limit: { ...mirror.limit, rules } }] });
  for (const id of ['1', '2', '3']) await liner.on('tiny').labelById({ id });

  const status = await liner.budget('tiny');
  const error = await failureOf(liner.on('tiny').labelById({ id: '4' }));

  expect(status).toMatchObject({ made: 3, remaining: 0, windowMs: null });
  expect(status.rules.map(({ remaining }) => remaining)).toEqual([97, 1, 0]);
  expect(error).toMatchObject({ code: 'rate-limit' });
  expect(error.message).toMatch(
    /^The budget of tiny is used up; the next request may start in \d+ /,
  );
});

/** A day that does not end while the test runs. */
function whereItIsNoon(): string {
  const hours = 12 - new Date().getUTCHours();
  return `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

describe('what no capability covers', () => {
  const label = defineAnswer({ schema: z.object({ id: z.int() }), map: ({ id }) => id });

  test('goes through the same door: within the limits, told, and with its end', async () => {
    const { url, seen } = await serve((request, response) =>
      request.url === '/labels/7' ? response.end('{"id":7}') : undefined,
    );
    const events: LinerEvent[] = [];
    const liner = createLiner({
      adapters: [tiny({ baseUrl: url })],
      onEvent: (event) => events.push(event),
    });

    expect(await liner.through('tiny', 'label', (http) => http.get('/labels/7', label))).toBe(7);
    const hanging = failureOf(
      liner.through('tiny', 'label', (http) => http.get('/labels/8', label), { deadlineMs: 50 }),
    );
    expect(await hanging).toMatchObject({ code: 'timeout' });
    expect(seen).toHaveLength(2);
    expect(events.filter(({ type }) => type === 'failure')).toMatchObject([
      { capability: 'label' },
    ]);
  });

  test('reaches no other host', async () => {
    const { url } = await serve((_request, response) => response.end(good));
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })] });
    const away = liner.through('tiny', 'label', (http) =>
      http.get('https://elsewhere.example/', label),
    );
    expect(await failureOf(away)).toMatchObject({ code: 'unsafe-redirect' });
  });
});
