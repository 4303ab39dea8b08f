import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../src/body/parse-json.ts';

describe('a number', () => {
  test('that a double holds exactly is a number', () => {
    expect(parseJson('[9007199254740991, -9007199254740991, 0.1, 1e3]')).toEqual({
      value: [9007199254740991, -9007199254740991, 0.1, 1000],
    });
  });

  test.each(['9007199254740993', '-9007199254740993', '9007199254740992', '1'.repeat(64)])(
    'that a double cannot hold is its digits: %s',
    (digits) => {
      expect(parseJson(`{"id":${digits},"list":[${digits},2]}`)).toEqual({
        value: { id: digits, list: [digits, 2] },
      });
    },
  );

  test('of any size keeps its digits', () => {
    const integers = fc.bigInt().map(String);
    fc.assert(
      fc.property(integers, (digits) => {
        expect(String((parseJson(digits) as { value: unknown }).value)).toBe(digits);
      }),
    );
  });

  test('with an exponent is a number, however large', () => {
    expect(parseJson('[1e300, 9007199254740993]')).toEqual({ value: [1e300, '9007199254740993'] });
  });
});

describe('a string', () => {
  test.each([
    ['a high half', '"a\\ud800b"', 'a\ufffdb'],
    ['a low half', '"a\\uDC00b"', 'a\ufffdb'],
    ['two high halves', '"\\ud83d\\ud83d\\ude00"', '\ufffd\u{1f600}'],
    ['a pair', '"\\ud83d\\ude00"', '\u{1f600}'],
    ['a pair and a half', '"\\uD83D\\uDE00\\uDE00"', '\u{1f600}\ufffd'],
    ['a backslash before the letters', '"\\\\ud800"', '\\ud800'],
  ])('with %s is well formed', (_name, text, expected) => {
    expect(parseJson(text)).toEqual({ value: expected });
  });

  test('of digits stays as it is', () => {
    expect(parseJson('"9007199254740993"')).toEqual({ value: '9007199254740993' });
  });

  test('that JSON made is read as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseJson(JSON.stringify(text))).toEqual({ value: text });
      }),
    );
  });
});

test('any JSON without inexact numbers is what JSON.parse makes of it', () => {
  const exact = fc.json().filter((text) => !/\d{16}|e\+/.test(text));
  fc.assert(
    fc.property(exact, (text) => {
      const { value } = parseJson(text) as { value: unknown };
      expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});

test('a key named __proto__ is a key, and nothing inherits from it', () => {
  const text =
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"n":9007199254740993}';

  const { value } = parseJson(text) as { value: object };

  expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'n']);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect('polluted' in value || 'polluted' in {}).toBe(false);
});

describe('nesting', () => {
  const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

  test('of 500 levels is read', () => {
    expect(JSON.stringify((parseJson(nested(500)) as { value: unknown }).value)).toBe(nested(500));
  });

  test.each([501, 200_000])('of %i levels is refused', (levels) => {
    expect(parseJson(nested(levels))).toEqual({ problem: 'nested too deeply', position: null });
  });

  test('is refused when an inexact number stands before it', () => {
    expect(parseJson(`[9007199254740993,${nested(200_000)}]`)).toMatchObject({
      problem: 'nested too deeply',
    });
  });
});

describe('a text that is no JSON', () => {
  test.each([
    ['', 'empty', 0],
    ['\n', 'empty', 0],
    [' <!doctype html>', 'a web page, not data', 1],
    ['{"a": [1, 2', 'cut off', 11],
    ['{"a": "unfinished', 'cut off', 17],
    ['{"a" 1}', 'not JSON', 5],
  ])('says why and where: %j', (text, problem, position) => {
    expect(parseJson(text)).toEqual({ problem, position });
  });

  test('is never half of an object', () => {
    const whole = '{"id":7,"name":"Warp","sub":[{"name":"Arcola"}]}';
    for (let length = 1; length < whole.length; length += 1) {
      expect(parseJson(whole.slice(0, length))).toMatchObject({ problem: 'cut off' });
    }
  });
});
