import { setTimeout as sleep } from 'node:timers/promises';
import { deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import {
  answer,
  certificate,
  closedPort,
  cut,
  gzipWithWrongSum,
  h2Answer,
  hang,
  headOf,
  inOrder,
  pause,
  playName,
  send,
  startH2Server,
  startRawServer,
  startTlsServer,
} from '@linernotes/testing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { TransportOptions } from '../src/transport-options.ts';
import { createTransport } from '../src/transport-undici.ts';
import { allClosed, closeAll, failureOf, get, opened } from './transport-helpers.ts';

const tls = { ca: certificate('localhost').cert };
const json = answer({ json: { ok: true } });

afterEach(async () => {
  vi.unstubAllEnvs();
  await closeAll();
});

function transport(options: Partial<TransportOptions> = {}) {
  return opened(createTransport({ platform: 'tiny', ...options }));
}

describe('a packed body', () => {
  const serve = async (coding: string, body: Uint8Array | string, status = 200) =>
    opened(
      await startRawServer(send(answer({ status, headers: [['Content-Encoding', coding]], body }))),
    );

  test.each([
    ['deflate', deflateRawSync('{"a":1}')],
    ['zstd', zstdCompressSync('{"a":1}')],
    ['gzip, GZIP', gzipSync(gzipSync('{"a":1}'))],
    ['identity', '{"a":1}'],
  ])('may be packed with %s', async (coding, body) => {
    const { url } = await serve(coding, body);

    expect(await transport().send(get(url))).toMatchObject({ body: '{"a":1}', sizeBytes: 7 });
  });

  test.each([
    ['is cut', gzipSync('{"a":1}').subarray(0, 12)],
    ['has a wrong sum', gzipWithWrongSum('{"a":1}')],
    ['is not packed at all', '{"a":1}'],
  ])('that %s is a fault of the server', async (_what, body) => {
    const { url } = await serve('gzip', body);

    expect(await failureOf(transport(), get(url))).toMatchObject({
      code: 'server',
      isRetryable: true,
    });
  });

  test.each(['x-foo', 'constructor', 'gzip, gzip, gzip, gzip'])(
    'of a kind that is not known is refused: %s',
    async (coding) => {
      const { url } = await serve(coding, 'abc');

      expect(await failureOf(transport(), get(url))).toMatchObject({
        code: 'invalid-response',
        details: { issues: [`content-encoding is ${coding}`] },
        isRetryable: false,
      });
    },
  );

  test('of a refusal is left out when it cannot be unpacked', async () => {
    const { url } = await serve('x-foo', 'abc', 503);

    expect(await transport().send(get(url))).toMatchObject({ status: 503, body: '' });
  });
});

describe('an answer that is no HTTP', () => {
  test.each([
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['a NUL in a header', 'HTTP/1.1 200 OK\r\nX-A: a\0b\r\nContent-Length: 0\r\n\r\n'],
    ['a greeting of another protocol', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['a header of a megabyte', `HTTP/1.1 200 OK\r\nX-A: ${'a'.repeat(1024 * 1024)}\r\n\r\n`],
  ])('is refused: %s', async (_what, bytes) => {
    const server = opened(await startRawServer(send(bytes)));

    const error = await failureOf(transport(), get(server.url));

    expect(error).toMatchObject({ code: 'invalid-response', isRetryable: false });
    expect(error).not.toHaveProperty('cause');
    await allClosed(server);
  });

  test.each([
    ['chunks', [['Transfer-Encoding', 'chunked']], '7\r\n{"a":1}\r\n'],
    ['a length', [['Content-Length', '99']], '{"a":1}'],
  ] as const)('but only cut off in %s may be asked for again', async (_what, headers, body) => {
    const head = headOf(200, [...headers, ['Connection', 'close']]);
    const server = opened(await startRawServer(inOrder(send(head), send(body), cut)));

    expect(await failureOf(transport(), get(server.url))).toMatchObject({
      code: 'network',
      isRetryable: true,
    });
  });

  test('before the true one is passed over when it only announces', async () => {
    const early = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n';
    const server = opened(await startRawServer(send(early + early + json.toString())));

    expect(await transport().send(get(server.url))).toMatchObject({ status: 200 });
  });

  test('before the true one is passed over when it says to go on, in one piece or many', async () => {
    const go = 'HTTP/1.1 100 Continue\r\n\r\n';
    const pieces = [...go].flatMap((letter) => [send(letter), pause(1)]);
    const server = opened(await startRawServer(inOrder(send(go + go), ...pieces, send(json))));
    const one = transport();

    expect(await one.send(get(server.url))).toMatchObject({ status: 200, body: '{"ok":true}' });
    expect(await one.send(get(server.url))).toMatchObject({ status: 200, body: '{"ok":true}' });
    expect(server.requests).toHaveLength(2);
  });

  test('is never looked for within a body', async () => {
    const body = 'HTTP/1.1 100 Continue\r\n\r\n';
    const head = headOf(200, [['Content-Length', String(body.length)]]);
    const server = opened(await startRawServer(inOrder(send(head), pause(20), send(body))));

    expect(await transport().send(get(server.url))).toMatchObject({ body });
  });
});

describe('over TLS', () => {
  test.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['other-host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const)('a certificate that is %s ends it before anything is sent', async (name, reason) => {
    const server = opened(await startTlsServer(send(json), { certificate: name }));
    const trusting = transport({ tls: { ca: [certificate(name).cert] } });

    expect(await failureOf(trusting, get(server.url))).toMatchObject({
      code: 'network',
      details: { reason, outcome: 'not-sent' },
      isRetryable: false,
    });
    expect(server.requests).toEqual([]);
  });

  test('a certificate of an unknown authority is refused', async () => {
    const server = opened(await startTlsServer(send(json)));

    expect(await failureOf(transport(), get(server.url))).toMatchObject({
      details: { reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      isRetryable: false,
    });
  });

  test('a server that speaks plain HTTP is refused', async () => {
    const server = opened(await startRawServer(send(json), { accept: () => plainHttp }));
    const url = server.url.replace('http:', 'https:');

    expect(await failureOf(transport(), get(url))).toMatchObject({
      code: 'network',
      isRetryable: false,
    });
    expect(server.connections).toBe(1);
  });

  test('a handshake that hangs ends with the time for connecting', async () => {
    const server = opened(await startRawServer(hang, { accept: () => silent }));
    const url = server.url.replace('http:', 'https:');

    const error = await failureOf(transport({ timeouts: { connectMs: 60 } }), get(url));

    expect(error).toMatchObject({
      code: 'timeout',
      details: { timeoutMs: 60, outcome: 'not-sent' },
    });
    await allClosed(server);
  });

  test('a handshake that hangs ends when the transport is closed', async () => {
    const server = opened(await startRawServer(hang, { accept: () => silent }));
    const url = server.url.replace('http:', 'https:');
    const one = transport();
    const control = new AbortController();
    const failure = one.send(get(url, { signal: control.signal })).catch((error) => error);
    await sleep(30);

    control.abort('enough');
    await one.close();

    expect(await failure).toBe('enough');
    await allClosed(server);
  });

  test('HTTP/2 is spoken where it is offered', async () => {
    const server = opened(await startH2Server(h2Answer({ ok: true }), { alpn: ['h2'] }));

    expect(await transport({ tls }).send(get(server.url))).toMatchObject({ body: '{"ok":true}' });
  });

  test('a stream that HTTP/2 refuses was not sent', async () => {
    const refuse = ({ stream }: { stream: { close(code: number): void } }) => stream.close(7);
    const server = opened(await startH2Server(refuse, { alpn: ['h2'] }));

    expect(await failureOf(transport({ tls }), get(server.url, { method: 'POST' }))).toMatchObject({
      code: 'network',
      details: { reason: 'NGHTTP2_REFUSED_STREAM', outcome: 'not-sent' },
    });
  });
});

test('what HTTP/2 refuses is left to the caller to repeat', async () => {
  const refuse = ({ stream }: { stream: { close(code: number): void } }) => stream.close(7);
  const server = opened(await startH2Server(refuse, { alpn: ['h2'] }));

  expect(await failureOf(transport({ tls }), get(server.url))).toMatchObject({
    details: { reason: 'NGHTTP2_REFUSED_STREAM', outcome: 'not-sent' },
    isRetryable: true,
  });
  expect(server.requests).toHaveLength(1);
});

describe('a name', () => {
  test('with two addresses is reached when only one answers', async () => {
    const server = opened(await startRawServer(send(json), { host: '::1' }));
    const forget = playName('localhost', ['127.0.0.1', '::1']);
    const response = await transport().send(get(`http://localhost:${server.port}/`));
    forget();

    expect(response.status).toBe(200);
  });

  test('that nobody knows was not reached', async () => {
    const forget = playName('nowhere.invalid', []);
    const error = await failureOf(transport(), get('https://nowhere.invalid/?q=cnrys3cret'));
    forget();

    expect(error).toMatchObject({
      message: 'tiny (nowhere.invalid) could not be reached: ENOTFOUND.',
      details: { outcome: 'not-sent' },
    });
  });
});

describe('a proxy of the environment', () => {
  test('is used for what leaves the machine', async () => {
    const proxy = opened(await startRawServer(hang, { accept: () => refuseTunnel }));
    vi.stubEnv('HTTPS_PROXY', proxy.url);
    vi.stubEnv('NO_PROXY', '');

    const error = await failureOf(transport(), get('https://tiny.example/?q=cnrys3cret'));

    expect(proxy.connections).toBe(1);
    expect(error).toMatchObject({ code: 'network', details: { outcome: 'not-sent' } });
  });

  test('never sees what stays on the machine', async () => {
    vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${await closedPort()}`);
    const server = opened(await startTlsServer(send(json)));

    expect(await transport({ tls }).send(get(server.url))).toMatchObject({ status: 200 });
  });

  test('that is no address is told by its variable', () => {
    vi.stubEnv('HTTPS_PROXY', 'not an address');

    expect(() => transport()).toThrow(
      expect.objectContaining({
        code: 'configuration',
        details: { option: 'proxy', env: 'HTTPS_PROXY' },
      }),
    );
  });
});

test('a header that HTTP does not allow is refused, and not shown', async () => {
  const server = opened(await startRawServer(send(json)));
  const headers = { authorization: 'cnrys3cret\r\nx-injected: 1' };

  expect(await failureOf(transport(), get(server.url, { headers }))).toMatchObject({
    code: 'configuration',
    isRetryable: false,
  });
  expect(server.requests).toEqual([]);
});

test('closing lets a request under way finish', async () => {
  const server = opened(await startRawServer(inOrder(() => sleep(40), send(json))));
  const one = transport();
  const answered = one.send(get(server.url));

  await one.close();

  expect(await answered).toMatchObject({ status: 200 });
  expect(await failureOf(one, get(server.url))).toMatchObject({
    code: 'network',
    isRetryable: false,
  });
  await allClosed(server);
});

test('the whole request is sent with its own user agent and no other', async () => {
  const server = opened(await startRawServer(send(json)));

  await transport().send(get(server.url, { headers: {} }));

  expect(server.requests[0]?.headers).toEqual({
    host: new URL(server.url).host,
    connection: 'keep-alive',
    'accept-encoding': 'gzip, br',
  });
});

const silent = ({ stream }: { stream: { resume(): unknown } }) => stream.resume();
const plainHttp = ({ stream }: { stream: { end(text: string): unknown } }) =>
  stream.end('HTTP/1.1 400 Bad Request\r\n\r\n');
const refuseTunnel = ({ stream }: { stream: { end(text: string): unknown } }) =>
  stream.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
