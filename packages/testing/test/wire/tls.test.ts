import { once } from 'node:events';
import { connect as connectH2 } from 'node:http2';
import { text } from 'node:stream/consumers';
import { connect, type TLSSocket } from 'node:tls';
import { expect, test } from 'vitest';
import {
  answer,
  type CertificateName,
  certificate,
  cut,
  finish,
  goAwayFrame,
  h2Answer,
  inOrder,
  send,
  startH2Server,
  startTlsServer,
} from '../../src/index.ts';
import { closing, get } from './talk.ts';

const secure = async (port: number, name: CertificateName = 'localhost'): Promise<TLSSocket> => {
  const { cert: ca } = certificate(name);
  const socket = connect({ port, host: '127.0.0.1', ca, ALPNProtocols: ['h2', 'http/1.1'] });
  await once(socket, 'secureConnect');
  return socket;
};

test('speaks TLS, and HTTP/1.1 only', async () => {
  const act = inOrder(send(answer({ json: 1 })), finish);
  const server = await closing(startTlsServer(act));

  const socket = await secure(server.port);
  socket.write(get('/'));

  expect(socket.alpnProtocol).toBe('http/1.1');
  expect(await text(socket)).toContain('HTTP/1.1 200 OK');
  expect(server.requests).toHaveLength(1);
});

test.each([
  ['other-host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['expired', 'CERT_HAS_EXPIRED'],
] as const)('shows the certificate %s, which clients refuse with %s', async (name, code) => {
  const server = await closing(startTlsServer(send(answer()), { certificate: name }));

  await expect(secure(server.port, name)).rejects.toMatchObject({ code });
  expect(server.requests).toEqual([]);
});

test('closes the TCP connection without the end of TLS', async () => {
  const server = await closing(startTlsServer(inOrder(send('half'), cut)));
  const socket = await secure(server.port);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk)).on('error', () => undefined);
  socket.write(get('/'));

  await once(socket, 'close');

  expect(Buffer.concat(chunks).toString()).toBe('half');
});

test('speaks HTTP/2 and remembers its requests', async () => {
  const server = await closing(startH2Server(h2Answer({ ok: true })));
  const session = connectH2(server.url, { ca: certificate('localhost').cert });

  const stream = session.request({ ':path': '/x', authorization: 'Tiny x' });
  const body = await text(stream);
  session.close();

  expect(body).toBe('{"ok":true}');
  expect(server.requests).toMatchObject([
    { method: 'GET', target: '/x', headers: { authorization: 'Tiny x' }, connection: 1 },
  ]);
});

test('writes a GOAWAY by hand, then speaks again', async () => {
  const frames = (connection: number) => (connection === 1 ? goAwayFrame(0, 11) : null);
  const server = await closing(startH2Server(h2Answer({ ok: true }), { frames }));
  const session = connectH2(server.url, { ca: certificate('localhost').cert });
  session.on('error', () => undefined);
  session.request({ ':path': '/' }).on('error', () => undefined);

  const [errorCode, lastStreamId] = await once(session, 'goaway');
  session.destroy();
  const second = connectH2(server.url, { ca: certificate('localhost').cert });
  const body = await text(second.request({ ':path': '/' }));
  second.close();

  expect([errorCode, lastStreamId]).toEqual([11, 0]);
  expect(body).toBe('{"ok":true}');
});
