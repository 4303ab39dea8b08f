import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createLiner, type LinerEvent, systemClock } from '../src/index.ts';
import { closeServers, failureOf, good, serve, soon, tiny } from './tiny.ts';

afterEach(closeServers);

describe('a body', () => {
  test.each([
    ['gzip', gzipSync(good)],
    ['br', brotliCompressSync(good)],
  ])('compressed with %s is read', async (encoding, body) => {
    const { url } = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(body),
    );
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })] });

    expect(await liner.on('tiny').labelById({ id: '7' })).toMatchObject({ name: 'Warp' });
    await liner.close();
  });

  test('that is larger than the limit when decompressed is given up', async () => {
    const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024));
    const { url, seen } = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], ...soon });

    const error = await failureOf(liner.on('tiny').labelById({ id: '7' }));

    expect(error).toMatchObject({ code: 'too-large', isRetryable: false });
    expect(seen).toHaveLength(1);
  });

  test('that is no gzip although it says so is a fault of the server, and asked for again', async () => {
    const { url, seen } = await serve((_request, response, count) =>
      count === 1
        ? response.writeHead(200, { 'content-encoding': 'gzip' }).end('this is no gzip')
        : response.end(good),
    );
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], ...soon });

    expect(await liner.on('tiny').labelById({ id: '7' })).toMatchObject({ name: 'Warp' });
    expect(seen).toHaveLength(2);
  });

  test('that ends before its length is asked for again', async () => {
    const { url, seen } = await serve((_request, response, count) => {
      if (count > 1) return response.end(good);
      response.writeHead(200, { 'content-length': String(good.length) });
      response.write(good.slice(0, 10));
      return setTimeout(() => response.destroy(), 10);
    });
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], ...soon });

    expect(await liner.on('tiny').labelById({ id: '7' })).toMatchObject({ name: 'Warp' });
    expect(seen).toHaveLength(2);
  });
});

describe('a platform', () => {
  test('that redirects in circles is given up', async () => {
    const { url, seen } = await serve((request, response) =>
      response.writeHead(302, { location: `${request.url}x` }).end(),
    );
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })] });

    expect(await failureOf(liner.on('tiny').labelById({ id: '7' }))).toMatchObject({
      code: 'unsafe-redirect',
    });
    expect(seen).toHaveLength(4);
  });

  test('that says nothing is left while we have sent little is left alone for a while', async () => {
    const { url } = await serve((_request, response) =>
      response.writeHead(200, { 'x-tiny-remaining': '0' }).end(good),
    );
    const events: LinerEvent[] = [];
    const liner = createLiner({
      adapters: [tiny({ baseUrl: url })],
      onEvent: (event) => events.push(event),
    });

    await liner.on('tiny').labelById({ id: '7' });

    expect((await liner.budget('tiny')).waitMs).toBeGreaterThan(900);
  });

  test('that answers 503 with Retry-After has refused, not failed', async () => {
    const { url } = await serve((_request, response, count) =>
      count === 1 ? response.writeHead(503, { 'retry-after': '0' }).end() : response.end(good),
    );
    const events: LinerEvent[] = [];
    const liner = createLiner({
      adapters: [tiny({ baseUrl: url })],
      ...soon,
      onEvent: (event) => events.push(event),
    });

    expect(await liner.on('tiny').labelById({ id: '7' })).toMatchObject({ name: 'Warp' });
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'retry', errorCode: 'rate-limit' }),
    );
  });
});

test('the machine’s clock ends a wait with the reason of the abort, before and during it', async () => {
  const reason = new Error('enough');
  const during = new AbortController();
  setTimeout(() => during.abort(reason), 10);

  await expect(systemClock.wait(60_000, AbortSignal.abort(reason))).rejects.toBe(reason);
  await expect(systemClock.wait(60_000, during.signal)).rejects.toBe(reason);
  await expect(systemClock.wait(1, new AbortController().signal)).resolves.toBeUndefined();
});
