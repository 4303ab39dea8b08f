import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../src/index.ts';

/** Texts that files, spreadsheets and parsers stumble over. */
export const hostileTexts = [
  '',
  ' ',
  'a\0b',
  '\u0001\u001f\ufffe\uffff',
  '_x0041_ and _x005F_',
  'line\nbreak\r\nand\rreturn\ttab',
  '=HYPERLINK("https://example.org","x")',
  '+44',
  '-1',
  '@SUM(A1)',
  '../../etc/passwd',
  "'); DROP TABLE records;--",
  '"quoted" <&> \'text\'',
  '😀 👩‍🎤 é',
  '\u202eright to left',
  '\ufeffmarked',
  '00123',
  '1e5',
  'TRUE',
  '2020-02-30T00:00:00Z',
  '2026-01-31T12:00:00Z',
  '2026-01-31T12:00:00.000Z',
  '{"json":1}',
  'null',
] as const;

/** Names that mean something to JavaScript, SQL, or only in another case. */
export const hostileNames = [
  'title',
  'Title',
  'TITLE',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'select',
  'rowid',
  '_id',
  '_parent',
  'rank',
  'value',
  'claims',
  'a.b',
  'a',
  'b',
  'x y',
  'quote"d',
  'é',
  '',
  'count',
  'element',
  'list',
] as const;

export const numbers: fc.Arbitrary<number> = fc
  .oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(2 ** 53, 2 ** 53 - 1, -(2 ** 60), 2 ** 63, 1e300, 0.1, 5e-324),
  )
  // JSON has one zero.
  .map((value) => (Object.is(value, -0) ? 0 : value));

/** No lone surrogates: what becomes of those is told, and tested apart. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

export const plainValues: fc.Arbitrary<JsonValue> = fc.oneof(
  texts,
  numbers,
  fc.boolean(),
  fc.constant(null),
);

export const names: fc.Arbitrary<string> = fc.constantFrom(...hostileNames);

const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    plainValues,
    fc.array(tie('value'), { maxLength: 3 }),
    objectOf(tie('value')),
  ),
}));

/** Records of any JSON at all, each of its own form. */
export const anyRecords: fc.Arbitrary<JsonObject[]> = fc.array(objectOf(value), { maxLength: 6 });

/** An object whose names are its own, `__proto__` too. */
export function objectOf(values: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonObject> {
  const entries = fc.uniqueArray(fc.tuple(names, values), {
    maxLength: 5,
    selector: ([name]) => name,
  });
  return entries.map((list) => Object.fromEntries(list));
}

/** Values as text, their properties in order: a property `constructor` or `__proto__` misleads comparisons. */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value), null, 1);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, sorted(inner)] as const);
  return entries.toSorted(([one], [other]) => (one < other ? -1 : 1));
}
