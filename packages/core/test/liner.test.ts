import { afterEach, describe, expect, test } from 'vitest';
import { createLiner, type LinerEvent } from '../src/index.ts';
import { closeServers, failureOf, good, serve, soon, tiny } from './tiny.ts';

afterEach(closeServers);

describe('one request', () => {
  test('maps the answer and says who asks', async () => {
    const { url, seen } = await serve((_request, response) => response.end(good));
    const liner = createLiner({ adapters: [tiny({ baseUrl: url, token: 'cnrysesame' })] });

    const answer = await liner.on('tiny').labelById({ id: '7' });

    expect(answer).toMatchObject({ name: 'Warp', subLabels: ['Arcola'] });
    expect(seen[0]?.headers['user-agent']).toBe('TinyTest/1.0');
    expect(seen[0]?.headers['authorization']).toBe('Tiny token=cnrysesame');
    await liner.close();
  });

  test('answers null when the platform has none', async () => {
    const { url } = await serve((_request, response) =>
      response.writeHead(404).end('{"message":"no"}'),
    );
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })] });

    expect(await liner.on('tiny').labelById({ id: '7' })).toBeNull();
  });

  test.each([
    [401, 'authentication', 1],
    [403, 'permission', 1],
    [422, 'bad-request', 1],
    [429, 'rate-limit', 5],
    [500, 'server', 3],
    [503, 'server', 3],
  ])('tells a %i as %s after %i calls', async (status, code, calls) => {
    const { url, seen } = await serve((_request, response) =>
      response
        .writeHead(status, status === 429 ? { 'retry-after': '0' } : {})
        .end('{"message":"words"}'),
    );
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], ...soon });

    const error = await failureOf(liner.on('tiny').labelById({ id: '7' }));

    expect(error.code).toBe(code);
    expect(error.message).toBe(`Tiny answered GET /labels/7 with ${status}: words`);
    expect(seen).toHaveLength(calls);
  });

  test.each([
    ['empty', ''],
    ['a web page, not data', '<html>maintenance</html>'],
    ['cut off or not JSON', '{"id": 7, "na'],
  ])('asks again when a 200 is %s', async (words, body) => {
    const { url, seen } = await serve((_request, response, count) =>
      response.end(count === 1 ? body : good),
    );
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], ...soon });

    expect(await liner.on('tiny').labelById({ id: '7' })).toMatchObject({ name: 'Warp' });
    expect(seen).toHaveLength(2);
    expect(words).not.toBe('');
  });

  test('tells a wrong shape as invalid-response, without asking again', async () => {
    const { url, seen } = await serve((_request, response) => response.end('{"id":"x"}'));
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], ...soon });

    const error = await failureOf(liner.on('tiny').labelById({ id: '7' }));

    expect(error.code).toBe('invalid-response');
    expect(seen).toHaveLength(1);
  });

  test('tells a closed port as network and names the host', async () => {
    const liner = createLiner({ adapters: [tiny({ baseUrl: 'http://127.0.0.1:9' })], ...soon });

    const error = await failureOf(liner.on('tiny').labelById({ id: '7' }));

    expect(error).toMatchObject({ code: 'network', isRetryable: true });
    expect(error.message).toContain('127.0.0.1:9');
  });

  test('ends a hanging request as timeout', async () => {
    const { url } = await serve(() => undefined);
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], timeoutMs: 30, ...soon });

    expect(await failureOf(liner.on('tiny').labelById({ id: '7' }))).toMatchObject({
      code: 'timeout',
    });
  });

  test('passes the reason of an abort through at once', async () => {
    const { url } = await serve(() => undefined);
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })] });
    const reason = new Error('enough');
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 20);

    const error = await failureOf(
      liner.on('tiny').labelById({ id: '7' }, { signal: controller.signal }),
    );

    expect(error).toBe(reason);
  });

  test('sends no credential to another host and follows no redirect there', async () => {
    const other = await serve((_request, response) => response.end(good));
    const { url } = await serve((_request, response) =>
      response.writeHead(302, { location: `${other.url}/labels/7` }).end(),
    );
    const liner = createLiner({ adapters: [tiny({ baseUrl: url, token: 'cnrysesame' })] });

    expect(await failureOf(liner.on('tiny').labelById({ id: '7' }))).toMatchObject({
      code: 'unsafe-redirect',
    });
    expect(other.seen).toHaveLength(0);
  });

  test('follows a redirect on the same host and counts it', async () => {
    const { url } = await serve((request, response) =>
      request.url === '/labels/7'
        ? response.writeHead(301, { location: '/labels/8' }).end()
        : response.end(good),
    );
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })] });
    const told: unknown[] = [];

    await liner.on('tiny').labelById({ id: '7' }, { onRequest: (request) => told.push(request) });

    expect(told).toEqual(Array(2).fill({ url: `${url}/labels/7`, isProof: false }));
  });

  test('keeps a token out of errors even when the platform echoes it', async () => {
    const { url } = await serve((_request, response) =>
      response.writeHead(401).end('{"message":"bad token cnrysesame-9000"}'),
    );
    const liner = createLiner({ adapters: [tiny({ baseUrl: url, token: 'cnrysesame-9000' })] });

    const error = await failureOf(liner.on('tiny').labelById({ id: '7' }));

    const everything = JSON.stringify([error, error.message, error.details, error.stack]);
    expect(everything).not.toContain('cnrysesame-9000');
    expect(everything).toContain('[secret]');
  });

  test('keeps an id in its place', async () => {
    const { url, seen } = await serve((_request, response) => response.end(good));
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })] });

    await liner.on('tiny').labelById({ id: '../users?x=1#y' });

    expect(seen[0]?.url).toBe('/labels/..%2Fusers%3Fx%3D1%23y');
    expect(await failureOf(liner.on('tiny').labelById({ id: '..' }))).toMatchObject({
      code: 'configuration',
    });
  });

  test('reports what the schema does not know, and what a list dropped', async () => {
    const body = {
      id: 7,
      name: 'Warp',
      sub: [{ name: 'Arcola' }, { nam: 1 }],
      stats: { have: 1 },
      fresh: { a: 1 },
    };
    const { url } = await serve((_request, response) => response.end(JSON.stringify(body)));
    const events: LinerEvent[] = [];
    const liner = createLiner({
      adapters: [tiny({ baseUrl: url })],
      onEvent: (event) => events.push(event),
    });

    await liner.on('tiny').labelById({ id: '7' });

    expect(events.filter(({ type }) => type === 'drift')).toEqual([
      { type: 'drift', platform: 'tiny', path: 'sub[]', kind: 'dropped-items' },
      { type: 'drift', platform: 'tiny', path: 'fresh', kind: 'unknown-field' },
    ]);
  });
});

describe('several requests', () => {
  test('makes equal questions one request, and one abort leaves the other alone', async () => {
    const { url, seen } = await serve((_request, response) =>
      setTimeout(() => response.end(good), 40),
    );
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })] });
    const controller = new AbortController();

    const stays = liner.on('tiny').labelById({ id: '7' });
    const leaves = failureOf(
      liner.on('tiny').labelById({ id: '7' }, { signal: controller.signal }),
    );
    setTimeout(() => controller.abort(new Error('bye')), 10);

    expect((await leaves).message).toBe('bye');
    expect(await stays).toMatchObject({ name: 'Warp' });
    expect(seen).toHaveLength(1);
  });

  test('stops asking a platform that is down', async () => {
    const { url, seen } = await serve((_request, response) => response.writeHead(500).end());
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], ...soon });
    const codes: string[] = [];

    for (const id of ['1', '2', '3'])
      codes.push((await failureOf(liner.on('tiny').labelById({ id }))).code);

    expect(codes).toEqual(['server', 'circuit-open', 'circuit-open']);
    expect(seen).toHaveLength(5);
  });

  test('shares one budget among clients of one platform', async () => {
    const { url } = await serve((_request, response) => response.end(good));
    const one = createLiner({ adapters: [tiny({ baseUrl: url })] });
    const two = createLiner({ adapters: [tiny({ baseUrl: url, token: 'x' })] });

    await one.on('tiny').labelById({ id: '7' });

    expect(await two.budget('tiny')).toMatchObject({ made: 1, remaining: 99 });
  });

  test('asks all at once and hides no answer behind a failure', async () => {
    const up = await serve((_request, response) => response.end(good));
    const down = await serve((_request, response) => response.writeHead(403).end());
    const other = { ...tiny({ baseUrl: down.url }), id: 'other' as const };
    const liner = createLiner({ adapters: [tiny({ baseUrl: up.url }), other] });

    const outcomes = await Array.fromAsync(liner.ask('labelById', { id: '7' }));

    expect(outcomes.map(({ platform, status }) => `${platform} ${status}`).sort()).toEqual([
      'other failed',
      'tiny found',
    ]);
  });
});

test('lowers the official limit and never raises it', async () => {
  const slow = createLiner({ adapters: [tiny()], rate: { requests: 10, windowMs: 1_000 } });
  const fast = createLiner({ adapters: [tiny()], rate: { requests: 1_000, windowMs: 1_000 } });

  expect((await slow.budget('tiny')).remaining).toBe(10);
  expect((await fast.budget('tiny')).remaining).toBe(100);
});

test('knows pages by their address', () => {
  const liner = createLiner({ adapters: [tiny()] });

  const ref = liner.refOf('https://tiny.example/label/23528-Warp');

  expect(ref).toEqual({ platform: 'tiny', kind: 'label', id: '23528' });
  expect(ref && liner.urlOf(ref)).toBe('https://tiny.example/label/23528');
  expect(liner.refOf('https://elsewhere.example/label/1')).toBeNull();
});

test('offers only what a platform can do', () => {
  const liner = createLiner({ adapters: [tiny()] });

  // @ts-expect-error TS2339: Tiny has no artists.
  expect(liner.on('tiny').artistById).toBeUndefined();
  // @ts-expect-error TS2345: there is no such platform.
  expect(() => liner.on('nowhere')).toThrow(
    'There is no platform "nowhere" here; there are: tiny.',
  );
  // @ts-expect-error TS2353: there is no such option.
  tiny({ tokken: 'x' });
  expect(() => tiny({ baseUrl: 'http://example.org' })).toThrow(
    'Tiny: option "baseUrl" (TINY_BASE_URL) must be an https address without user name, or http on this machine.',
  );
});
