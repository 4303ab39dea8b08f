import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { answer, inTurn, send } from '@linernotes/testing';
import * as z from 'zod';
import { answering, assertWarp, gapsMs, good, once, queryOf, says, twice } from './answers.ts';
import { type Fault, type Outcome, oneQuestion } from './fault.ts';
import { errorOf, type Stage } from './stage.ts';
import type { WildSettings } from './wild.ts';

const page = '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>';
const html: [string, string] = ['Content-Type', 'text/html'];
const refusal = (status: number, json: unknown) => says({ status, json });

/** One answer that is always the same, and what its status makes of it. */
function status(id: string, code: number, json: unknown, expect: Outcome, words: RegExp): Fault {
  return oneQuestion(id, expect, {
    act: () => refusal(code, json),
    requests: expect === 'server' ? 3 : 1,
    check: (seen) => match(errorOf(seen).message, words),
  });
}

async function growing(stage: Stage): Promise<string> {
  const server = await stage.raw(refusal(500, { message: 'internal' }));
  const seen = await stage.ask(server, { liner: { retry: { backoff: { baseMs: 100 } } } });
  const [first = 0, second = 0] = gapsMs(server);
  equal(server.requests.length, 3);
  ok(first >= 95 && second >= 195, `waits of ${first} and ${second} ms`);
  return seen.word;
}

async function busy(stage: Stage): Promise<string> {
  const error = 'The MusicBrainz web server is currently busy. Please try again later.';
  const server = await stage.raw(twice(refusal(503, { error })));
  const seen = await stage.ask(server);
  assertWarp(seen);
  equal(server.requests.length, 3);
  const kinds = stage.events.flatMap((event) => (event.type === 'retry' ? [event.errorCode] : []));
  deepEqual(kinds, ['server', 'server'], 'kinds of what was asked again');
  return seen.word;
}

async function exceeding(stage: Stage): Promise<string> {
  const error = 'Your requests are exceeding the allowable rate limit. Please see …';
  const act = once((peer, arrival) => {
    const date = new Date(Date.now() - 600_000);
    const reset = Math.floor(date.getTime() / 1_000) + 2;
    const headers: [string, string][] = [
      ['Date', date.toUTCString()],
      ['X-RateLimit-Remaining', '0'],
      ['X-RateLimit-Reset', String(reset)],
    ];
    return says({ status: 503, json: { error }, headers })(peer, arrival);
  });
  const server = await stage.raw(act);
  const asker = stage.asker(server);
  const asking = asker.ask('1');
  while (!stage.events.some(({ type }) => type === 'pause')) await new Promise(setImmediate);
  const other = await asker.ask('2');
  const seen = await asking;
  assertWarp(seen);
  assertWarp(other);
  const [first = 0, ...later] = server.requests.map(({ atMs }) => atMs);
  equal(later.length, 2);
  for (const atMs of later) ok(atMs - first >= 1_999, `${atMs - first} ms after the refusal`);
  return seen.word;
}

async function noContentWithContent(stage: Stage): Promise<string> {
  const bytes = 'HTTP/1.1 204 No Content\r\nContent-Length: 12\r\n\r\nHello World!';
  const server = await stage.raw(inTurn(send(bytes), good));
  const asker = stage.asker(server, { wild: { verb: 'find' } });
  const seen = await asker.ask('1');
  assertWarp(await asker.ask('2'));
  return seen.word;
}

async function notFound(
  stage: Stage,
  act: typeof good,
  wild: Partial<WildSettings>,
): Promise<string> {
  const server = await stage.raw(act);
  const finder = stage.asker(server, { wild: { ...wild, verb: 'find' } });
  const found = await finder.ask();
  equal(found.word, 'null', 'what find answers');
  equal((await finder.budget()).made, 1, 'slots taken');
  const got = await stage.ask(server, { wild: { ...wild, verb: 'get' } });
  equal(got.word, 'not-found', 'what get throws');
  equal(server.requests.length, 2);
  return 'not-found-is-null';
}

async function pageRange(stage: Stage): Promise<string> {
  const message = 'Page 29 is outside of valid range [1, 28].';
  const server = await stage.raw(
    answering((arrival) => {
      const offset = Number(queryOf(arrival).get('offset'));
      if (offset >= 4) return { status: 404, json: { message } };
      const items = [offset, offset + 1].map((id) => ({ id, name: `Row ${id}` }));
      return { json: { items, total: 6 } };
    }),
  );
  const rows = await Array.fromAsync(stage.asker(server).list({ pageSize: 2 }), ({ name }) => name);
  deepEqual(rows, ['Row 0', 'Row 1', 'Row 2', 'Row 3']);
  equal(server.requests.length, 3);
  return 'value';
}

const failure = z.object({ error: z.object({ code: z.number(), message: z.string() }) });
const deezerLike: Pick<WildSettings, 'errorIn'> = {
  errorIn: (body) => {
    const error = failure.safeParse(body).data?.error;
    if (!error) return null;
    return { code: error.code === 4 ? 'rate-limit' : 'not-found', message: error.message };
  },
};

async function errorInBody(stage: Stage): Promise<string> {
  const error = { type: 'DataException', message: 'no data', code: 800 };
  const undeclared = await stage.ask(await stage.raw(says({ json: { error } })));
  equal(undeclared.word, 'invalid-response', 'without a rule of the adapter');
  return notFound(stage, says({ json: { error } }), deezerLike);
}

async function quotaInBody(stage: Stage): Promise<string> {
  const error = { type: 'Exception', message: 'Quota limit exceeded', code: 4 };
  const server = await stage.raw(once(says({ json: { error } })));
  const seen = await stage.ask(server, {
    wild: deezerLike,
    liner: { retry: { backoff: { baseMs: 200 } } },
  });
  assertWarp(seen);
  equal(server.requests.length, 2);
  ok(
    stage.events.some(({ type }) => type === 'pause'),
    'the budget paused',
  );
  ok((gapsMs(server)[0] ?? 0) >= 199, `${gapsMs(server)}`);
  return seen.word;
}

async function breakerOpens(stage: Stage): Promise<string> {
  const server = await stage.raw(refusal(500, { message: 'internal' }));
  const asker = stage.asker(server, {
    liner: { resilience: { breaker: { failures: 5, openForMs: 30_000 } } },
  });
  await asker.ask('1');
  await asker.ask('2');
  const reached = server.requests.length;
  const after = [await asker.ask('3'), await asker.ask('4'), await asker.ask('5')];
  equal(reached, 5, 'requests until it opened');
  equal(server.requests.length, 5, 'requests after it opened');
  const fastestMs = Math.min(...after.map(({ tookMs }) => tookMs));
  ok(fastestMs < 5, `${fastestMs} ms`);
  deepEqual([...new Set(after.map(({ word }) => word))], ['circuit-open']);
  return 'circuit-open';
}

async function manyMissing(stage: Stage): Promise<string> {
  const server = await stage.raw(refusal(404, { message: 'Release not found.' }));
  const asker = stage.asker(server, {
    wild: { verb: 'find' },
    liner: { resilience: { breaker: { failures: 3, openForMs: 30_000 } } },
  });
  for (let id = 0; id < 50; id += 1) equal((await asker.ask(String(id))).word, 'null');
  equal(server.requests.length, 50);
  return 'not-found-is-null';
}

const detail = [{ loc: ['query', 'sort'], msg: 'value is not a valid enumeration member' }];
const cloudflare = [520, 521, 522, 523, 524, 525, 526, 527];

export const statusFaults: readonly Fault[] = [
  oneQuestion('status-500-once', 'value', {
    act: () => once(refusal(500, { message: 'internal' })),
    requests: 2,
    check: assertWarp,
  }),
  { id: 'status-500-always', expect: 'server', run: growing },
  oneQuestion('status-500-post', 'server', {
    act: () => refusal(500, { message: 'internal' }),
    ask: { wild: { verb: 'post' } },
    requests: 1,
  }),
  oneQuestion('status-502-html', 'value', {
    act: () => once(says({ status: 502, body: page, headers: [html] })),
    requests: 2,
    check: assertWarp,
  }),
  { id: 'status-503-busy', expect: 'value', run: busy },
  { id: 'status-503-exceeding', expect: 'value', run: exceeding },
  { id: 'status-204-with-body', expect: 'null', run: noContentWithContent },
  oneQuestion('status-304-without-cache', 'server', {
    act: () => says({ status: 304, framing: 'none' }),
    ask: { wild: { verb: 'find' } },
    requests: 3,
  }),
  status('status-400', 400, { error: 'Invalid mbid.' }, 'bad-request', /Invalid mbid\./),
  {
    id: 'status-404-json',
    expect: 'not-found-is-null',
    run: (stage) => notFound(stage, refusal(404, { message: 'Release not found.' }), {}),
  },
  { id: 'status-404-page-range', expect: 'value', run: pageRange },
  oneQuestion('status-405', 'bad-request', {
    act: () => says({ status: 405, headers: [['Allow', 'GET']], json: {} }),
    requests: 1,
  }),
  oneQuestion('status-409', 'bad-request', {
    act: () => refusal(409, { message: 'An export job is already running.' }),
    ask: { wild: { verb: 'post' } },
    requests: 1,
    check: (seen) => match(errorOf(seen).message, /already running/),
  }),
  oneQuestion('status-422-detail', 'bad-request', {
    act: () => refusal(422, { detail, message: 'See "detail" for validation errors.' }),
    requests: 1,
    check: (seen) => {
      const details = JSON.stringify(errorOf(seen).details);
      match(details, /sort/);
      match(details, /value is not a valid enumeration member/);
    },
  }),
  { id: 'status-200-error-body', expect: 'not-found-is-null', run: errorInBody },
  { id: 'status-200-quota-error', expect: 'value', run: quotaInBody },
  { id: 'breaker-opens', expect: 'circuit-open', run: breakerOpens },
  { id: 'breaker-404-does-not-count', expect: 'not-found-is-null', run: manyMissing },
  status('our-418', 418, { message: 'I am a teapot' }, 'bad-request', /teapot/),
  status('our-421', 421, {}, 'bad-request', /421/),
  status('our-451', 451, { message: 'legal reasons' }, 'bad-request', /legal reasons/),
  {
    id: 'our-410-gone',
    expect: 'not-found-is-null',
    run: (stage) => notFound(stage, refusal(410, { message: 'gone' }), {}),
  },
  {
    id: 'our-cloudflare-52x',
    expect: 'server',
    run: async (stage) => {
      for (const code of cloudflare) {
        const act = says({ status: code, body: page, headers: [html] });
        const seen = await stage.ask(await stage.raw(act));
        equal(seen.word, 'server', String(code));
        ok(!/[<>]/.test(errorOf(seen).message), errorOf(seen).message);
      }
      return 'server';
    },
  },
  {
    id: 'our-200-answer-is-text',
    expect: 'server',
    run: async (stage) => {
      const server = await stage.raw(send(answer({ body: 'OK' })));
      const seen = await stage.ask(server, { wild: { verb: 'find' } });
      equal(server.requests.length, 3);
      return seen.word;
    },
  },
];
