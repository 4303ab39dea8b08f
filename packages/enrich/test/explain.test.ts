import { describe, expect, it } from 'vitest';
import { type EnrichedRow, explainRow, type Policy } from '../src/index.ts';
import { crate, enrichAll, enrichOne, startWorld, tinyCorpus } from './helpers.ts';

const policy: Policy = {
  order: ['discogs', 'musicbrainz'],
  authority: { discogs: { country: 3 }, musicbrainz: { country: 1 } },
};

const claim = { platform: 'discogs', id: '1', fetchedAt: '2026-11-01T00:00:00.000Z' };

/** A matched row of which only the country matters. */
function rowOf(rule: string, more: Partial<EnrichedRow> = {}): EnrichedRow {
  const claims = [
    { ...claim, value: 'GB', rule, chosen: true },
    { ...claim, value: 'XE', platform: 'musicbrainz', chosen: false },
  ];
  const common = { row: 2, input: { title: 'Nude' }, status: 'matched', score: 1 } as const;
  const rest = { candidates: [], sources: [], issues: [] };
  return { ...common, ...rest, record: { country: { value: 'GB', claims } }, ...more };
}

describe('a field', () => {
  it.each([
    ['authority', policy, 'knows the field less well (1 against 3)'],
    ['authority', null, 'knows the field less well'],
    ['agreed', policy, 'fewer say so'],
    ['order', policy, 'was asked later'],
    ['more-precise', policy, 'less precise, or something else'],
    ['of a later version', policy, 'something else'],
  ])('that was chosen by "%s" tells why the other claim lost', (rule, known, lost) => {
    const [field] = explainRow(rowOf(rule), { policy: known }).fields;

    expect(field).toMatchObject({ field: 'country', value: 'GB', rule });
    expect(field?.claims.map((one) => one.lost)).toEqual([null, lost]);
  });

  it('of the pressing says so where the platforms describe different ones', () => {
    const issues = [{ code: 'different-pressings', message: 'Different.' }];
    const [field] = explainRow(rowOf('authority', { issues }), { policy }).fields;

    expect(field?.why).toMatch(/what tells pressings apart is that of discogs\.$/);
    expect(field?.claims[1]?.lost).toBe('of another pressing');
  });
});

describe('a row', () => {
  it('that is matched tells by whom, and what its candidates scored', async () => {
    const { liner } = await startWorld();
    const said = { artist: 'Rick Astley', title: 'Never Gonna Give You Up', catno: 'PB 41447' };
    const told = explainRow(await enrichOne(said, { liner }));
    const [first] = told.candidates;

    expect(told.why).toBe(
      'musicbrainz (found by catalogue number, score 1.00) and discogs (found by catalogue number, score 1.00) have it: 0.75 is enough, and no other work came within 0.05.',
    );
    expect(first).toMatchObject({ verdict: 'chosen', bound: null });
    expect(first?.points?.got).toBe(first?.points?.possible);
  });

  it('that is ambiguous tells the scores that are too close', async () => {
    const corpus = tinyCorpus(
      { artist: 'First Band', title: 'Same Song' },
      { artist: 'Second Choir', title: 'Same Song' },
    );
    const { liner } = await startWorld({ corpus });
    const told = explainRow(await enrichOne({ title: 'Same Song' }, { liner }));

    expect(told.why).toMatch(
      /^Several works fit it equally \(1\.00, 1\.00\): less than 0\.05 apart/,
    );
    expect(told.candidates.map(({ why }) => why)).toEqual([
      'fits the row as well as another work, so that none was chosen',
      'fits the row as well as another work, so that none was chosen',
    ]);
  });

  it('that is missing tells the best that was refused, and what bounds its score', async () => {
    const { liner } = await startWorld();
    const said = { artist: 'Nirvana', title: 'Lithium (Hardtechno Remix)' };
    const told = explainRow(await enrichOne(said, { liner }));

    expect(told.status).toBe('missing');
    expect(told.why).toMatch(/answered, and nothing that they have fits: the best scores 0\.6/);
    expect(told.candidates.map(({ bound }) => bound?.why)).toContain('the version is another');
  });

  it('that failed tells which platform, or that the row itself was refused', async () => {
    const { liner } = await startWorld({
      discogs: { faults: [{ match: /./, times: 1_000, status: 500 }] },
    });
    const rows = crate({ artist: 'Nobody', title: 'Zzyzx Qwv' }, { artist: 'Nobody' });
    const [failed, refused] = await enrichAll(rows, { liner });

    expect(explainRow(failed as EnrichedRow).why).toBe(
      'discogs (server) could not be asked, and no other platform has it.',
    );
    expect(explainRow(refused as EnrichedRow).why).toMatch(/^It could not be looked up/);
  });

  it('of a file of an earlier version is explained as far as it goes', () => {
    const source = { ...claim, kind: 'release' } as const;
    const reasons = [
      { field: 'title', outcome: 'same', points: 4, wanted: 'a', found: 'a' },
    ] as const;
    const candidate = { source, score: 0.5, reasons, chosen: false } as const;
    const [told] = explainRow(rowOf('only', { candidates: [candidate] })).candidates;

    expect(told).toMatchObject({ verdict: null, points: null, bound: null, why: 'was not chosen' });
  });
});
