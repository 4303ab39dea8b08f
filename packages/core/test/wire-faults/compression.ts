import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { gzipWithWrongSum } from '@linernotes/testing';
import { assertWarp, once, saysText, warp } from './answers.ts';
import { type Fault, type Outcome, oneQuestion } from './fault.ts';

const body = JSON.stringify(warp);
const wrong = JSON.stringify({ id: 1, name: 'Wrong'.repeat(400) });

/** One answer with a `Content-Encoding`, which may or may not be true. */
function coded(
  id: string,
  expect: Outcome,
  coding: string,
  bytes: Uint8Array,
  requests: number,
): Fault {
  return oneQuestion(id, expect, {
    act: () => saysText(bytes, ['Content-Encoding', coding]),
    requests,
    ...(expect === 'value' ? { check: assertWarp } : {}),
  });
}

/** The same, but only the first time. */
function codedOnce(id: string, bytes: string | Uint8Array): Fault {
  return oneQuestion(id, 'value', {
    act: () => once(saysText(bytes, ['Content-Encoding', 'gzip'])),
    requests: 2,
    check: assertWarp,
  });
}

const gzipped = gzipSync(body);

export const compressionFaults: readonly Fault[] = [
  codedOnce('gz-truncated', gzipSync(wrong).subarray(0, 40)),
  coded('gz-corrupt-crc', 'server', 'gzip', gzipWithWrongSum(body), 3),
  codedOnce('gz-declared-not-sent', body),
  coded('br-body', 'value', 'br', brotliCompressSync(body), 1),
  coded('gz-unknown-coding', 'invalid-response', 'x-foo', Buffer.from(body), 1),
  coded('our-gzip-twice', 'value', 'gzip, gzip', gzipSync(gzipped), 1),
  coded('our-zstd-unasked', 'value', 'zstd', zstdCompressSync(body), 1),
  coded('our-deflate-unasked', 'value', 'deflate', deflateSync(body), 1),
  coded('our-gzip-in-capitals', 'value', 'GZIP', gzipped, 1),
  coded('our-identity-coding', 'value', 'identity', Buffer.from(body), 1),
  coded('our-gzip-ten-layers', 'invalid-response', Array(10).fill('gzip').join(', '), gzipped, 1),
  codedOnce('our-gzip-empty', ''),
];
