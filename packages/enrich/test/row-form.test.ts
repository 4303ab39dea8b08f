import { describe, expect, it } from 'vitest';
import { crateColumns, type EnrichedRow, inForm, keySpellings, spellKey } from '../src/index.ts';

const key = { tonic: 1, mode: 'minor' as const, spelling: 'C#m' };
const claim = { platform: 'beats', id: '7', chosen: true };
const row: EnrichedRow = {
  row: 2,
  input: {},
  status: 'matched',
  record: {
    bpm: { value: 174, claims: [{ ...claim, value: 174 }] },
    key: { value: key, claims: [{ ...claim, value: key, raw: 'Des-Moll' }] },
  },
  score: 1,
  candidates: [],
  sources: [],
  issues: [],
};

it('a key is spelled in each notation', () => {
  const all = keySpellings.map((spelling) => [spelling, spellKey(key, spelling)]);
  expect(Object.fromEntries(all)).toEqual({
    musical: 'C#m',
    camelot: '12A',
    'open-key': '5m',
    rekordbox: 'Dbm',
    traktor: '13',
    engine: '9',
  });
});

describe('a row in a form', () => {
  it('has its keys spelled, and what was said as it was', () => {
    const { record } = inForm(row, { keySpelling: 'camelot' });
    const spelled = { ...key, spelling: '12A' };
    expect(record.key).toEqual({
      value: spelled,
      claims: [{ ...claim, value: spelled, raw: 'Des-Moll' }],
    });
    expect(record.bpm).toBe(row.record.bpm);
  });

  it('has its tempo in the octave too, with the reason, and the tempo that was said', () => {
    const inRange = inForm(row, { bpmFrom: 70 });
    expect(inRange.record.bpm).toEqual({
      ...row.record.bpm,
      folded: { value: 87, factor: 0.5, reason: 'halved', fromBpm: 70 },
    });
    const cells = crateColumns
      .filter(({ name }) => name === 'bpm' || name === 'bpm.folded')
      .map(({ value }) => value(inRange));
    expect(cells).toEqual([174, 87]);
  });

  it('is folded anew by another range', () => {
    const again = inForm(inForm(row, { bpmFrom: 70 }), { bpmFrom: 90 });
    expect(again.record.bpm?.folded).toEqual({
      value: 174,
      factor: 1,
      reason: 'inside',
      fromBpm: 90,
    });
  });

  it('is itself without tempo and key, and where nothing is asked for', () => {
    const bare = { ...row, record: {} };
    expect(inForm(bare, { keySpelling: 'camelot', bpmFrom: 70 })).toBe(bare);
    expect(inForm(row, {})).toBe(row);
  });

  it('from a file keeps what is no key and no tempo', () => {
    const broken = {
      ...row,
      record: { key: { value: 'x', claims: [] }, bpm: { value: 5, claims: [] } },
    };
    // What a file holds is as broken as people make it.
    const read = broken as unknown as EnrichedRow;
    expect(inForm(read, { keySpelling: 'camelot', bpmFrom: 70 })).toEqual(broken);
  });
});
