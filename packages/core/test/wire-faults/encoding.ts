import { equal, ok } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { headOf, inOrder, pause, send } from '@linernotes/testing';
import { assertWarp, says, saysText, warp } from './answers.ts';
import { type Fault, oneQuestion } from './fault.ts';
import type { Seen, Stage } from './stage.ts';

const json = 'application/json';
const nameOf = ({ value }: Seen): unknown => Reflect.get(Object(value), 'name');
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

async function loneSurrogate(stage: Stage): Promise<string> {
  const seen = await stage.ask(await stage.raw(saysText('{"id":7,"name":"a\\ud800b"}')));
  const name = String(nameOf(seen));
  ok(name.isWellFormed(), 'the name is well formed');
  equal(Buffer.from(name, 'utf8').toString('utf8'), name);
  equal(createHash('sha256').update(JSON.stringify(seen.value)).digest('hex').length, 64);
  return seen.word;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const dangerous = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

async function controls(stage: Stage): Promise<string> {
  const wild = '\\u0000\\u001b[31mred\\u202e\\u2066';
  const title = await stage.ask(await stage.raw(saysText(`{"id":7,"name":"${wild}"}`)));
  equal(nameOf(title), '\u0000\u001b[31mred\u202e\u2066', 'a value is what was sent');
  const refusal = await stage.ask(
    await stage.raw(says({ status: 400, body: `{"message":"${wild}"}` })),
  );
  ok(!dangerous.test(String(refusal.thrown)), 'a message can be shown in a terminal');
  for (const line of stage.lines) ok(!dangerous.test(line), 'a line of the log can be shown');
  return title.word;
}

export const encodingFaults: readonly Fault[] = [
  oneQuestion('bom', 'value', {
    act: () => saysText(`\ufeff${JSON.stringify(warp)}`),
    requests: 1,
    check: assertWarp,
  }),
  oneQuestion('invalid-utf8', 'invalid-response', {
    act: () =>
      saysText(
        Buffer.concat([Buffer.from('{"id":7,"name":"'), Buffer.of(0xc3, 0x28), Buffer.from('"}')]),
      ),
    requests: 1,
  }),
  oneQuestion('latin1-declared', 'value', {
    act: () =>
      says({
        body: Buffer.from('{"id":7,"name":"é"}', 'latin1'),
        headers: [['Content-Type', `${json}; charset=iso-8859-1`]],
      }),
    requests: 1,
    check: (seen) => equal(nameOf(seen), 'é'),
  }),
  oneQuestion('split-multibyte', 'value', {
    act: () => {
      const body = Buffer.from('{"id":7,"name":"🎵"}');
      const place = body.indexOf('🎵') + 2;
      const head = headOf(200, [['Content-Length', String(body.length)]]);
      const [first, second] = [body.subarray(0, place), body.subarray(place)];
      return inOrder(send(head), send(first), pause(50), send(second));
    },
    requests: 1,
    check: (seen) => equal(nameOf(seen), '🎵'),
  }),
  { id: 'lone-surrogates', expect: 'value', run: loneSurrogate },
  { id: 'nul-and-controls', expect: 'value', run: controls },
  oneQuestion('our-utf-16-with-mark', 'value', {
    act: () => saysText(utf16(JSON.stringify(warp))),
    requests: 1,
    check: assertWarp,
  }),
  oneQuestion('our-unknown-charset', 'invalid-response', {
    act: () => says({ json: warp, headers: [['Content-Type', `${json}; charset=x-none`]] }),
    requests: 1,
  }),
  oneQuestion('our-surrogate-pair-escaped', 'value', {
    act: () => saysText('{"id":7,"name":"\\ud83c\\udfb5"}'),
    requests: 1,
    check: (seen) => equal(nameOf(seen), '🎵'),
  }),
];
