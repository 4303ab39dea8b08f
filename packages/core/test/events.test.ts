import { afterEach, describe, expect, test, vi } from 'vitest';
import { createLiner, type LinerEvent, perWindow } from '../src/index.ts';
import { createListener } from '../src/listener.ts';
import { closeServers, failureOf, good, serve, soon, tiny } from './tiny.ts';

afterEach(closeServers);

function listener() {
  const events: LinerEvent[] = [];
  const of = (type: LinerEvent['type']) => events.filter((event) => event.type === type);
  return { events, of, onEvent: (event: LinerEvent): void => void events.push(event) };
}

describe('events', () => {
  test('tell a request from leaving to its end, repeats included', async () => {
    const { url } = await serve((_request, response, count) =>
      count === 1 ? response.writeHead(500).end() : response.end(good),
    );
    const { events, onEvent } = listener();
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], onEvent, ...soon });

    await liner.on('tiny').labelById({ id: '7' });

    // On a busy machine it also waits some milliseconds for its slot, which is another test's subject.
    const told = events.filter(({ type }) => type !== 'wait');
    expect(
      told.map((event) => ('attempt' in event ? [event.type, event.attempt] : event.type)),
    ).toEqual([['attempt', 1], 'retry', ['attempt', 2], 'request']);
    expect(new Set(events.map((event) => 'requestId' in event && event.requestId)).size).toBe(1);
    expect(events.at(-1)).toMatchObject({ attempts: 2, status: 200, path: '/labels/7' });
  });

  test('tell how long a request waited for its slot', async () => {
    const { url } = await serve((_request, response) => response.end(good));
    const { of, onEvent } = listener();
    const mirror = tiny({ baseUrl: url });
    const limit = { ...mirror.limit, rules: [perWindow(1, 80)] };
    const liner = createLiner({ adapters: [{ ...mirror, limit }], onEvent });

    await liner.on('tiny').labelById({ id: '1' });
    await liner.on('tiny').labelById({ id: '2' });

    const [wait, ...others] = of('wait');
    expect(others).toEqual([]);
    expect(wait).toMatchObject({ platform: 'tiny', waitMs: expect.any(Number) });
    expect(wait && 'waitMs' in wait && wait.waitMs).toBeGreaterThan(40);
  });

  test('tell what failed for good, with the number of repeats on the error', async () => {
    const { url } = await serve((_request, response) => response.writeHead(500).end());
    const { of, onEvent } = listener();
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], onEvent, ...soon });

    const error = await failureOf(liner.on('tiny').labelById({ id: '7' }));

    expect(of('failure')).toEqual([
      {
        type: 'failure',
        platform: 'tiny',
        capability: 'labelById',
        requestId: error.requestId,
        errorCode: 'server',
        isRetryable: true,
      },
    ]);
    expect(error.retryCount).toBe(2);
  });

  test.each([
    ['another id', '8', [['/labels/8', '/labels/7']]],
    ['the same id', '7', []],
  ])('tell of an answer with %s whether it was merged', async (_what, id, moves) => {
    const { url } = await serve((_request, response) => response.end(good));
    const { of, onEvent } = listener();
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], onEvent });

    const label = await liner.on('tiny').labelById({ id });

    expect(label?.source.id).toBe('7');
    expect(label?.source.requestedId).toBe(id === '7' ? undefined : id);
    expect(of('moved').map((event) => event.type === 'moved' && [event.from, event.to])).toEqual(
      moves,
    );
  });

  test('tell nothing of a cancellation but its request', async () => {
    const { url } = await serve(() => undefined);
    const { of, onEvent } = listener();
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], onEvent });
    const abort = new AbortController();
    const reason = new Error('bye');
    const call = failureOf(liner.on('tiny').labelById({ id: '7' }, { signal: abort.signal }));
    await vi.waitFor(() => expect(of('attempt')).toHaveLength(1));
    abort.abort(reason);

    expect(await call).toBe(reason);
    expect(of('failure')).toEqual([]);
    await vi.waitFor(() => expect(of('request')).toMatchObject([{ errorCode: 'cancelled' }]));
  });

  test('tell when a circuit opens, tries, and closes', async () => {
    let isDown = true;
    const { url } = await serve((_request, response) =>
      isDown ? response.writeHead(500).end() : response.end(good),
    );
    const { of, onEvent } = listener();
    const resilience = { breaker: { failures: 3, openForMs: 30 } };
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], onEvent, resilience, ...soon });

    await failureOf(liner.on('tiny').labelById({ id: '1' }));
    isDown = false;
    await vi.waitFor(() => liner.on('tiny').labelById({ id: '2' }), { interval: 20 });

    expect(of('breaker')).toEqual(
      ['open', 'half-open', 'closed'].map((state) => ({
        type: 'breaker',
        platform: 'tiny',
        state,
      })),
    );
  });

  test('are none of a request’s business: a listener that throws changes nothing', async () => {
    const { url } = await serve((_request, response) => response.end(good));
    const lines: object[] = [];
    const quiet = () => undefined;
    const logger = {
      debug: quiet,
      info: quiet,
      warn: quiet,
      error: (fields: object) => void lines.push(fields),
    };
    const onEvent = () => {
      throw new Error('of the listener');
    };
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], onEvent, logger });

    expect(await liner.on('tiny').labelById({ id: '7' })).toMatchObject({ name: 'Warp' });
    expect(lines).toContainEqual({ reason: 'of the listener' });
  });
});

test('a line of the log says whether a request left', () => {
  const lines: string[] = [];
  const write = (_fields: object, message: string) => void lines.push(message);
  const listen = createListener(
    { logger: { debug: write, info: write, warn: write, error: write } },
    (text) => text,
  );
  const common = { platform: 'tiny', requestId: 'r', method: 'GET', path: '/', durationMs: 1 };
  const request = { type: 'request', ...common, status: 200, sizeBytes: 1 } as const;
  listen?.({ ...request, attempts: 1 });
  listen?.({ ...request, attempts: 0 });
  listen?.({ ...request, status: null, attempts: 2, errorCode: 'server' });
  listen?.({ ...request, status: null, attempts: 0, errorCode: 'circuit-open' });
  expect(lines).toEqual([
    'request answered',
    'answered, no request left',
    'request failed',
    'failed, no request left',
  ]);
});

describe('drift', () => {
  const drifted = JSON.stringify({ id: 7, name: 'Warp', sub: [], fresh: 1, stats: { a: 1 } });

  test('is counted per place and told once', async () => {
    const { url } = await serve((_request, response) => response.end(drifted));
    const { of, onEvent } = listener();
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], onEvent });

    for (const id of ['1', '2', '3']) await liner.on('tiny').labelById({ id });

    const place = { platform: 'tiny', path: 'fresh', kind: 'unknown-field' };
    expect(of('drift')).toEqual([{ type: 'drift', ...place }]);
    expect(liner.drift()).toEqual([{ ...place, count: 3 }]);
  });

  test('of keys that are made of data does not fill the memory', async () => {
    const { url } = await serve((_request, response, count) => {
      const keys = Array.from({ length: 400 }, (_, key) => [`k${count}_${key}`, 1]);
      response.end(JSON.stringify({ id: 7, name: 'Warp', ...Object.fromEntries(keys) }));
    });
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })] });
    for (const id of ['1', '2', '3', '4']) await liner.on('tiny').labelById({ id });
    expect(liner.drift()).toHaveLength(1_000);
  });

  test('is a failure that names the places, in strict mode', async () => {
    const { url, seen } = await serve((_request, response) => response.end(drifted));
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], isStrict: true });

    const error = await failureOf(liner.on('tiny').labelById({ id: '7' }));

    expect(error).toMatchObject({
      code: 'invalid-response',
      message: 'Tiny sent an answer that differs from what is known (fresh: not known).',
      details: { issues: ['fresh: not known'] },
    });
    expect(seen).toHaveLength(1);
  });

  test('is none where an answer is as it is known, in strict mode too', async () => {
    const { url } = await serve((_request, response) => response.end(good));
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], isStrict: true });
    expect(await liner.on('tiny').labelById({ id: '7' })).toMatchObject({ name: 'Warp' });
  });
});

test('an operation knows which fields its caller needs', async () => {
  const seen: unknown[] = [];
  const plain = tiny();
  const adapter = {
    ...plain,
    operations: {
      labelById: async (
        _input: unknown,
        { fields }: { fields?: readonly string[] | undefined },
      ) => {
        seen.push(fields);
        return null;
      },
    },
  };
  const liner = createLiner({ adapters: [adapter] });
  await liner.on('tiny').labelById({ id: '7' }, { fields: ['name'] });
  await liner.on('tiny').labelById({ id: '7' });
  expect(seen).toEqual([['name'], undefined]);
});

test('nobody who listens means that no event is built', () => {
  expect(createListener({}, (text) => text)).toBeUndefined();
});
