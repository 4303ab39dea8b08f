import { equal, match, ok } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  closedPort,
  finish,
  goAwayFrame,
  h2Answer,
  inTurn,
  playName,
  reset,
  startBlackhole,
  startRawServer,
} from '@linernotes/testing';
import { assertWarp, good, h2Once, warp } from './answers.ts';
import { codesOf } from './causes.ts';
import { type Fault, oneQuestion } from './fault.ts';
import { errorOf, type Stage } from './stage.ts';

async function refusedPost(stage: Stage): Promise<string> {
  const port = await closedPort();
  const asker = stage.asker(
    { url: `http://127.0.0.1:${port}` },
    { wild: { verb: 'post' }, liner: { retry: { backoff: { baseMs: 400 } } } },
  );
  const asking = asker.ask();
  while (!stage.events.some(({ type }) => type === 'retry')) await sleep(5);
  const server = await startRawServer(good, { port });
  stage.later(() => server.close());
  const seen = await asking;
  assertWarp(seen);
  equal(server.requests.length, 1);
  equal(server.requests[0]?.body, '{"name":"7"}');
  return seen.word;
}

async function blackhole(stage: Stage): Promise<string> {
  const hole = await startBlackhole();
  stage.later(hole.close);
  const asker = stage.asker(
    { url: `http://127.0.0.1:${hole.port}` },
    { liner: { timeouts: { connectMs: 300 }, timeoutMs: 8_000 } },
  );
  const seen = await stage.besidesAnother(asker.ask());
  ok(seen.tookMs >= 890 && seen.tookMs < 6_000, `${seen.tookMs} ms for three connect timeouts`);
  equal(asker.attempts(), 3);
  equal(errorOf(seen).message.includes('0.3 seconds'), true, errorOf(seen).message);
  return seen.word;
}

async function unknownName(stage: Stage): Promise<string> {
  stage.later(playName('nowhere.invalid', []));
  const asker = stage.asker({ url: 'https://nowhere.invalid' });
  const seen = await asker.ask();
  ok(codesOf(seen.thrown).includes('ENOTFOUND'), 'the cause keeps ENOTFOUND');
  match(errorOf(seen).message, /nowhere\.invalid/);
  equal(asker.attempts(), 3);
  return seen.word;
}

async function ipv6Only(stage: Stage): Promise<string> {
  const server = await stage.tls(good, { host: '::1' });
  stage.later(playName('wire.test', ['::1', '127.0.0.1']));
  stage.later(playName('four.wire.test', ['127.0.0.1', '::1']));
  const asker = stage.asker({ url: `https://wire.test:${server.port}` });
  const seen = await asker.ask();
  assertWarp(seen);
  ok(seen.tookMs < 1_500, `${seen.tookMs} ms`);
  equal(asker.attempts(), 1);
  return seen.word;
}

async function resetAfterAccept(stage: Stage): Promise<string> {
  const accept = (connection: number) => (connection <= 2 ? reset : null);
  const server = await stage.raw(good, { accept });
  const asker = stage.asker(server);
  const seen = await asker.ask();
  assertWarp(seen);
  equal(server.connections, 3);
  equal(server.requests.length, 1);
  equal((await asker.budget()).made, 3, 'slots taken');
  return seen.word;
}

/** Until the pool has seen that the first answer is over. */
const idle = (): Promise<void> => sleep(20);

async function staleKeepAlive(stage: Stage): Promise<string> {
  const server = await stage.raw(inTurn(good, reset, good));
  const asker = stage.asker(server);
  assertWarp(await asker.ask('1'));
  await idle();
  const seen = await asker.ask('2');
  assertWarp(seen);
  const arrivals = server.requests.map(({ target, connection }) => `${target} ${connection}`);
  equal(arrivals.join(), '/things/1 1,/things/2 1,/things/2 2');
  return seen.word;
}

async function goAway(stage: Stage, errorCode: number): Promise<string> {
  const frames = (connection: number) => (connection === 1 ? goAwayFrame(0, errorCode) : null);
  const server = await stage.h2(h2Answer(warp), { frames });
  const asker = stage.asker(server);
  const seen = await asker.ask();
  assertWarp(seen);
  equal(server.connections, 2, 'connections');
  equal(asker.attempts(), 2, 'attempts');
  equal((await asker.budget()).made, 2, 'slots taken');
  return seen.word;
}

async function refusedStream(stage: Stage): Promise<string> {
  const refusedStreamCode = 7;
  const server = await stage.h2(
    h2Once(({ stream }) => stream.close(refusedStreamCode), h2Answer(warp)),
  );
  const seen = await stage.ask(server);
  assertWarp(seen);
  equal(server.requests.length, 2);
  return seen.word;
}

async function http1BehindAlpn(stage: Stage): Promise<string> {
  const server = await stage.tls(good);
  const asker = stage.asker(server);
  const seen = await asker.ask();
  assertWarp(seen);
  equal(server.connections, 1);
  equal(server.requests.length, 1);
  equal(asker.attempts(), 1);
  return seen.word;
}

async function refused(stage: Stage): Promise<string> {
  const port = await closedPort();
  const asker = stage.asker({ url: `http://127.0.0.1:${port}` });
  const seen = await asker.ask();
  match(errorOf(seen).message, new RegExp(`127\\.0\\.0\\.1:${port}`));
  equal(asker.attempts(), 3);
  return seen.word;
}

export const connectFaults: readonly Fault[] = [
  { id: 'connect-refused', expect: 'network', run: refused },
  { id: 'connect-refused-post', expect: 'value', run: refusedPost },
  { id: 'connect-blackhole', expect: 'timeout', run: blackhole },
  { id: 'dns-failure', expect: 'network', run: unknownName },
  { id: 'ipv6-only', expect: 'value', run: ipv6Only },
  { id: 'reset-after-accept', expect: 'value', run: resetAfterAccept },
  oneQuestion('reset-after-accept-post', 'network', {
    act: () => reset,
    ask: { wild: { verb: 'post' } },
    requests: 1,
    check: (seen, server) => {
      equal(server.requests[0]?.body, '{"name":"7"}');
      match(errorOf(seen).message, /unknown/);
    },
  }),
  oneQuestion('half-close-before-answer', 'network', { act: () => finish, requests: 3 }),
  { id: 'stale-keepalive', expect: 'value', run: staleKeepAlive },
  { id: 'h2-goaway', expect: 'value', run: (stage) => goAway(stage, 0) },
  { id: 'h2-rst-refused-stream', expect: 'value', run: refusedStream },
  { id: 'h1-only-behind-alpn', expect: 'value', run: http1BehindAlpn },
  // ENHANCE_YOUR_CALM: what was not looked at may still be asked again.
  { id: 'our-h2-enhance-your-calm', expect: 'value', run: (stage) => goAway(stage, 11) },
  {
    id: 'our-stale-keepalive-post',
    expect: 'network',
    run: async (stage) => {
      const server = await stage.raw(inTurn(good, reset, good));
      const asker = stage.asker(server, { wild: { verb: 'post' } });
      assertWarp(await asker.ask('1'));
      await idle();
      const seen = await asker.ask('2');
      equal(server.requests.length, 2);
      match(errorOf(seen).message, /unknown/);
      return seen.word;
    },
  },
];
