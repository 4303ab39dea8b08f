import { once } from 'node:events';
import { expect, test } from 'vitest';
import {
  answer,
  drip,
  finish,
  firstTimes,
  flood,
  hang,
  inOrder,
  inTurn,
  pause,
  reset,
  send,
  startRawServer,
} from '../../src/index.ts';
import { closing, connected, get, talk } from './talk.ts';

test('remembers a request whole: its body, its credential, its connection and its time', async () => {
  const act = inOrder(send(answer({ json: { ok: true } })), finish);
  const server = await closing(startRawServer(act));
  const startMs = performance.now();

  await talk(
    server,
    'POST /a?b=c HTTP/1.1\r\nHost: here\r\nAuthorization: Tiny x\r\nContent-Length: 5\r\n\r\nhello',
  );

  expect(server.requests).toEqual([
    {
      method: 'POST',
      target: '/a?b=c',
      headers: { host: 'here', authorization: 'Tiny x', 'content-length': '5' },
      body: 'hello',
      atMs: expect.closeTo(startMs, -3),
      connection: 1,
    },
  ]);
});

test('counts connections, and those that are open', async () => {
  const server = await closing(startRawServer(hang));

  const first = await connected(server);
  await connected(server);
  await expect.poll(() => server.openConnections).toBe(2);
  first.destroy();

  await expect.poll(() => server.openConnections).toBe(1);
  expect(server.connections).toBe(2);
});

test('drops a connection before it reads, as often as it is told', async () => {
  const act = inOrder(send(answer()), finish);
  const accept = (connection: number) => (connection <= 1 ? reset : null);
  const server = await closing(startRawServer(act, { accept }));

  expect(await talk(server, get('/'))).toMatchObject({ text: '', error: 'ECONNRESET' });
  expect((await talk(server, get('/'))).text).toContain('HTTP/1.1 200 OK');
  expect(server.requests).toHaveLength(1);
});

test('drops a connection after it has read', async () => {
  const server = await closing(startRawServer(reset));

  expect(await talk(server, get('/'))).toEqual({ text: '', error: 'ECONNRESET' });
  expect(server.requests).toHaveLength(1);
});

test('ends a connection in good order without a byte', async () => {
  const server = await closing(startRawServer(finish));

  expect(await talk(server, get('/'))).toEqual({ text: '', error: null });
});

test('answers several requests on one connection, each by its turn', async () => {
  const act = inTurn(send(answer({ status: 500 })), inOrder(send(answer({ status: 404 })), finish));
  const server = await closing(startRawServer(act));

  const { text } = await talk(server, get('/1') + get('/2'));

  expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 500', 'HTTP/1.1 404']);
  expect(server.requests.map(({ target, connection }) => [target, connection])).toEqual([
    ['/1', 1],
    ['/2', 1],
  ]);
});

test('plays a fault for the first times only', async () => {
  const act = firstTimes(2, reset, inOrder(send(answer()), finish));
  const server = await closing(startRawServer(act));

  const errors = [];
  for (const path of ['/1', '/2', '/3']) errors.push((await talk(server, get(path))).error);

  expect(errors).toEqual(['ECONNRESET', 'ECONNRESET', null]);
});

test('drips bytes, and stops when nobody reads any more', async () => {
  let isOver = false;
  const act = inOrder(drip(Buffer.alloc(10_000, 'x'), 5), () => {
    isOver = true;
  });
  const server = await closing(startRawServer(act));
  const socket = await connected(server);
  socket.write(get('/'));

  const [piece] = await once(socket, 'data');
  socket.destroy();

  expect(String(piece)).toBe('x');
  await expect.poll(() => server.openConnections).toBe(0);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(isOver).toBe(false);
});

test('floods no more than it was told', async () => {
  const act = inOrder(flood(Buffer.alloc(1_000, 'x'), 50_000), pause(1), finish);
  const server = await closing(startRawServer(act));

  expect((await talk(server, get('/'))).text).toHaveLength(50_000);
});
