import { equal, ok } from 'node:assert/strict';
import { answer, finish, flood, gzipBomb, headOf, inOrder, send } from '@linernotes/testing';
import { answering } from './answers.ts';
import type { Fault } from './fault.ts';
import { errorOf, type Stage } from './stage.ts';

const mebibyte = 1024 * 1024;
const limitBytes = 32 * mebibyte;

/** The most memory that the process held while work went on, above what it held before. */
async function peakDuring<Value>(
  work: () => Promise<Value>,
): Promise<{ value: Value; peakBytes: number }> {
  const held = (): number => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const beforeBytes = held();
  let peakBytes = 0;
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, held() - beforeBytes);
  }, 2);
  const value = await work().finally(() => clearInterval(timer));
  return { value, peakBytes };
}

async function tooLarge(stage: Stage): Promise<string> {
  const piece = Buffer.from('"0123456789abcdef",'.repeat(3_400));
  const start = send(headOf(200, [['Content-Type', 'application/json']]));
  const act = inOrder(start, send('['), flood(piece, 200 * mebibyte), finish);
  const server = await stage.raw(act);
  const { value: seen, peakBytes } = await peakDuring(() => stage.ask(server));
  equal(server.requests.length, 1);
  equal(Reflect.get(errorOf(seen).details, 'limitBytes'), limitBytes);
  ok(peakBytes < limitBytes + 32 * mebibyte, `peak ${Math.round(peakBytes / mebibyte)} MiB`);
  return seen.word;
}

async function bomb(stage: Stage): Promise<string> {
  const bytes = gzipBomb(1024 * mebibyte);
  const coding: [string, string] = ['Content-Encoding', 'gzip'];
  const server = await stage.raw(send(answer({ body: bytes, headers: [coding] })));
  const { value: seen, peakBytes } = await peakDuring(() => stage.ask(server));
  equal(server.requests.length, 1);
  ok(bytes.length < 1.2 * mebibyte, `${bytes.length} bytes sent`);
  ok(peakBytes < limitBytes + 64 * mebibyte, `peak ${Math.round(peakBytes / mebibyte)} MiB`);
  return seen.word;
}

async function errorWithoutEnd(stage: Stage): Promise<string> {
  const server = await stage.raw(
    answering(() => ({ status: 404, body: 'x'.repeat(40 * mebibyte) })),
  );
  const seen = await stage.ask(server);
  equal(server.requests.length, 1);
  return seen.word;
}

/** Alone, because the memory of the process is measured. */
export const memoryFaults: readonly Fault[] = [
  { id: 'body-too-large', expect: 'too-large', isAlone: true, run: tooLarge },
  { id: 'gz-bomb', expect: 'too-large', isAlone: true, run: bomb },
  { id: 'our-error-body-too-large', expect: 'too-large', isAlone: true, run: errorWithoutEnd },
];
