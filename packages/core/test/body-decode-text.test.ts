import { describe, expect, test } from 'vitest';
import { decodeText } from '../src/body/decode-text.ts';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

describe('text', () => {
  test('is UTF-8 when nothing is said', () => {
    expect(decodeText(Buffer.from('é 🎧'), undefined)).toBe('é 🎧');
  });

  test('loses its byte order mark', () => {
    expect(decodeText(Buffer.from('\ufeff{}'), 'application/json')).toBe('{}');
  });

  test.each([
    ['application/json; charset=iso-8859-1', Buffer.from('é', 'latin1'), 'é'],
    ['application/json;charset="ISO-8859-1"', Buffer.from('é', 'latin1'), 'é'],
    ['application/json; charset=UTF-8', Buffer.from('é'), 'é'],
    ['application/json; charset=utf-16le', utf16('é'), 'é'],
    ['application/json', utf16('\ufeffé'), 'é'],
    ['application/json', utf16('\ufeffé').swap16(), 'é'],
    ['application/json, text/html', Buffer.from('é'), 'é'],
  ])('is read as %s says', (contentType, bytes, expected) => {
    expect(decodeText(bytes, contentType)).toBe(expected);
  });

  test.each([
    ['application/json', Buffer.from([0xc3, 0x28])],
    ['application/json', Buffer.from([0xe2, 0x82])],
    ['application/json; charset=utf-16le', Buffer.from([0x00, 0xd8, 0x41, 0x00])],
    ['application/json; charset=klingon', Buffer.from('a')],
  ])('that is not what %s says is refused', (contentType, bytes) => {
    const origin = { platform: 'tiny', requestId: 'r1' };

    expect(() => decodeText(bytes, contentType, origin)).toThrow(
      expect.objectContaining({ code: 'invalid-response', isRetryable: false, ...origin }),
    );
  });
});
