import { equal, match, ok } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { firstTimes, inOrder, inTurn, limited, pause } from '@linernotes/testing';
import type { RateLimit } from '../../src/index.ts';
import { assertWarp, gapsMs, good, once, says, warp } from './answers.ts';
import { type Fault, oneQuestion } from './fault.ts';
import { errorOf, type Seen, type Stage } from './stage.ts';
import { shownLimit, silentLimit } from './wild.ts';

type Headers = [string, string][];

const tooMany = (retryAfter: string, more: Headers = []) =>
  says({ status: 429, headers: [['Retry-After', retryAfter], ...more] });

const dated = (ms: number): string => new Date(ms).toUTCString();

/** Refused once; asked again no earlier than so many milliseconds later. */
function waits(id: string, act: () => ReturnType<typeof tooMany>, leastMs: number): Fault {
  return oneQuestion(id, 'value', {
    act: () => once(act()),
    ask: { liner: { retry: { backoff: { baseMs: 300 }, refusalPauseMs: 300 } } },
    requests: 2,
    check: (seen, server) => {
      assertWarp(seen);
      const [gap = 0] = gapsMs(server);
      ok(gap >= leastMs && gap < leastMs * 1.25 + 1_000, `waited ${gap} of ${leastMs} ms`);
    },
  });
}

async function waitsForAll(stage: Stage): Promise<string> {
  const server = await stage.raw(once(tooMany('2')));
  const asker = stage.asker(server);
  const asking = asker.ask('1');
  while (!stage.events.some(({ type }) => type === 'pause')) await sleep(1);
  const others = await Promise.all(['2', '3'].map((id) => asker.ask(id)));
  for (const seen of [await asking, ...others]) assertWarp(seen);
  const [refusedMs = 0, ...later] = server.requests.map(({ atMs }) => atMs);
  equal(later.length, 3);
  for (const atMs of later) ok(atMs - refusedMs >= 2_000, `${atMs - refusedMs} ms`);
  return 'value';
}

async function tooShort(stage: Stage): Promise<string> {
  const limit = firstTimes(3, tooMany('1'), good);
  const server = await stage.raw(limit);
  const seen = await stage.ask(server, { liner: { timeoutMs: 30_000 } });
  assertWarp(seen);
  const gaps = gapsMs(server);
  equal(gaps.length, 3);
  const [first = 0, second = 0, third = 0] = gaps;
  ok(first >= 1_000 && second > first && third > second, `waits of ${gaps} ms`);
  return seen.word;
}

async function always(stage: Stage): Promise<string> {
  const server = await stage.raw(tooMany('1'));
  const seen = await stage.ask(server);
  equal(server.requests.length, 5);
  ok(Number(Reflect.get(errorOf(seen).details, 'retryAfterMs')) >= 1_000);
  return seen.word;
}

async function refusedPost(stage: Stage): Promise<string> {
  const server = await stage.raw(once(tooMany('1')));
  const asker = stage.asker(server, { wild: { verb: 'post' } });
  const seen = await asker.ask('1');
  equal(server.requests.length, 1);
  assertWarp(await asker.ask('2'));
  ok((gapsMs(server)[0] ?? 0) >= 1_000, `others waited ${gapsMs(server)} ms`);
  return seen.word;
}

async function herd(stage: Stage): Promise<string> {
  // All twenty are under way before the first is refused.
  const refused = inOrder(pause(400), tooMany('1'));
  const server = await stage.raw(firstTimes(20, refused, good));
  const asker = stage.asker(server, { wild: { limit: silentLimit(20, 1_000) } });
  const ids = Array.from({ length: 20 }, (_, id) => String(id));
  const all = await Promise.all(ids.map((id) => asker.ask(id)));
  for (const seen of all) assertWarp(seen);
  const times = server.requests.map(({ atMs }) => atMs);
  const again = times.slice(20);
  const [first = 0] = again;
  equal(again.length, 20);
  ok(first - (times[19] ?? first) >= 1_400 - 50, 'the pause was kept');
  ok((again.at(-1) ?? 0) - first >= 500, `starts spread over ${(again.at(-1) ?? 0) - first} ms`);
  return 'value';
}

/** Asks in bursts; the server counts as platforms do, and must never have to refuse. */
async function neverRefused(
  stage: Stage,
  limit: ReturnType<typeof limited>,
  rateLimit: RateLimit,
  bursts: readonly { readonly size: number; readonly afterMs: number }[],
): Promise<string> {
  const server = await stage.raw(limit.act);
  const asker = stage.asker(server, { wild: { limit: rateLimit } });
  const asked: Promise<Seen>[] = [];
  for (const { size, afterMs } of bursts) {
    await sleep(afterMs);
    for (let count = 0; count < size; count += 1) asked.push(asker.ask(String(asked.length)));
  }
  for (const seen of await Promise.all(asked)) assertWarp(seen);
  equal(limit.refusals, 0, 'refusals');
  equal(server.requests.length, asked.length);
  return 'value';
}

const refusal = says({ status: 429 });

function slidingBoundary(stage: Stage): Promise<string> {
  const limit = limited({ requests: 10, windowMs: 5_000 }, () => good, refusal);
  const bursts = [0, 4_950, 100, 5_000, 4_900, 80].map((afterMs) => ({ size: 10, afterMs }));
  return neverRefused(stage, limit, silentLimit(10, 5_000), bursts);
}

function lagging(stage: Stage): Promise<string> {
  let count = 0;
  const allowed = ({ used, requests }: { used: number; requests: number }) => {
    count += 1;
    const shown = Math.max(0, used - (count % 3));
    const remaining = count % 4 === 0 ? requests : requests - shown;
    const headers: Headers = [
      ['X-RateLimit-Limit', String(requests)],
      ['X-RateLimit-Used', String(shown)],
      ['X-RateLimit-Remaining', String(remaining)],
    ];
    return says({ json: warp, headers });
  };
  const limit = limited({ requests: 10, windowMs: 3_000 }, allowed, refusal);
  return neverRefused(stage, limit, shownLimit(10, 3_000), [{ size: 40, afterMs: 0 }]);
}

async function foreignUser(stage: Stage): Promise<string> {
  const allowed = ({ used, requests }: { used: number; requests: number }) =>
    says({ json: warp, headers: [['X-RateLimit-Remaining', String(requests - used)]] });
  const limit = limited({ requests: 60, windowMs: 3_000 }, allowed, refusal);
  const server = await stage.raw(limit.act);
  const asker = stage.asker(server, { wild: { limit: shownLimit(60, 3_000) } });
  limit.useElsewhere(40);
  assertWarp(await asker.ask('first'));
  const startMs = performance.now();
  const ids = Array.from({ length: 40 }, (_, id) => String(id));
  for (const seen of await Promise.all(ids.map((id) => asker.ask(id)))) assertWarp(seen);
  equal(limit.refusals, 0, 'refusals');
  ok(performance.now() - startMs >= 2_000, `slowed down to ${performance.now() - startMs} ms`);
  return 'value';
}

async function nonsense(stage: Stage): Promise<string> {
  const headers: Headers = [
    ['X-RateLimit-Limit', 'abc'],
    ['X-RateLimit-Used', '-3'],
    ['X-RateLimit-Remaining', '1e9'],
  ];
  const server = await stage.raw(says({ json: warp, headers }));
  const asker = stage.asker(server, { wild: { limit: shownLimit(10, 60_000) } });
  for (const id of ['1', '2', '3']) assertWarp(await asker.ask(id));
  const { made, remaining } = await asker.budget();
  equal(`${made} made, ${remaining} remaining`, '3 made, 7 remaining');
  return 'value';
}

async function withoutHeaders(stage: Stage): Promise<string> {
  const limit = limited({ requests: 5, windowMs: 3_000 }, () => good, refusal);
  return neverRefused(stage, limit, shownLimit(5, 3_000), [{ size: 15, afterMs: 0 }]);
}

async function nothingLeft(stage: Stage): Promise<string> {
  const server = await stage.raw((peer, arrival) => {
    const seconds = Math.floor(Date.now() / 1_000);
    const headers: Headers = [
      ['Date', dated(seconds * 1_000)],
      ['X-RateLimit-Remaining', '0'],
      ['X-RateLimit-Reset', String(seconds + 2)],
    ];
    return says({ json: warp, headers })(peer, arrival);
  });
  const asker = stage.asker(server);
  assertWarp(await asker.ask('1'));
  const seen = await asker.ask('2');
  assertWarp(seen);
  ok((gapsMs(server)[0] ?? 0) >= 1_999, `${gapsMs(server)}`);
  return seen.word;
}

const skewed = (): Headers => [['Date', dated(Date.now() - 600_000)]];

export const rateLimitFaults: readonly Fault[] = [
  { id: 'rl-429-retry-after-seconds', expect: 'value', run: waitsForAll },
  waits(
    'rl-429-retry-after-date',
    () => (peer, arrival) => {
      const nowMs = Date.now() - 600_000;
      return tooMany(dated(nowMs + 3_000), [['Date', dated(nowMs)]])(peer, arrival);
    },
    3_000,
  ),
  waits('rl-429-retry-after-past', () => tooMany('Fri, 21 Nov 2025 10:00:00 GMT', skewed()), 300),
  waits('rl-429-retry-after-zero', () => tooMany('0'), 300),
  waits('rl-429-retry-after-negative', () => tooMany('-5'), 300),
  oneQuestion('rl-429-retry-after-absurd', 'rate-limit', {
    act: () => tooMany('31536000'),
    requests: 1,
    check: (seen) => {
      ok(seen.tookMs < 1_000, `${seen.tookMs} ms`);
      match(errorOf(seen).message, /8,?760 hours|365 days|31,?536,?000 s/);
    },
  }),
  { id: 'rl-429-retry-after-too-short', expect: 'value', run: tooShort },
  waits('rl-429-no-header-newline', () => says({ status: 429, body: '\n' }), 300),
  { id: 'rl-429-always', expect: 'rate-limit', run: always },
  { id: 'rl-429-post', expect: 'rate-limit', run: refusedPost },
  { id: 'rl-herd', expect: 'value', run: herd },
  { id: 'rl-sliding-boundary', expect: 'value', run: slidingBoundary },
  { id: 'rl-headers-missing', expect: 'value', run: withoutHeaders },
  { id: 'rl-headers-nonsense', expect: 'value', run: nonsense },
  { id: 'rl-headers-lagging', expect: 'value', run: lagging },
  { id: 'rl-headers-foreign-user', expect: 'value', run: foreignUser },
  { id: 'rl-200-remaining-zero', expect: 'value', run: nothingLeft },
  waits('our-retry-after-with-fraction', () => tooMany('1.5'), 1_500),
  waits(
    'our-retry-after-and-a-later-reset',
    () => (peer, arrival) => {
      const seconds = Math.floor(Date.now() / 1_000);
      const more: Headers = [
        ['Date', dated(seconds * 1_000)],
        ['X-RateLimit-Remaining', '0'],
        ['X-RateLimit-Reset', String(seconds + 3)],
      ];
      return tooMany('1', more)(peer, arrival);
    },
    3_000,
  ),
  waits(
    'our-503-with-retry-after',
    () => says({ status: 503, headers: [['Retry-After', '1']] }),
    1_000,
  ),
  {
    id: 'our-429-then-500',
    expect: 'value',
    run: async (stage) => {
      const server = await stage.raw(inTurn(tooMany('1'), says({ status: 500 }), good));
      const seen = await stage.ask(server);
      assertWarp(seen);
      equal(server.requests.length, 3);
      return seen.word;
    },
  },
];
