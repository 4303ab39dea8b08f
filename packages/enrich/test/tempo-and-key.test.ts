import { describe, expect, it } from 'vitest';
import { crateColumns, EnrichedRow, type EnrichedRow as Row } from '../src/index.ts';
import { enrichOne, fetchedAt } from './helpers.ts';
import { startTempos, strings } from './tempo-platforms.ts';

/** Each claim in a line: who, its own words, why it was chosen, what it is of the chosen one. */
function told({ record }: Row, field: 'bpm' | 'key') {
  return record[field]?.claims.map(({ platform, value, raw, rule = '-', relation = '-' }) => {
    const words = typeof value === 'number' ? value : (raw ?? value.spelling);
    return [platform, words, rule, relation].join(' ');
  });
}

function messages({ issues }: Row) {
  return issues.map(({ code, message }) => `${code}: ${message}`);
}

describe('the tempo of a record', () => {
  it('is of the octave that the platform says which knows tempo best, and the row is told', async () => {
    const liner = await startTempos({ beats: { tempo: 87 } });
    const row = await enrichOne({ ...strings, BPM: '174,00' }, { liner });

    expect([row.record.bpm?.value, row.input.bpm]).toEqual([87, 174]);
    expect(told(row, 'bpm')).toEqual(['beats 87 octave same', 'row 174 - double']);
    expect(messages(row)).toEqual([
      "contradicts-bpm: The row says a tempo of 174 BPM; beats has 87 BPM, which was chosen: the row's is twice as much.",
    ]);
  });

  it('is that of most, whoever knows tempo best', async () => {
    const liner = await startTempos({ beats: { tempo: 120 }, mixes: { tempo: 87 } });
    const row = await enrichOne({ ...strings, tempo: 87.2 }, { liner });

    expect(row.record.bpm?.value).toBe(87);
    expect(told(row, 'bpm')).toEqual([
      'beats 120 - -',
      'mixes 87 agreed same',
      'row 87.2 agreed same',
    ]);
    expect(row.issues).toEqual([]);
  });

  it('is asked for although the row says one, where it alone is wanted', async () => {
    const liner = await startTempos({ beats: { tempo: 0 }, mixes: { tempo: 87 } });
    const row = await enrichOne({ ...strings, bpm: '174' }, { liner, fields: ['bpm'] });

    expect(told(row, 'bpm')).toEqual(['mixes 87 octave same', 'row 174 - double']);
  });

  it('is the row’s own where no platform knows it: 0 is nothing', async () => {
    const liner = await startTempos({ beats: { tempo: 0 } });
    const row = await enrichOne({ ...strings, bpm: '128' }, { liner });

    expect(row.record.bpm).toEqual({
      value: 128,
      claims: [
        { value: 128, platform: 'row', id: '2', rule: 'only', relation: 'same', chosen: true },
      ],
    });
  });

  it('is unknown where nobody says it, and where nothing was found', async () => {
    const known = await startTempos({ beats: { tempo: 0 } });
    const none = await startTempos({});

    expect(
      (await enrichOne({ ...strings, bpm: '0.00' }, { liner: known })).record,
    ).not.toHaveProperty('bpm');
    expect(await enrichOne({ ...strings, bpm: '128', key: '8A' }, { liner: none })).toMatchObject({
      status: 'missing',
      record: {},
      input: { bpm: 128, keyText: '8A' },
    });
  });
});

describe('the key of a record', () => {
  it('is one in all notations, each claim in its own words', async () => {
    const liner = await startTempos({ beats: { key: 'D♭min' }, mixes: { pitch: 1, mode: 0 } });
    const row = await enrichOne({ ...strings, 'Initial Key': '12A' }, { liner });

    const value = { tonic: 1, mode: 'minor', spelling: 'C#m' };
    const rest = { value, rule: 'agreed', relation: 'same', chosen: true };
    const page = (platform: string) => ({ url: `https://${platform}.example/track/7`, fetchedAt });
    expect(row.record.key).toEqual({
      value,
      claims: [
        { ...rest, raw: 'D♭min', platform: 'beats', id: '7', ...page('beats') },
        { ...rest, platform: 'mixes', id: '7', ...page('mixes') },
        { ...rest, raw: '12A', platform: 'row', id: '2' },
      ],
    });
    expect(row.issues).toEqual([]);
    expect(EnrichedRow.parse(row)).toEqual(row);
  });

  it('is that of the platform that knows keys best, and the others tell how they lie to it', async () => {
    const liner = await startTempos({ beats: { key: 'A Minor' }, mixes: { key: '1d' } });
    const row = await enrichOne({ ...strings, tonality: '9A' }, { liner });

    expect(told(row, 'key')).toEqual([
      'beats A Minor authority same',
      'mixes 1d - relative',
      'row 9A - fifth-up',
    ]);
    expect(messages(row)).toEqual([
      'contradicts-key: The row says the key Em ("9A"); beats has Am ("A Minor"), which was chosen: the row\'s is a fifth higher.',
    ]);
  });

  it('that a platform has no words for that are known is nobody’s', async () => {
    const liner = await startTempos({ beats: { key: 'D dorian', pitch: -1, mode: 0 } });
    const row = await enrichOne(strings, { liner });

    expect(row.status).toBe('matched');
    expect(row.record).not.toHaveProperty('key');
  });

  it('stands in a flat file as it is spelled, and as the row has it', async () => {
    const liner = await startTempos({ beats: { key: 'Cm', tempo: 90 } });
    const row = await enrichOne({ ...strings, key: '5A', bpm: 90 }, { liner });

    const names = ['bpm', 'bpm.from', 'key', 'key.from', 'input.bpm', 'input.key'];
    const cells = names.map((name) => crateColumns.find((one) => one.name === name)?.value(row));
    expect(cells).toEqual([90, 'beats+row', 'Cm', 'beats+row', 90, '5A']);
  });
});
