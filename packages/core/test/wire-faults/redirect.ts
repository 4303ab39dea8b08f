import { deepEqual, equal, ok } from 'node:assert/strict';
import {
  type Act,
  inTurn,
  type RawAnswer,
  startRawServer,
  type WireServer,
} from '@linernotes/testing';
import { answering, assertWarp, good, says, warp } from './answers.ts';
import { type Fault, type Outcome, oneQuestion } from './fault.ts';
import { type AskOptions, errorOf, type Seen, type Stage } from './stage.ts';
import { token } from './wild.ts';

const to = (location: string, status = 302, more: RawAnswer = {}): Act =>
  says({ status, headers: [['Location', location]], ...more });

interface Elsewhere {
  readonly status?: number;
  readonly ask?: AskOptions;
  readonly check?: (seen: Seen, other: WireServer) => void;
}

/** A redirect to a second server, which must not be touched. */
function refused(id: string, location: (other: WireServer) => string, more: Elsewhere = {}): Fault {
  const run = async (stage: Stage): Promise<string> => {
    const other = await stage.raw(good);
    const server = await stage.raw(to(location(other), more.status));
    const seen = await stage.ask(server, more.ask);
    more.check?.(seen, other);
    equal(server.requests.length, 1);
    equal(other.connections, 0, 'connections to the second server');
    return seen.word;
  };
  return { id, expect: 'unsafe-redirect', run };
}

/** A redirect within the server; how often it is followed. */
function within(id: string, expect: Outcome, location: string, targets: readonly string[]): Fault {
  return oneQuestion(id, expect, {
    act: () => inTurn(to(location), good),
    ask: { wild: { verb: 'tagged' } },
    requests: targets.length,
    check: (seen, server) => {
      if (expect === 'value') assertWarp(seen);
      deepEqual(
        server.requests.map(({ target }) => target),
        targets,
      );
      for (const { headers } of server.requests) {
        equal(headers['authorization'], `Wild token=${token}`);
        equal(headers['user-agent'], 'WildTest/1.0');
      }
    },
  });
}

async function allowedHost(stage: Stage): Promise<string> {
  const other = await stage.raw(good);
  const server = await stage.raw((peer, arrival) =>
    to(`${other.url}${arrival.target}`, 307)(peer, arrival),
  );
  const seen = await stage.ask(server, {
    wild: { tokenInQuery: true, redirects: { origins: [other.url] } },
  });
  assertWarp(seen);
  const [arrival] = other.requests;
  const sent = JSON.stringify(arrival);
  equal(other.requests.length, 1);
  ok(!sent.includes(token), `the token was sent: ${arrival?.target}`);
  equal(arrival?.headers['authorization'], undefined);
  equal(arrival?.headers['cookie'], undefined);
  equal(arrival?.headers['user-agent'], 'WildTest/1.0');
  return seen.word;
}

async function downgrade(stage: Stage): Promise<string> {
  const plain = await stage.raw(good);
  const server = await stage.tls(to(`http://127.0.0.1:${plain.port}/things/7`, 301));
  const seen = await stage.ask(server);
  equal(server.requests.length, 1);
  equal(plain.connections, 0);
  return seen.word;
}

async function loop(stage: Stage): Promise<string> {
  const server = await stage.raw(
    answering(({ target }) => ({
      status: 302,
      headers: [['Location', target === '/a' ? '/b' : '/a']],
    })),
  );
  const seen = await stage.ask(server);
  ok(server.requests.length <= 10, `${server.requests.length} requests`);
  return seen.word;
}

/** MusicBrainz answers what something was merged into, beside its new address. */
function merged(id: string, location: (other: WireServer) => string): Fault {
  const run = async (stage: Stage): Promise<string> => {
    const other = await stage.raw(good);
    const server = await stage.raw(to(location(other), 301, { json: warp }));
    const seen = await stage.ask(server, { wild: { redirects: { bodyIsAnswer: true } }, id: '5' });
    assertWarp(seen);
    equal(server.requests.length, 1);
    equal(other.connections, 0, 'connections to the location');
    const moves = stage.events.flatMap((event) => (event.type === 'moved' ? [event] : []));
    deepEqual(
      moves.map(({ from, to: target }) => [from, target]),
      [['/things/5', '/things/7']],
    );
    return seen.word;
  };
  return { id, expect: 'value', run };
}

async function ipv6Loopback(stage: Stage): Promise<string> {
  const other = await startRawServer(good, { host: '::1' });
  stage.later(() => other.close());
  const server = await stage.raw(to(`${other.url}/things/7`));
  const seen = await stage.ask(server);
  equal(other.connections, 0);
  return seen.word;
}

export const redirectFaults: readonly Fault[] = [
  within('rd-same-host', 'value', '/moved', ['/things/7?tag=a+b', '/moved']),
  refused('rd-other-host', ({ port }) => `http://localhost:${port}/things/7`),
  { id: 'rd-allowed-host-strips-auth', expect: 'value', run: allowedHost },
  { id: 'rd-http-downgrade', expect: 'unsafe-redirect', run: downgrade },
  { id: 'rd-loop', expect: 'unsafe-redirect', run: loop },
  refused('rd-file', () => 'file:///etc/passwd'),
  refused('rd-with-credentials', ({ port }) => `http://user:pw-of-user@127.0.0.1:${port}/x`, {
    check: (seen) => {
      const shown = JSON.stringify([errorOf(seen), errorOf(seen).message, errorOf(seen).stack]);
      ok(!shown.includes('pw-of-user'), shown);
    },
  }),
  refused('rd-other-port', ({ url }) => `${url}/things/7`),
  oneQuestion('rd-without-location', 'invalid-response', {
    act: () => says({ status: 302 }),
    requests: 1,
  }),
  merged('rd-301-with-body', () => '/things/7'),
  merged('rd-301-with-body-wrong-host', ({ port }) => `http://localhost:${port}/things/7`),
  oneQuestion('rd-post-302', 'unsafe-redirect', {
    act: () => to('/things/7'),
    ask: { wild: { verb: 'post' } },
    requests: 1,
  }),
  refused('rd-protocol-relative', () => '//evil.example/x'),
  within('our-redirect-with-fragment', 'value', '/moved#part', ['/things/7?tag=a+b', '/moved']),
  within('our-redirect-relative', 'value', '8?tag=c', ['/things/7?tag=a+b', '/things/8?tag=c']),
  within('our-redirect-no-address', 'invalid-response', 'http://[', ['/things/7?tag=a+b']),
  refused('our-redirect-javascript', () => 'javascript:alert(1)'),
  refused('our-redirect-307-post', ({ url }) => `${url}/things`, {
    status: 307,
    ask: { wild: { verb: 'post' } },
  }),
  { id: 'our-redirect-ipv6-loopback', expect: 'unsafe-redirect', run: ipv6Loopback },
  {
    id: 'our-redirect-own-host-with-user',
    expect: 'unsafe-redirect',
    run: async (stage) => {
      const server = await stage.raw((peer, arrival) =>
        to(`http://user:pw@${arrival.headers['host']}/x`)(peer, arrival),
      );
      const seen = await stage.ask(server);
      equal(server.requests.length, 1);
      return seen.word;
    },
  },
];
