import { equal, ok } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { answer, headOf, inOrder, pause, send } from '@linernotes/testing';
import { assertWarp, gapsMs, good, once, says, twice, warp } from './answers.ts';
import type { Fault } from './fault.ts';
import type { Stage } from './stage.ts';
import { shiftWallClock } from './wall-clock.ts';
import { silentLimit } from './wild.ts';

const hourMs = 3_600_000;
const per = (units: number, windowMs: number) => ({ limit: silentLimit(units, windowMs) });
const body = JSON.stringify(warp);
const start = headOf(200, [['Content-Length', String(body.length)]]);
const halfOf = inOrder(send(start), send(body.slice(0, 10)));

async function clockForward(stage: Stage): Promise<string> {
  const server = await stage.raw(once(says({ status: 429, headers: [['Retry-After', '2']] })));
  const asking = stage.ask(server);
  await sleep(500);
  const restore = shiftWallClock(hourMs);
  const seen = await asking.finally(restore);
  assertWarp(seen);
  const [gap = 0] = gapsMs(server);
  ok(gap >= 2_000 && gap < 4_000, `${gap} ms`);
  return seen.word;
}

async function clockBackward(stage: Stage): Promise<string> {
  const server = await stage.raw(good);
  const asker = stage.asker(server, { wild: per(5, 500) });
  // Some of the first window is used before the clock jumps.
  for (const id of ['a', 'b', 'c']) assertWarp(await asker.ask(id));
  const restore = shiftWallClock(-24 * hourMs);
  const ids = Array.from({ length: 15 }, (_, id) => String(id));
  const asking = Promise.all(ids.map((id) => asker.ask(id)));
  for (const seen of await asking.finally(restore)) assertWarp(seen);
  const times = server.requests.map(({ atMs }) => atMs);
  for (const [index, atMs] of times.entries()) {
    const fifthBefore = times[index - 5];
    if (fifthBefore !== undefined) ok(atMs - fifthBefore >= 500, `${atMs - fifthBefore} ms`);
  }
  ok((times.at(-1) ?? 0) - (times[0] ?? 0) < 3_000, 'nobody waits a day');
  return 'value';
}

async function serverDateSkew(stage: Stage): Promise<string> {
  const act = once((peer, arrival) => {
    const seconds = Math.floor(Date.now() / 1_000) - 600;
    const headers: [string, string][] = [
      ['Date', new Date(seconds * 1_000).toUTCString()],
      ['X-RateLimit-Remaining', '0'],
      ['X-RateLimit-Reset', String(seconds + 2)],
    ];
    const json = { error: 'You are exceeding the allowable rate limit.' };
    return says({ status: 503, headers, json })(peer, arrival);
  });
  const server = await stage.raw(act);
  const seen = await stage.ask(server);
  assertWarp(seen);
  const [gap = 0] = gapsMs(server);
  ok(gap >= 2_000 && gap < 4_000, `${gap} ms`);
  return seen.word;
}

/** A quarter of the entry's times, with more room for a busy machine. */
async function timeoutWithoutQueue(stage: Stage): Promise<string> {
  const server = await stage.raw(good);
  const asker = stage.asker(server, { wild: per(1, 250), liner: { timeoutMs: 1_500 } });
  const ids = Array.from({ length: 30 }, (_, id) => String(id));
  const all = await Promise.all(ids.map((id) => asker.ask(id)));
  for (const seen of all) assertWarp(seen);
  ok(Math.max(...all.map(({ tookMs }) => tookMs)) > 6_500, 'the last one waited long');
  equal(server.requests.length, 30);
  return 'value';
}

async function deadlineInQueue(stage: Stage): Promise<string> {
  const server = await stage.raw(good);
  const asker = stage.asker(server, { wild: per(1, 10_000) });
  assertWarp(await asker.ask('1'));
  const seen = await asker.ask('2', { deadlineMs: 300 });
  ok(seen.tookMs < 450, `${seen.tookMs} ms`);
  equal(server.requests.length, 1);
  return seen.word;
}

async function abortInQueue(stage: Stage): Promise<string> {
  const server = await stage.raw(good);
  const asker = stage.asker(server, { wild: per(1, 1_000) });
  assertWarp(await asker.ask('1'));
  const controller = new AbortController();
  const reason = new Error('changed my mind');
  const asking = asker.ask('2', { signal: controller.signal });
  const next = asker.ask('3');
  await sleep(100);
  const abortedMs = performance.now();
  controller.abort(reason);
  const seen = await asking;
  ok(performance.now() - abortedMs < 50, `${performance.now() - abortedMs} ms`);
  equal(seen.thrown, reason);
  assertWarp(await next);
  const targets = server.requests.map(({ target }) => target);
  equal(targets.join(), '/things/1,/things/3');
  ok((gapsMs(server)[0] ?? 0) < 1_400, `the slot is free for the next: ${gapsMs(server)}`);
  return seen.word;
}

async function abortInBackoff(stage: Stage): Promise<string> {
  const server = await stage.raw(once(says({ status: 503 })));
  const controller = new AbortController();
  const reason = new Error('changed my mind');
  const asker = stage.asker(server, { liner: { retry: { backoff: { baseMs: 5_000 } } } });
  const asking = asker.ask('1', { signal: controller.signal });
  while (!stage.events.some(({ type }) => type === 'retry')) await sleep(1);
  await sleep(50);
  const abortedMs = performance.now();
  controller.abort(reason);
  const seen = await asking;
  ok(performance.now() - abortedMs < 50, `${performance.now() - abortedMs} ms`);
  equal(seen.thrown, reason);
  await sleep(100);
  equal(server.requests.length, 1);
  return seen.word;
}

async function abortInBody(stage: Stage): Promise<string> {
  const server = await stage.raw(halfOf);
  const controller = new AbortController();
  const reason = new Error('changed my mind');
  const asking = stage.ask(server, { call: { signal: controller.signal } });
  while (server.requests.length === 0) await sleep(1);
  await sleep(50);
  controller.abort(reason);
  const abortedMs = performance.now();
  const seen = await asking;
  equal(seen.thrown, reason);
  while (server.openConnections > 0 && performance.now() - abortedMs < 500) await sleep(1);
  ok(performance.now() - abortedMs < 50, `closed after ${performance.now() - abortedMs} ms`);
  await secondCallerStays(stage);
  return seen.word;
}

async function secondCallerStays(stage: Stage): Promise<void> {
  const server = await stage.raw(inOrder(halfOf, pause(300), send(body.slice(10))));
  const controller = new AbortController();
  const asker = stage.asker(server);
  const leaving = asker.ask('1', { signal: controller.signal });
  const staying = asker.ask('1', {});
  setTimeout(() => controller.abort(new Error('bye')), 100);
  equal((await leaving).word, 'cancelled');
  assertWarp(await staying);
  equal(server.requests.length, 1);
}

async function abortBeforeStart(stage: Stage): Promise<string> {
  const server = await stage.raw(good);
  const asker = stage.asker(server);
  const reason = new Error('never mind');
  const seen = await asker.ask('1', { signal: AbortSignal.abort(reason) });
  equal(seen.thrown, reason);
  equal(server.connections, 0);
  equal((await asker.budget()).made, 0, 'slots taken');
  return seen.word;
}

async function lateAnswer(stage: Stage): Promise<string> {
  const late = inOrder(pause(400), send(answer({ json: { id: 1, name: 'Late' } })));
  const server = await stage.raw(twice(late));
  const asker = stage.asker(server, { liner: { timeoutMs: 300 } });
  const seen = await asker.ask('1');
  assertWarp(seen);
  equal(server.requests.length, 3);
  await sleep(300);
  assertWarp(await asker.ask('2'));
  return seen.word;
}

export const timeFaults: readonly Fault[] = [
  { id: 'tm-clock-forward', expect: 'value', isAlone: true, run: clockForward },
  { id: 'tm-clock-backward', expect: 'value', isAlone: true, run: clockBackward },
  { id: 'tm-server-date-skew', expect: 'value', run: serverDateSkew },
  { id: 'tm-timeout-excludes-queue', expect: 'value', run: timeoutWithoutQueue },
  { id: 'tm-deadline-in-queue', expect: 'timeout', run: deadlineInQueue },
  { id: 'tm-abort-in-queue', expect: 'cancelled', isAlone: true, run: abortInQueue },
  { id: 'tm-abort-in-backoff', expect: 'cancelled', isAlone: true, run: abortInBackoff },
  { id: 'tm-abort-in-body', expect: 'cancelled', isAlone: true, run: abortInBody },
  { id: 'tm-abort-before-start', expect: 'cancelled', run: abortBeforeStart },
  { id: 'tm-late-answer', expect: 'value', run: lateAnswer },
];
