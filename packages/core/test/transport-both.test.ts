import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import {
  answer,
  closedPort,
  cut,
  flood,
  gzipBomb,
  hang,
  headOf,
  inOrder,
  pause,
  reset,
  send,
  startRawServer,
} from '@linernotes/testing';
import { afterEach, describe, expect, test } from 'vitest';
// Loaded with the first request; here times are short.
import '../src/transport-send.ts';
import { createTransport as overFetch } from '../src/transport-fetch.ts';
import type { TransportOptions } from '../src/transport-options.ts';
import { createTransport as overUndici } from '../src/transport-undici.ts';
import { allClosed, closeAll, failureOf, get, opened } from './transport-helpers.ts';

afterEach(closeAll);

describe.each([
  ['undici', overUndici],
  ['fetch', overFetch],
])('over %s', (_name, createTransport) => {
  const transport = (options: Partial<TransportOptions> = {}) =>
    opened(createTransport({ platform: 'tiny', ...options }));
  const serve = async (...args: Parameters<typeof startRawServer>) =>
    opened(await startRawServer(...args));

  test('an answer is status, headers, text and size', async () => {
    const server = await serve(send(answer({ status: 203, json: { name: 'é' } })));

    const response = await transport().send(get(`${server.url}/a?b=c`));

    expect(response).toEqual({
      status: 203,
      headers: { 'content-type': 'application/json', 'content-length': '13' },
      body: '{"name":"é"}',
      sizeBytes: 13,
      fetchedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    expect(server.requests[0]).toMatchObject({ method: 'GET', target: '/a?b=c' });
  });

  test('a write sends its body, and the user agent is the request’s own', async () => {
    const server = await serve(send(answer({ status: 204 })));
    const headers = { 'user-agent': 'Mine/2.0', 'content-type': 'application/json' };

    await transport().send(get(server.url, { method: 'PUT', body: '{"rating":5}', headers }));

    expect(server.requests).toEqual([
      expect.objectContaining({ method: 'PUT', body: '{"rating":5}' }),
    ]);
    expect(server.requests[0]?.headers).toMatchObject(headers);
  });

  test('a redirect is an answer like any other', async () => {
    const location = 'https://elsewhere.example/';
    const server = await serve(send(answer({ status: 302, headers: [['Location', location]] })));

    const response = await transport().send(get(server.url));

    expect(response).toMatchObject({ status: 302, headers: { location } });
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    ['gzip', gzipSync('{"a":1}')],
    ['br', brotliCompressSync('{"a":1}')],
    ['deflate', deflateSync('{"a":1}')],
  ])('a body packed with %s is unpacked', async (coding, body) => {
    const server = await serve(send(answer({ headers: [['Content-Encoding', coding]], body })));

    const response = await transport().send(get(server.url));

    expect(response).toMatchObject({ body: '{"a":1}', sizeBytes: 7 });
  });

  test('a body that unpacks to more than the limit is given up', async () => {
    const body = gzipBomb(20 * 1024 * 1024);
    const server = await serve(send(answer({ headers: [['Content-Encoding', 'gzip']], body })));

    const error = await failureOf(transport({ bodyLimitBytes: 1024 }), get(server.url));

    expect(error).toMatchObject({ code: 'too-large', details: { limitBytes: 1024 } });
  });

  test('a body without end is given up at the limit, and its connection is closed', async () => {
    const endless = flood(Buffer.alloc(64 * 1024, 'x'), 1024 ** 3);
    const server = await serve(inOrder(send(headOf(200, [])), endless));

    const error = await failureOf(transport({ bodyLimitBytes: 1024 ** 2 }), get(server.url));

    expect(error).toMatchObject({ code: 'too-large', isRetryable: false });
    await allClosed(server);
  });

  test('text that is not what it says it is is refused', async () => {
    const server = await serve(send(answer({ body: new Uint8Array([0xc3, 0x28]) })));

    expect(await failureOf(transport(), get(server.url))).toMatchObject({
      code: 'invalid-response',
      platform: 'tiny',
      requestId: 'r1',
    });
  });

  test('text of a refusal is left out when it cannot be read', async () => {
    const server = await serve(send(answer({ status: 429, body: new Uint8Array([0xc3, 0x28]) })));

    expect(await transport().send(get(server.url))).toMatchObject({ status: 429, body: '' });
  });

  test('a port where nobody listens was not reached, and is named', async () => {
    const host = `127.0.0.1:${await closedPort()}`;

    expect(await failureOf(transport(), get(`http://${host}/?key=cnrys3cret`))).toMatchObject({
      code: 'network',
      message: `tiny (${host}) could not be reached: ECONNREFUSED.`,
      details: { reason: 'ECONNREFUSED', outcome: 'not-sent' },
      isRetryable: true,
    });
  });

  test('a connection that breaks after a write leaves open whether it was carried out', async () => {
    const server = await serve(reset);

    const error = await failureOf(transport(), get(server.url, { method: 'POST', body: '{}' }));

    expect(error).toMatchObject({ code: 'network', details: { outcome: 'unknown' } });
    expect(String(error)).toContain('It is unknown whether the POST was carried out.');
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    ['Content-Length', [headOf(200, [['Content-Length', '99']]), '{"a":1}']],
    ['last chunk', [headOf(200, [['Transfer-Encoding', 'chunked']]), '7\r\n{"a":1}\r\n']],
  ] as const)('a body that ends before its %s is no answer', async (_what, pieces) => {
    const server = await serve(inOrder(...pieces.map((piece) => send(piece)), cut));

    expect(await failureOf(transport(), get(server.url))).toMatchObject({
      code: 'network',
      isRetryable: true,
      details: { outcome: 'unknown' },
    });
  });

  test('headers that do not come end the request in time', async () => {
    const server = await serve(hang);

    const error = await failureOf(transport({ timeouts: { headersMs: 50 } }), get(server.url));

    expect(error).toMatchObject({
      code: 'timeout',
      details: { timeoutMs: 50, outcome: 'unknown' },
    });
    await allClosed(server);
  });

  test('a body that stops ends the request in time, one that goes on does not', async () => {
    const head = send(headOf(200, [['Content-Length', '4']]));
    const slow = inOrder(head, send('ab'), pause(60), send('c'), pause(60), send('d'));
    const going = await serve(slow);
    const stopped = await serve(inOrder(head, send('ab'), hang));
    const patient = transport({ timeouts: { bodyMs: 100 } });

    expect(await patient.send(get(going.url))).toMatchObject({ body: 'abcd' });
    expect(await failureOf(patient, get(stopped.url))).toMatchObject({
      code: 'timeout',
      details: { timeoutMs: 100 },
    });
    await allClosed(stopped);
  });

  test.each([
    ['before it starts', 0],
    ['before the headers', 20],
    ['in the body', 20],
  ])('an abort %s rejects with its reason and closes the connection', async (when, afterMs) => {
    const half = inOrder(send(headOf(200, [['Content-Length', '99']])), send('half'), hang);
    const server = await serve(when === 'in the body' ? half : hang);
    const reason = { why: 'enough' };
    const signal = abortAfter(afterMs, reason);

    await expect(transport().send(get(server.url, { signal }))).rejects.toBe(reason);
    expect(server.requests).toHaveLength(afterMs === 0 ? 0 : 1);
    await allClosed(server);
  });

  test.each(['http://example.com/', 'http://192.168.0.1/', 'ftp://127.0.0.1/'])(
    '%s is refused before anything is sent',
    async (url) => {
      expect(await failureOf(transport(), get(url))).toMatchObject({
        code: 'configuration',
        details: { option: 'baseUrl' },
      });
    },
  );

  test('control characters of a header reach nobody', async () => {
    const server = await serve(send(answer({ headers: [['X-Note', 'a\u009bb\tc']] })));

    const { headers } = await transport().send(get(server.url));

    expect(headers['x-note']).toBe('a b c');
  });

  test('connections are used again', async () => {
    const server = await serve(send(answer({ json: 1 })));
    const one = transport();
    for (let count = 0; count < 5; count += 1) await one.send(get(server.url));

    expect(server.requests).toHaveLength(5);
    // undici lets a connection rest for a moment after an answer.
    expect(server.connections).toBeLessThanOrEqual(2);
  });
});

function abortAfter(waitMs: number, reason: unknown): AbortSignal {
  if (waitMs === 0) return AbortSignal.abort(reason);
  const control = new AbortController();
  sleep(waitMs).then(() => control.abort(reason));
  return control.signal;
}
