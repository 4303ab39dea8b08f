import { describe, expect, it } from 'vitest';
import { parseRow } from '../src/index.ts';

const minor = { tonic: 1, mode: 'minor' };

describe('the key of a row', () => {
  it.each(['C#m', 'D♭ minor', 'cis-Moll', 'Do dièse mineur', '12A', '5m', 'C#/Db minor'])(
    'is read from %o',
    (text) => {
      expect(parseRow({ title: 'x', Key: text })).toEqual({
        row: { title: 'x', key: minor, keyText: text },
        issues: [],
      });
    },
  );

  it('is a pitch class beside a mode, as audio features have it', () => {
    const { row, issues } = parseRow({ title: 'x', Key: '1', Mode: '0' });
    expect(row).toEqual({ title: 'x', key: minor, other: { Mode: '0' } });
    expect(issues).toEqual([]);
  });

  it('is a tonic and a mode in JSON', () => {
    expect(parseRow({ title: 'x', key: minor })).toEqual({
      row: { title: 'x', key: minor },
      issues: [],
    });
  });

  it.each(['', 'o', '-1', null])('is unknown as %o', (text) => {
    expect(parseRow({ title: 'x', key: text })).toEqual({ row: { title: 'x' }, issues: [] });
  });

  it.each(['7', 'D dorian', 'the one of the front door', '{"tonic":12,"mode":"minor"}', '{'])(
    'that is none is told, and stays as it is: %o',
    (text) => {
      expect(parseRow({ title: 'x', key: text })).toEqual({
        row: { title: 'x', other: { key: text } },
        issues: [
          {
            code: 'invalid-key',
            field: 'key',
            message: `"${text}" is not a major or minor key (C#m, 12A, 5m); it stays as it is.`,
          },
        ],
      });
    },
  );

  it('that may be another is read as the likeliest, and told', () => {
    expect(parseRow({ title: 'x', key: 'bm' })).toEqual({
      row: { title: 'x', key: { tonic: 11, mode: 'minor' }, keyText: 'bm' },
      issues: [
        {
          code: 'doubtful-key',
          field: 'key',
          message:
            '"bm" was taken for B minor; it may be Bb minor. B is B flat in German, Polish, Czech and others, and B natural in English.',
        },
      ],
    });
  });

  it('stays once in a row that cannot be searched for', () => {
    expect(parseRow({ key: 'x', bpm: '128' })).toMatchObject({
      row: null,
      input: { bpm: 128, other: { key: 'x' } },
    });
  });
});

describe('the tempo of a row', () => {
  it.each([
    ['128', 128],
    ['127,99', 127.99],
    ['128 BPM', 128],
    [174.5, 174.5],
  ])('is read from %o', (value, bpm) => {
    expect(parseRow({ title: 'x', BPM: value })).toEqual({ row: { title: 'x', bpm }, issues: [] });
  });

  it.each(['0', '0.00', '0,0', 0])('is unknown as %o', (value) => {
    expect(parseRow({ title: 'x', bpm: value })).toEqual({ row: { title: 'x' }, issues: [] });
  });

  it.each(['fast', '12800', '126-128'])('that is none is told, and stays as it is: %o', (text) => {
    const { row, issues } = parseRow({ title: 'x', tempo: text });
    expect(row).toEqual({ title: 'x', other: { tempo: text } });
    expect(issues).toEqual([
      {
        code: 'invalid-bpm',
        field: 'bpm',
        message: `"${text}" is not a tempo in BPM (20 to 999); it stays as it is.`,
      },
    ]);
  });
});
