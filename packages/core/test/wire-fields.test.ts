import { describe, expect, it } from 'vitest';
import { errorByNumber, fieldedQuery, wire } from '../src/index.ts';

describe('a field of the wire', () => {
  it.each([
    ['text', wire.text, [undefined, null, '', '  '], [' a ', 'a']],
    ['figure', wire.figure, [undefined, null, 0, -1], [123.4, 123.4]],
    ['seconds', wire.seconds, [undefined, null, 0], [224.4, 224_400]],
    ['date', wire.date, [undefined, null, '', '0000-00-00', 'soon'], ['2001-03-00', '2001-03']],
  ] as const)('%s is absent where it says nothing', (_name, field, nothing, [said, read]) => {
    expect(nothing.map((value) => field.parse(value))).toEqual(nothing.map(() => undefined));
    expect(field.parse(said)).toBe(read);
    expect(field.safeParse({}).success).toBe(false);
  });

  it('id is a text, and a name says something', () => {
    expect(wire.id.parse(42)).toBe('42');
    expect(wire.name.safeParse('').success).toBe(false);
  });
});

describe('a failure with a number', () => {
  const errorIn = errorByNumber({ 4: 'rate-limit' });

  it.each([
    [{ error: { code: 4, message: 'slow' } }, { code: 'rate-limit', message: 'slow' }],
    [{ error: { code: 5, message: 'no' } }, { code: 'bad-request', message: 'no' }],
    [{ error: 'Not Found' }, { code: 'bad-request', message: 'Not Found' }],
    [{ error: { code: '4' } }, null],
    [{ data: [] }, null],
    [null, null],
  ])('in %o is %o', (body, expected) => {
    expect(errorIn(body)).toEqual(expected);
  });
});

describe('a query of fields', () => {
  it('has its words first, and leaves out what is empty', () => {
    expect(fieldedQuery(['live', undefined], { artist: 'Air', label: '', album: undefined })).toBe(
      'live artist:"Air"',
    );
  });

  it('lets nothing that is searched for become a field', () => {
    expect(fieldedQuery(['artist:"x" OR'], { track: 'Say "Yes" to: this' })).toBe(
      'artist x OR track:"Say Yes to this"',
    );
  });
});
