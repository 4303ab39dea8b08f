import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { answer, certificate, send, startTlsServer } from '@linernotes/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { createTransport } from '../src/transport-undici.ts';
import { closeAll, get, opened } from './transport-helpers.ts';

afterEach(async () => {
  vi.unstubAllEnvs();
  await closeAll();
});

/** A proxy that leads every tunnel to one port of this machine; it keeps what it was asked for. */
async function startProxy(port: number) {
  const asked: { readonly target: string; readonly headers: string }[] = [];
  const sockets = new Set<Socket>();
  const proxy = createServer();
  proxy.on('connect', (request, client: Socket) => {
    asked.push({ target: request.url ?? '', headers: JSON.stringify(request.headers) });
    const server = connect(port, '127.0.0.1');
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    client.pipe(server).pipe(client);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  // A server that listens on a TCP port has an AddressInfo.
  const { port: own } = proxy.address() as AddressInfo;
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  };
  return { url: `http://127.0.0.1:${own}`, asked, close };
}

test('an https request goes through a proxy as a tunnel that sees neither path nor credential', async () => {
  const options = { certificate: 'other-host' as const };
  const server = opened(await startTlsServer(send(answer({ json: { ok: true } })), options));
  const proxy = opened(await startProxy(Number(new URL(server.url).port)));
  vi.stubEnv('HTTPS_PROXY', proxy.url);
  vi.stubEnv('NO_PROXY', '');
  const ca = certificate('other-host').cert;
  const transport = opened(createTransport({ platform: 'tiny', tls: { ca } }));
  const request = get('https://other.example/secret-path');

  const response = await transport.send({
    ...request,
    headers: { authorization: 'Tiny cnrys3cret' },
  });

  expect(response).toMatchObject({ status: 200, body: '{"ok":true}' });
  expect(proxy.asked.map(({ target }) => target)).toEqual(['other.example:443']);
  expect(JSON.stringify(proxy.asked)).not.toMatch(/cnrys3cret|secret-path/);
  expect(server.requests[0]).toMatchObject({ headers: { authorization: 'Tiny cnrys3cret' } });
});
