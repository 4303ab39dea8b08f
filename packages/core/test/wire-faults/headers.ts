import { deepEqual, equal, ok } from 'node:assert/strict';
import { answer, headOf, inOrder, pause, send } from '@linernotes/testing';
import { assertWarp, gapsMs, good, once, says, saysText, warp } from './answers.ts';
import { type Fault, oneQuestion } from './fault.ts';
import type { Stage } from './stage.ts';

const json: [string, string] = ['Content-Type', 'application/json'];
const wait = (seconds: string): [string, string] => ['Retry-After', seconds];
const body = JSON.stringify(warp);

async function twoLengths(stage: Stage): Promise<string> {
  const lengths: [string, string][] = [json, ['Content-Length', '10'], ['Content-Length', '20']];
  const server = await stage.raw(says({ headers: lengths, body, framing: 'none' }));
  const asker = stage.asker(server);
  const seen = await asker.ask('1');
  equal(server.requests.length, 1);
  await asker.ask('2');
  deepEqual(
    server.requests.map(({ connection }) => connection),
    [1, 2],
    'the connection is not used again',
  );
  return seen.word;
}

async function locationOn201(stage: Stage): Promise<string> {
  const other = await stage.raw(good);
  const location: [string, string] = ['Location', `${other.url}/things/8`];
  const server = await stage.raw(says({ status: 201, headers: [location], json: warp }));
  const seen = await stage.ask(server, { wild: { verb: 'post' } });
  assertWarp(seen);
  equal(server.requests.length, 1);
  equal(other.connections, 0, 'connections to the location');
  return seen.word;
}

const everyHighByte = Array.from({ length: 128 }, (_, index) => String.fromCharCode(128 + index));
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u001f\u007f-\u009f]/;
const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n';

export const headerFaults: readonly Fault[] = [
  oneQuestion('huge-header', 'invalid-response', {
    act: () => says({ headers: [['X-Huge', 'x'.repeat(1024 * 1024)]], json: warp }),
    requests: 1,
  }),
  oneQuestion('duplicate-content-type', 'value', {
    act: () => saysText(body, ['Content-Type', 'text/html']),
    requests: 1,
    check: assertWarp,
  }),
  oneQuestion('duplicate-retry-after', 'value', {
    act: () => once(says({ status: 429, headers: [wait('1'), wait('3')] })),
    requests: 2,
    check: (_seen, server) => ok((gapsMs(server)[0] ?? 0) >= 3_000, `${gapsMs(server)}`),
  }),
  { id: 'duplicate-content-length-differ', expect: 'invalid-response', run: twoLengths },
  oneQuestion('header-invalid-bytes', 'invalid-response', {
    act: () => says({ headers: [['X-Bytes', `a\u0000b${everyHighByte.join('')}`]], json: warp }),
    requests: 1,
  }),
  { id: 'location-without-redirect', expect: 'value', run: locationOn201 },
  oneQuestion('early-hints-1xx', 'value', {
    act: () => send(`HTTP/1.1 100 Continue\r\n\r\n${hints}${hints}${answer({ json: warp })}`),
    requests: 1,
    check: assertWarp,
  }),
  oneQuestion('no-content-type', 'value', { act: () => says({ body }), requests: 1 }),
  oneQuestion('content-type-json-variants', 'value', {
    act: () =>
      says({
        body,
        headers: [['Content-Type', 'application/vnd.discogs.v2.discogs+json; charset=UTF-8']],
      }),
    requests: 1,
    check: assertWarp,
  }),
  oneQuestion('our-length-and-chunked', 'invalid-response', {
    act: () => says({ headers: [json, ['Content-Length', '5']], body, framing: 'chunked' }),
    requests: 1,
  }),
  oneQuestion('our-length-not-a-number', 'invalid-response', {
    act: () => says({ headers: [json, ['Content-Length', 'abc']], body, framing: 'none' }),
    requests: 1,
  }),
  oneQuestion('our-not-http', 'invalid-response', {
    act: () => send('220 mail.example ESMTP ready\r\n'),
    requests: 1,
  }),
  oneQuestion('our-hints-in-pieces', 'value', {
    act: () => inOrder(send(hints), pause(20), send(hints), pause(20), good),
    requests: 1,
    check: assertWarp,
  }),
  oneQuestion('our-http-1-0', 'value', {
    act: () => (peer) => void peer.stream.end(`HTTP/1.0 200 OK\r\n\r\n${body}`),
    requests: 1,
    check: assertWarp,
  }),
  oneQuestion('our-head-in-single-bytes', 'value', {
    act: () =>
      inOrder(
        ...[...headOf(200, [['Content-Length', String(body.length)]])].map((byte) =>
          send(Buffer.of(byte)),
        ),
        send(body),
      ),
    requests: 1,
    check: assertWarp,
  }),
  {
    id: 'our-control-characters-in-headers',
    expect: 'value',
    run: async (stage) => {
      const act = says({ headers: [['X-Note', `a\u0085${everyHighByte.join('')}`]], json: warp });
      const seen = await stage.ask(await stage.raw(act));
      assertWarp(seen);
      for (const line of stage.lines) ok(!controls.test(line), 'a control character in the log');
      return seen.word;
    },
  },
];
