import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import {
  type Act,
  answer,
  certificate,
  cut,
  gzipWithWrongSum,
  type H2Act,
  hang,
  headOf,
  inOrder,
  send,
  startH2Server,
  startRawServer,
} from '@linernotes/testing';
import { afterEach, describe, expect, test } from 'vitest';
import type { BodyTaker } from '../src/http.ts';
import { createTransport as overFetch } from '../src/transport-fetch.ts';
import type { TransportOptions } from '../src/transport-options.ts';
import { createTransport as overUndici } from '../src/transport-undici.ts';
import { allClosed, closeAll, failureOf, get, opened } from './transport-helpers.ts';

afterEach(closeAll);

/** Takes a body into memory. */
function taker() {
  const pieces: Uint8Array[] = [];
  const take: BodyTaker = (piece) => void pieces.push(piece);
  return { take, text: () => Buffer.concat(pieces).toString() };
}

describe.each([
  ['undici', overUndici],
  ['fetch', overFetch],
])('a body that somebody takes over %s', (_name, createTransport) => {
  const transport = (options: Partial<TransportOptions> = {}) =>
    opened(createTransport({ platform: 'tiny', ...options }));
  const serve = async (...args: Parameters<typeof startRawServer>) =>
    opened(await startRawServer(...args));

  test('comes as it was sent, and not into the answer', async () => {
    const server = await serve(send(answer({ body: 'abc' })));
    const { take, text } = taker();

    const response = await transport().send({ ...get(server.url), receive: () => take });

    expect(response).toMatchObject({ status: 200, body: '', isTaken: true, sizeBytes: 3 });
    expect(text()).toBe('abc');
    expect(server.requests[0]?.headers['accept-encoding']).toBe('identity');
  });

  test('is unpacked when it is packed all the same', async () => {
    const headers = [['Content-Encoding', 'gzip']] as const;
    const server = await serve(send(answer({ headers, body: gzipSync('abc'.repeat(100_000)) })));
    const { take, text } = taker();

    const response = await transport().send({ ...get(server.url), receive: () => take });

    expect(response).toMatchObject({ isTaken: true, sizeBytes: 300_000 });
    expect(text()).toBe('abc'.repeat(100_000));
  });

  test('is read as text where nobody wants it', async () => {
    const server = await serve(send(answer({ status: 404, body: 'none' })));

    const response = await transport().send({ ...get(server.url), receive: () => null });

    expect(response).toMatchObject({ status: 404, body: 'none' });
  });

  test('waits for who takes it: hardly more is read meanwhile, and no time counts', async () => {
    const sizeBytes = 64 * 2 ** 20;
    let sentBytes = 0;
    const count: Act = () => {
      sentBytes += 2 ** 20;
    };
    const mebibyte = inOrder(send(Buffer.alloc(2 ** 20, 'x')), count);
    const head = send(headOf(200, [['Content-Length', String(sizeBytes)]]));
    const server = await serve(inOrder(head, ...Array<Act>(64).fill(mebibyte)));
    const sentAtFirst: number[] = [];
    const take: BodyTaker = async () => {
      if (sentAtFirst.length > 0) return;
      await sleep(200);
      sentAtFirst.push(sentBytes);
    };

    const one = transport({ timeouts: { bodyMs: 100 } });
    const response = await one.send({ ...get(server.url), receive: () => take });

    expect(response.sizeBytes).toBe(sizeBytes);
    expect(sentAtFirst[0]).toBeLessThan(sizeBytes / 2);
  });

  test('that stops ends the request in time', async () => {
    const server = await serve(
      inOrder(send(headOf(200, [['Content-Length', '9']])), send('ab'), hang),
    );
    const { take, text } = taker();
    const request = { ...get(server.url), receive: () => take };

    const error = await failureOf(transport({ timeouts: { bodyMs: 50 } }), request);

    expect(error).toMatchObject({ code: 'timeout' });
    expect(text()).toBe('ab');
    await allClosed(server);
  });

  test('that is cut is no answer', async () => {
    const server = await serve(
      inOrder(send(headOf(200, [['Content-Length', '9']])), send('ab'), cut),
    );
    const { take } = taker();

    const error = await failureOf(transport(), { ...get(server.url), receive: () => take });

    expect(error).toMatchObject({ code: 'network' });
  });

  test.each([
    ['the headers', true],
    ['a piece', false],
  ])('throws on what is thrown at %s, and closes the connection', async (_what, isAtHead) => {
    const server = await serve(
      inOrder(send(headOf(200, [['Content-Length', '9']])), send('ab'), hang),
    );
    const reason = new Error('no room');
    const fail = (): never => {
      throw reason;
    };

    const request = { ...get(server.url), receive: isAtHead ? fail : () => fail };
    expect(await failureOf(transport(), request)).toBe(reason);
    await allClosed(server);
  });

  test('ends at once with the reason of an abort', async () => {
    const server = await serve(
      inOrder(send(headOf(200, [['Content-Length', '9']])), send('ab'), hang),
    );
    const end = new AbortController();
    const reason = { why: 'enough' };
    const receive = () => () => end.abort(reason);

    const request = { ...get(server.url), signal: end.signal, receive };
    await expect(transport().send(request)).rejects.toBe(reason);
    await allClosed(server);
  });
});

test.each([
  ['broken', 'gzip', gzipWithWrongSum('{"a":1}'), 'server'],
  ['of a kind that is not known', 'x-foo', Buffer.from('abc'), 'invalid-response'],
])('a body to be taken whose packing is %s is told', async (_what, coding, body, code) => {
  const server = opened(
    await startRawServer(send(answer({ headers: [['Content-Encoding', coding]], body }))),
  );
  const one = opened(overUndici({ platform: 'tiny' }));

  const error = await failureOf(one, { ...get(server.url), receive: () => () => undefined });

  expect(error).toMatchObject({ code });
});

test('a body over HTTP/2 waits for who takes it', async () => {
  const large: H2Act = ({ stream }) => {
    stream.respond({ ':status': 200 });
    stream.end('x'.repeat(2 ** 21));
  };
  const server = opened(await startH2Server(large, { alpn: ['h2'] }));
  const one = opened(overUndici({ platform: 'tiny', tls: { ca: certificate('localhost').cert } }));
  let takenBytes = 0;
  const take: BodyTaker = async ({ length }) => {
    await sleep(1);
    takenBytes += length;
  };

  const response = await one.send({ ...get(server.url), receive: () => take });

  expect(response.sizeBytes).toBe(2 ** 21);
  expect(takenBytes).toBe(2 ** 21);
});
