import { describe, expect, it } from 'vitest';
import { fieldOfColumn, knownColumns, parseRow } from '../src/index.ts';

describe('a header', () => {
  it.each([
    ['Catalog Number', 'catalogNumber'],
    ['CATALOGUE_NUMBER', 'catalogNumber'],
    ['cat-no', 'catalogNumber'],
    ['Catalog#', 'catalogNumber'],
    ['Duration MS', 'durationMs'],
    ['length', 'duration'],
    ['UPC', 'barcode'],
    [' Track Title ', 'title'],
    ['Release', 'album'],
    ['ISRC', 'isrc'],
    ['BPM', 'bpm'],
    ['Tempo', 'bpm'],
    ['Key', 'key'],
    ['Tonality', 'key'],
    ['INITIALKEY', 'key'],
    ['Rating', null],
    ['', null],
    ['constructor', null],
  ])('%o means %o', (name, field) => {
    expect(fieldOfColumn(name)).toBe(field);
  });

  it('has every name that messages recommend', () => {
    expect(knownColumns.filter((name) => fieldOfColumn(name) === null)).toEqual([]);
  });
});

describe('a row', () => {
  it('is read whole, whatever its columns are called', () => {
    const parsed = parseRow({
      Artist: ' Rick Astley ',
      'Track Title': 'Never Gonna Give You Up',
      Release: 'Whenever You Need Somebody',
      Year: '1987-07-27',
      ISRC: 'gb-arl-93-00135',
      EAN: '5 012394 144777',
      'Cat No': ' PB  41447 ',
      Length: '3:32',
      Rating: 5,
    });
    expect(parsed).toEqual({
      row: {
        artist: 'Rick Astley',
        title: 'Never Gonna Give You Up',
        album: 'Whenever You Need Somebody',
        year: 1987,
        isrc: 'GBARL9300135',
        barcode: '5012394144777',
        catalogNumber: 'PB 41447',
        durationMs: 212_000,
        other: { Rating: '5' },
      },
      issues: [],
    });
  });

  it('has nothing of a number that none is', () => {
    const record = { title: 'x', bpm: Number.POSITIVE_INFINITY, own: Number.NEGATIVE_INFINITY };
    expect(parseRow(record)).toEqual({ row: { title: 'x' }, issues: [] });
  });

  it.each([
    ['duration', '212', 212_000],
    ['duration', '3:32', 212_000],
    ['durationMs', '212000', 212_000],
    ['durationMs', '3:32', 212_000],
    ['durationMs', 212_000.4, 212_000],
  ])('has in %s %o a duration of %i ms', (column, value, durationMs) => {
    expect(parseRow({ title: 'x', [column]: value }).row?.durationMs).toBe(durationMs);
  });

  it.each([
    ['year', 'abcd', 'invalid-year'],
    ['year', '1066', 'invalid-year'],
    ['isrc', 'GB123', 'invalid-isrc'],
    ['barcode', '718752155428', 'invalid-barcode'],
    ['duration', 'long', 'invalid-durationMs'],
    ['durationMs', '-5', 'invalid-durationMs'],
  ])('with %s %o reports it and goes on without', (column, value, code) => {
    const { row, issues } = parseRow({ title: 'x', [column]: value });
    expect(row).toEqual({ title: 'x' });
    expect(issues.map((issue) => issue.code)).toEqual([code]);
    expect(issues[0]?.message).toContain(`"${value}"`);
  });

  it('does not repeat a long bad value', () => {
    const [issue] = parseRow({ title: 'x', year: 'y'.repeat(5_000) }).issues;
    expect(issue?.message.length).toBeLessThan(120);
  });

  it('counts empty cells, null and "none" as absent', () => {
    expect(
      parseRow({ title: 'x', artist: '  ', year: null, isrc: undefined, catno: 'none' }),
    ).toEqual({
      row: { title: 'x' },
      issues: [],
    });
  });

  it('joins a list of artists and keeps nested values of columns that are not known', () => {
    expect(parseRow({ title: 'x', artists: ['A', 'B'], mine: { a: 1 }, yes: true }).row).toEqual({
      title: 'x',
      artist: 'A, B',
      other: { mine: '{"a":1}', yes: 'true' },
    });
  });

  it.each([
    [{}],
    [{ artist: 'Nirvana' }],
    [{ artist: 'Nirvana', year: '1991', rating: '5' }],
    [{ isrc: 'bad' }],
  ])('such as %o has nothing to search for', (record) => {
    const { row, issues } = parseRow(record);
    expect(row).toBeNull();
    expect(issues.at(-1)?.code).toBe('nothing-to-search');
  });

  it('keeps what it says when there is nothing to search for, bad values as they were', () => {
    const record = { Artist: 'Nirvana', year: 'abcd', duration: '4:17', Rating: '5', note: '' };
    expect(parseRow(record)).toMatchObject({
      row: null,
      input: {
        artist: 'Nirvana',
        durationMs: 257_000,
        other: { Rating: '5', year: 'abcd' },
      },
    });
  });

  it.each([
    [{ Title: 'A', Track: 'B', Mine: 'C' }, 'title'],
    [{ durationMs: 1, Length: '3:12' }, 'durationMs'],
    [{ barcode: '1', UPC: '2' }, 'barcode'],
  ])('is refused when two of its columns mean one field: %o', (record, field) => {
    const [first, second] = Object.keys(record);
    const other = Object.fromEntries(
      Object.entries(record).map(([column, value]) => [column, String(value)]),
    );
    expect(parseRow(record)).toEqual({
      row: null,
      input: { other },
      issues: [
        {
          code: 'two-columns-of-one-field',
          field: second,
          message: `The row's "${first}" and "${second}" both mean ${field}; remove or rename one.`,
        },
      ],
    });
  });

  it('may have two columns of one field when one is empty', () => {
    expect(parseRow({ title: 'A', track: null, duration: '3:12', durationMs: '' }).row).toEqual({
      title: 'A',
      durationMs: 192_000,
    });
  });

  it.each(['title', 'album', 'isrc', 'barcode', 'catalogNumber'])(
    'can be searched by %s alone',
    (field) => {
      const value = { isrc: 'GBARL9300135', barcode: '5012394144777' }[field] ?? 'x';
      expect(parseRow({ [field]: value }).row).toEqual({ [field]: value });
    },
  );
});
