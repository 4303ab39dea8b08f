import { describe, expect, it } from 'vitest';
import { folder, liner } from './helpers.ts';

const lines = (...records: readonly object[]) =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

const key = { tonic: 1, mode: 'minor' };
const spelled = { ...key, spelling: 'C#m' };
const said = { platform: 'beats', id: '7', rule: 'only', chosen: true };
const crateRow = {
  row: 2,
  input: { title: 'Strings', bpm: 174, key, keyText: '12A' },
  status: 'matched',
  record: {
    bpm: { value: 174, claims: [{ ...said, value: 174 }] },
    key: { value: spelled, claims: [{ ...said, value: spelled, raw: 'Des-Moll' }] },
  },
  score: 1,
  candidates: [],
  sources: [],
  issues: [],
};

/** Converts one file to another, and answers what was printed. */
async function converted(records: readonly object[], ...args: readonly string[]) {
  const cwd = folder({ 'a.ndjson': lines(...records) });
  return liner(['export', 'a.ndjson', '--out', '-', ...args], { cwd });
}

const cells = ['--format', 'csv', '--columns', 'bpm,bpm.folded,key,key.from,input.bpm,input.key'];

describe('the key of an enriched crate', () => {
  it.each([
    [[], 'C#m'],
    [['--key-notation', 'musical'], 'C#m'],
    [['--key-notation', 'camelot'], '12A'],
    [['--key-notation', 'open-key'], '5m'],
    [['--key-notation', 'rekordbox'], 'Dbm'],
    [['--key-notation', 'traktor'], '13'],
    [['--key-notation', 'engine'], '9'],
  ])('stands in one cell with %j as %s, beside what the row says', async (args, cell) => {
    const { code, out } = await converted([crateRow], ...cells, ...args);
    expect([code, out.split('\n')[1]]).toEqual([0, `174,,${cell},beats,174,12A`]);
  });

  it('is a tonic and a mode in JSON, and how it is spelled', async () => {
    const args = ['--format', 'ndjson', '--key-notation', 'camelot', '--bpm-range', '70-140'];
    const { out } = await converted([crateRow], ...args);
    const camelot = { ...key, spelling: '12A' };
    expect(JSON.parse(out).record).toEqual({
      bpm: {
        value: 174,
        folded: { value: 87, factor: 0.5, reason: 'halved', fromBpm: 70 },
        claims: [{ ...said, value: 174 }],
      },
      key: { value: camelot, claims: [{ ...said, value: camelot, raw: 'Des-Moll' }] },
    });
  });
});

describe('the tempo of an enriched crate', () => {
  it('is told in the octave beside the one that was said', async () => {
    const { out } = await converted([crateRow], ...cells, '--bpm-range', '70-140');
    expect(out.split('\n')[1]).toBe('174,87,C#m,beats,174,12A');
  });
});

describe('tempo and key of any records', () => {
  const track = { title: 'Strings', bpm: 87, key, keyText: 'Des-Moll' };

  it('are cells of a table', async () => {
    const { out } = await converted([track, { title: 'x' }], '--format', 'csv');
    expect(out).toBe('title,bpm,key,keyText\nStrings,87,C#m,Des-Moll\nx,,,\n');
  });

  it('are told as they are asked for, in tables and in JSON', async () => {
    const args = ['--key-notation', 'open-key', '--bpm-range', '140-280'];
    const csv = await converted([track], '--format', 'csv', ...args);
    const json = await converted([track], '--format', 'ndjson', ...args);

    expect(csv.out).toBe('title,bpm,key,keyText,bpmFolded\nStrings,87,5m,Des-Moll,174\n');
    expect(JSON.parse(json.out)).toEqual({
      ...track,
      key: { ...key, spelling: '5m' },
      bpmFolded: { value: 174, factor: 2, reason: 'doubled', fromBpm: 140 },
    });
  });

  it('are spelled anew where they were spelled before', async () => {
    const { out } = await converted(
      [{ title: 'x', key: spelled }],
      '--format',
      'csv',
      '--key-notation',
      'engine',
    );
    expect(out).toBe('title,key\nx,9\n');
  });

  it('stay in the parts that are read again as they were, with a schema', async () => {
    const { out } = await converted([{ key }], '--format', 'csv', '--schema');
    expect(out).toBe('key.tonic,key.mode\n1,minor\n');
  });

  it('stay as they are in JSON when nothing is asked for, and what is no key everywhere', async () => {
    const json = await converted([track], '--format', 'ndjson');
    const other = await converted(
      [{ key: { tonic: 1, mode: 'minor', raw: 'x' } }],
      ...['--format', 'csv'],
    );

    expect(JSON.parse(json.out)).toEqual(track);
    expect(other.out).toBe('key.tonic,key.mode,key.raw\n1,minor,x\n');
  });
});

it.each(['70-139', '70', '140-70', '10-20', '600-1200', 'fast'])(
  'no octave of tempo is %s',
  async (range) => {
    const { code, err } = await converted([crateRow], '--format', 'csv', '--bpm-range', range);
    expect(code).toBe(2);
    expect(err).toContain('It must be an octave between 20 and 999 BPM');
  },
);

it('a notation that nobody knows is told with those that are', async () => {
  const { code, err } = await converted([crateRow], '--format', 'csv', '--key-notation', 'x');
  expect(code).toBe(2);
  expect(err).toContain('musical, camelot, open-key, rekordbox, traktor, engine');
});
