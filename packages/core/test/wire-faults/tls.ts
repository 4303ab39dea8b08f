import { equal, ok } from 'node:assert/strict';
import {
  type CertificateName,
  cut,
  firstTimes,
  headOf,
  inOrder,
  send,
  startRawServer,
  certificate as trusted,
} from '@linernotes/testing';
import { assertWarp, good } from './answers.ts';
import { codesOf } from './causes.ts';
import type { Fault } from './fault.ts';
import type { Stage } from './stage.ts';

async function badCertificate(
  stage: Stage,
  certificate: CertificateName,
  code: string,
): Promise<string> {
  const server = await stage.tls(good, { certificate });
  const ca = trusted(certificate).cert;
  const asker = stage.asker(server, { liner: { tls: { ca } } });
  const seen = await asker.ask();
  ok(codesOf(seen.thrown).includes(code), `the cause keeps ${code}: ${codesOf(seen.thrown)}`);
  equal(server.requests.length, 0, 'requests sent');
  equal(server.connections, 1);
  equal(asker.attempts(), 1);
  return seen.word;
}

const handshakeByte = 0x16;

async function plainOnTlsPort(stage: Stage): Promise<string> {
  const firstBytes: (number | undefined)[] = [];
  const server = await stage.raw(good, {
    accept:
      () =>
      ({ tcp }) => {
        tcp.once('data', (bytes: Buffer) => {
          firstBytes.push(bytes[0]);
          tcp.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
        });
      },
  });
  const asker = stage.asker({ url: `https://127.0.0.1:${server.port}` });
  const seen = await asker.ask();
  equal(asker.attempts(), 1);
  equal(firstBytes.join(), String(handshakeByte), 'only a handshake was sent');
  return seen.word;
}

async function truncated(stage: Stage): Promise<string> {
  const head = headOf(200, [
    ['Content-Type', 'application/json'],
    ['Connection', 'close'],
  ]);
  const half = inOrder(send(head), send('{"id":7,"na'), cut);
  const server = await stage.tls(firstTimes(1, half, good));
  const seen = await stage.ask(server);
  assertWarp(seen);
  equal(server.requests.length, 2);
  return seen.word;
}

async function hangingHandshake(stage: Stage): Promise<string> {
  const server = await startRawServer(good, { accept: () => () => undefined });
  stage.later(() => server.close());
  const asker = stage.asker(
    { url: `https://127.0.0.1:${server.port}` },
    { liner: { timeouts: { connectMs: 300 }, timeoutMs: 8_000 } },
  );
  const seen = await asker.ask();
  equal(asker.attempts(), 3);
  ok(seen.tookMs >= 890 && seen.tookMs < 6_000, `${seen.tookMs} ms for three connect timeouts`);
  return seen.word;
}

export const tlsFaults: readonly Fault[] = [
  {
    id: 'tls-expired',
    expect: 'network',
    run: (stage) => badCertificate(stage, 'expired', 'CERT_HAS_EXPIRED'),
  },
  {
    id: 'tls-wrong-host',
    expect: 'network',
    run: (stage) => badCertificate(stage, 'other-host', 'ERR_TLS_CERT_ALTNAME_INVALID'),
  },
  { id: 'tls-plain-http-on-443', expect: 'network', run: plainOnTlsPort },
  { id: 'tls-truncated', expect: 'value', run: truncated },
  { id: 'tls-hang-handshake', expect: 'timeout', run: hangingHandshake },
  {
    id: 'our-tls-unknown-authority',
    expect: 'network',
    run: async (stage) => {
      const server = await stage.tls(good);
      const seen = await stage.ask(server, { liner: { tls: {} } });
      equal(server.requests.length, 0, 'requests sent');
      equal(server.connections, 1);
      return seen.word;
    },
  },
];
