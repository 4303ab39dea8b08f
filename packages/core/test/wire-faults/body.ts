import { equal, match, ok } from 'node:assert/strict';
import {
  answer,
  chunk,
  deepJson,
  drip,
  finish,
  hang,
  headOf,
  inOrder,
  inTurn,
  reset,
  send,
} from '@linernotes/testing';
import { answering, assertWarp, good, once, says, saysText, warp } from './answers.ts';
import { type Fault, oneQuestion } from './fault.ts';
import { errorOf, type Stage } from './stage.ts';

const json: [string, string] = ['Content-Type', 'application/json'];
const body = JSON.stringify(warp);
const half = body.slice(0, 10);
const page = '<html><head><title>Maintenance</title></head><body><p>Back soon</p></body></html>';
const head = headOf(200, [json, ['Content-Length', String(body.length)]]);

/** An answer as long as was announced, and a second one that nobody asked for. */
const smuggled = Buffer.concat([
  answer({ json: warp }),
  answer({ json: { id: 666, name: 'Smuggled' } }),
]);

async function surplus(stage: Stage): Promise<string> {
  const text = JSON.stringify({ id: 7, name: 'x'.repeat(300) }).slice(0, 100);
  const more = answer({ json: { id: 666, name: 'Smuggled' } });
  const bytes = Buffer.concat([
    headOf(200, [json, ['Content-Length', '100']]),
    Buffer.from(text),
    more,
  ]);
  const server = await stage.raw(inTurn(send(bytes), send(bytes), send(bytes), good));
  const asker = stage.asker(server);
  const seen = await asker.ask('1');
  equal(server.requests.length, 3);
  assertWarp(await asker.ask('2'));
  equal(server.requests.length, 4);
  return seen.word;
}

async function surplusAnswer(stage: Stage): Promise<string> {
  const server = await stage.raw(once(send(smuggled)));
  const asker = stage.asker(server);
  const first = await asker.ask('1');
  assertWarp(first);
  for (const id of ['2', '3', '4']) assertWarp(await asker.ask(id));
  return first.word;
}

async function hangBeforeHeaders(stage: Stage): Promise<string> {
  const server = await stage.raw(hang);
  const liner = { timeouts: { headersMs: 300 }, timeoutMs: 8_000 };
  const seen = await stage.besidesAnother(stage.ask(server, { liner }));
  equal(server.requests.length, 3);
  ok(seen.tookMs >= 890 && seen.tookMs < 6_000, `${seen.tookMs} ms for three headers timeouts`);
  return seen.word;
}

async function hangInBody(stage: Stage): Promise<string> {
  const server = await stage.raw(once(inOrder(send(head), send(half))));
  const asker = stage.asker(server, { liner: { timeouts: { bodyMs: 300 }, timeoutMs: 8_000 } });
  const seen = await asker.ask('1');
  assertWarp(seen);
  ok(seen.tookMs >= 290 && seen.tookMs < 6_000, `${seen.tookMs} ms for one body timeout`);
  equal(server.requests.length, 2);
  equal(server.openConnections, 1, 'connections that are open');
  return seen.word;
}

async function slowDrip(stage: Stage): Promise<string> {
  const size = 1_000_000;
  const long = Buffer.alloc(size, ' ');
  const start = send(headOf(200, [json, ['Content-Length', String(size)]]));
  const server = await stage.raw(inOrder(start, drip(long, 500)));
  const beforeBytes = process.memoryUsage().arrayBuffers;
  const seen = await stage.ask(server, { liner: { timeouts: { bodyMs: 900 }, timeoutMs: 1_200 } });
  equal(server.requests.length, 3);
  // A drop that is late on a busy machine ends an attempt by the time for bodies, 900 ms.
  ok(seen.tookMs >= 2_700 && seen.tookMs < 7_000, `${seen.tookMs} ms for three timeouts`);
  ok(process.memoryUsage().arrayBuffers - beforeBytes < 64 * 1024 * 1024, 'memory');
  return seen.word;
}

async function polluting(stage: Stage): Promise<string> {
  const keys = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';
  const server = await stage.raw(saysText(`{"id":7,"name":"Warp",${keys},"toString":{"x":1}}`));
  const seen = await stage.ask(server);
  assertWarp(seen);
  equal(Reflect.get({}, 'polluted'), undefined);
  const paths = stage.events.flatMap((event) => (event.type === 'drift' ? [event.path] : []));
  for (const path of ['__proto__', 'constructor', 'toString']) {
    ok(
      paths.some((one) => one.startsWith(path)),
      `${path} in drift: ${paths}`,
    );
  }
  return seen.word;
}

async function bigNumbers(stage: Stage): Promise<string> {
  const digits = '1234567890'.repeat(7).slice(0, 64);
  const act = answering(({ target }) => {
    const id = target.endsWith('/7') ? '7' : '9007199254740993';
    return { headers: [json], body: `{"id":${id},"name":"Warp","quantity":"${digits}"}` };
  });
  const server = await stage.raw(act);
  const asker = stage.asker(server);
  const fine = await asker.ask('7');
  assertWarp(fine);
  equal(Reflect.get(Object(fine.value), 'labelCode'), digits);
  const seen = await asker.ask('8');
  equal(server.requests.length, 2);
  return seen.word;
}

/** Of the wrong root, told as such and neither as "none" nor as an empty list. */
function wrongRoot(id: string, text: string): Fault {
  return oneQuestion(id, 'invalid-response', {
    act: () => saysText(text),
    ask: { wild: { verb: 'find' } },
    requests: 1,
  });
}

export const bodyFaults: readonly Fault[] = [
  oneQuestion('empty-200-once', 'value', {
    act: () => once(saysText('')),
    requests: 2,
    check: assertWarp,
  }),
  oneQuestion('empty-200', 'server', {
    act: () => saysText(''),
    ask: { wild: { verb: 'find' } },
    requests: 3,
  }),
  oneQuestion('html-200', 'server', {
    act: () => says({ body: page, headers: [['Content-Type', 'text/html']] }),
    requests: 3,
    check: (seen) => {
      const { message } = errorOf(seen);
      ok(!/[<>]/.test(message) && message.length < 300, message);
      match(message, /Maintenance/);
    },
  }),
  oneQuestion('html-as-json', 'value', {
    act: () => once(saysText(page)),
    requests: 2,
    check: assertWarp,
  }),
  oneQuestion('cut-json-once', 'value', {
    act: () => once(saysText(half)),
    requests: 2,
    check: assertWarp,
  }),
  oneQuestion('cut-json', 'server', {
    act: () => saysText(`{"id":7,"name":"${'x'.repeat(1_000)}`),
    requests: 3,
    check: (seen) => {
      match(errorOf(seen).message, /character 1016/);
      ok(!errorOf(seen).message.includes('x'.repeat(201)), errorOf(seen).message);
    },
  }),
  oneQuestion('cut-json-post', 'invalid-response', {
    act: () => says({ status: 201, body: half, headers: [json] }),
    ask: { wild: { verb: 'post' } },
    requests: 1,
    check: (seen) => match(errorOf(seen).message, /probably/),
  }),
  oneQuestion('content-length-too-long', 'value', {
    act: () => {
      const announced = headOf(200, [json, ['Content-Length', '1000']]);
      const wrong = JSON.stringify({ id: 1, name: 'Wrong' }).padEnd(600);
      return once(inOrder(send(announced), send(wrong), finish));
    },
    requests: 2,
    check: assertWarp,
  }),
  { id: 'content-length-too-short', expect: 'server', run: surplus },
  oneQuestion('missing-last-chunk', 'value', {
    act: () => {
      const start = headOf(200, [json, ['Transfer-Encoding', 'chunked']]);
      const wrong = chunk(JSON.stringify({ id: 1, name: 'Wrong' }));
      return once(inOrder(send(start), send(wrong), finish));
    },
    requests: 2,
    check: assertWarp,
  }),
  { id: 'hang-before-headers', expect: 'timeout', run: hangBeforeHeaders },
  oneQuestion('hang-before-headers-post', 'timeout', {
    act: () => hang,
    ask: { wild: { verb: 'post' }, liner: { timeouts: { headersMs: 300 } } },
    requests: 1,
    check: (seen) => match(errorOf(seen).message, /unknown/),
  }),
  { id: 'hang-in-body', expect: 'value', run: hangInBody },
  { id: 'slow-drip', expect: 'timeout', run: slowDrip },
  oneQuestion('deep-json', 'invalid-response', {
    act: () => saysText(deepJson(200_000)),
    requests: 1,
  }),
  { id: 'proto-keys', expect: 'value', run: polluting },
  { id: 'numbers-beyond-2-53', expect: 'invalid-response', run: bigNumbers },
  wrongRoot('json-null-root', 'null'),
  wrongRoot('json-array-instead-of-object', '[]'),
  oneQuestion('json-xml-406', 'bad-request', {
    act: () =>
      says({
        status: 406,
        headers: [['Content-Type', 'application/xml']],
        body: '<?xml version="1.0"?>\n<error><text>Invalid format.</text></error>\n',
      }),
    requests: 1,
    check: (seen) => match(errorOf(seen).message, /Invalid format\.$/),
  }),
  oneQuestion('stray-bare-newline-200', 'value', {
    act: () => once(saysText('\n')),
    requests: 2,
    check: assertWarp,
  }),
  { id: 'our-answer-nobody-asked-for', expect: 'value', run: surplusAnswer },
  wrongRoot('our-empty-object', '{}'),
  wrongRoot('our-json-string-root', '"null"'),
  oneQuestion('our-two-documents', 'server', {
    act: () => saysText(`${body}\n${body}\n`),
    requests: 3,
  }),
  oneQuestion('our-duplicate-keys', 'value', {
    act: () => saysText('{"id":7,"name":"Wrong","name":"Warp"}'),
    requests: 1,
    check: assertWarp,
  }),
  oneQuestion('our-long-string', 'value', {
    act: () => saysText(JSON.stringify({ ...warp, quantity: 'x'.repeat(10 * 1024 * 1024) })),
    requests: 1,
    check: assertWarp,
  }),
  oneQuestion('our-reset-after-whole-body', 'value', {
    act: () => inOrder(send(answer({ json: warp })), reset),
    requests: 1,
    check: assertWarp,
  }),
  oneQuestion('our-reset-in-body', 'value', {
    act: () => once(inOrder(send(head), send(half), reset)),
    requests: 2,
    check: assertWarp,
  }),
  oneQuestion('our-chunk-extensions-and-trailers', 'value', {
    act: () => {
      const start = headOf(200, [json, ['Transfer-Encoding', 'chunked'], ['Trailer', 'X-Sum']]);
      const chunks = [chunk(half, ';note="a;b"'), chunk(body.slice(10), ';x')];
      return send(Buffer.concat([start, ...chunks, Buffer.from('0\r\nX-Sum: 7\r\n\r\n')]));
    },
    requests: 1,
    check: assertWarp,
  }),
  oneQuestion('our-chunk-size-not-a-number', 'invalid-response', {
    act: () => {
      const start = headOf(200, [json, ['Transfer-Encoding', 'chunked']]);
      return send(Buffer.concat([start, Buffer.from('zz\r\n{}\r\n')]));
    },
    requests: 1,
  }),
];
