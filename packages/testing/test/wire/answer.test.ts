import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { answer, chunk, deepJson, gzipBomb, gzipWithWrongSum, headOf } from '../../src/index.ts';

test('an answer has a true length unless it is told otherwise', () => {
  expect(String(answer({ json: { a: 'é' } }))).toBe(
    'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"a":"é"}',
  );
  expect(String(answer({ status: 520, framing: 'none', body: 'x' }))).toBe(
    'HTTP/1.1 520 Unknown\r\n\r\nx',
  );
});

test('a chunked answer is one chunk and the end', () => {
  expect(String(answer({ framing: 'chunked', body: 'hello world' }))).toBe(
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\nhello world\r\n0\r\n\r\n',
  );
  expect(String(chunk('ab', ';x=1'))).toBe('2;x=1\r\nab\r\n');
});

test('header bytes are sent as they are', () => {
  expect([...headOf(200, [['X', '\u0080\u00ff']])].filter((byte) => byte > 127)).toEqual([
    0x80, 0xff,
  ]);
});

test('a gzip bomb is small and inflates to what was asked', () => {
  const bomb = gzipBomb(30 * 1024 * 1024);

  expect(bomb.length).toBeLessThan(50_000);
  expect(gunzipSync(bomb)).toHaveLength(30 * 1024 * 1024 + 2);
  expect(JSON.parse(gunzipSync(bomb).toString())).toEqual([]);
});

test('gzip with a wrong sum is refused by a decoder', () => {
  expect(() => gunzipSync(gzipWithWrongSum('{"id":7}'))).toThrow('incorrect data check');
});

test('deep JSON has the depth that was asked', () => {
  expect(deepJson(3)).toBe('[[[]]]');
});
