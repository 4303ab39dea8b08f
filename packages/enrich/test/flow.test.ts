import { normalizeText } from '@linernotes/matching';
import { describe, expect, it } from 'vitest';
import {
  asked,
  crate,
  enrichAll,
  enrichOne,
  fieldsOf,
  startWorld,
  statuses,
  tinyCorpus,
} from './helpers.ts';

/** Texts are one but for case, accents and punctuation; durations but for two seconds; lists are joined. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a === 'number') return Math.abs(a - Number(b)) <= 2_000;
  return typeof a === 'string' ? normalizeText(a) === normalizeText(String(b)) : true;
}

describe('a row', () => {
  it('is looked up by its catalogue number, and nothing is searched', async () => {
    const { server, liner } = await startWorld();
    const row = await enrichOne(
      { artist: 'Rick Astley', title: 'Never Gonna Give You Up', catno: 'PB 41447' },
      { liner },
    );
    expect(statuses(row)).toEqual({
      discogs: 'found catalogNumber',
      musicbrainz: 'found catalogNumber',
    });
    expect(asked(server, 'discogs')).toEqual(['/database/search PB 41447', '/releases/249504']);
    expect(
      asked(server, 'musicbrainz').filter((line) => line.startsWith('/ws/2/recording')),
    ).toEqual([]);
    expect(row.record.refs?.value).toContain('discogs:release:249504');
  });

  it('is looked up by its ISRC before its barcode', async () => {
    const { server, liner } = await startWorld();
    const row = await enrichOne({ isrc: 'USGF19942501', barcode: '720642442524' }, { liner });
    expect(row.record.title?.value).toBe('Smells Like Teen Spirit');
    expect(statuses(row)['musicbrainz']).toBe('found isrc');
    expect(asked(server, 'musicbrainz')[0]).toBe('/ws/2/isrc/USGF19942501');
    expect(asked(server, 'musicbrainz').filter((line) => line.includes('barcode'))).toEqual([]);
  });

  it('is found on Discogs by the link that MusicBrainz states, without a search', async () => {
    const { server, liner } = await startWorld();
    const row = await enrichOne({ isrc: 'GBARL9300135' }, { liner });
    expect(statuses(row)).toEqual({ discogs: 'found link', musicbrainz: 'found isrc' });
    expect(asked(server, 'discogs')).toEqual(['/releases/249504']);
  });

  it('counts the requests that it cost each platform', async () => {
    const { server, liner } = await startWorld();
    const row = await enrichOne(
      { artist: 'Metallica', title: 'Enter Sandman', album: 'Metallica' },
      { liner },
    );
    const cost = Object.fromEntries(
      row.sources.map(({ platform, requests }) => [platform, requests]),
    );
    expect(cost).toEqual(server.accepted);
  });

  it('that both platforms answer and neither has is missing', async () => {
    const { liner } = await startWorld();
    const row = await enrichOne({ artist: 'Nobody At All', title: 'Zzyzx Qwv' }, { liner });
    expect([row.status, row.score, row.record, row.candidates]).toEqual(['missing', null, {}, []]);
    expect(statuses(row)).toEqual({ discogs: 'missing', musicbrainz: 'missing' });
  });

  it('that names two works equally well has candidates and no record', async () => {
    const corpus = tinyCorpus(
      { artist: 'First Band', title: 'Same Song' },
      { artist: 'Second Choir', title: 'Same Song' },
    );
    const { liner } = await startWorld({ corpus });
    const row = await enrichOne({ title: 'Same Song' }, { liner });
    expect([row.status, row.record]).toEqual(['ambiguous', {}]);
    expect(row.candidates.map(({ artist, chosen }) => [artist, chosen]).sort()).toEqual([
      ['First Band', false],
      ['Second Choir', false],
    ]);
    expect(row.candidates.every(({ reasons }) => reasons.length > 0)).toBe(true);
    expect(statuses(row)).toEqual({ discogs: 'missing', musicbrainz: 'found' });
  });

  it('that names the artist is not ambiguous', async () => {
    const corpus = tinyCorpus(
      { artist: 'First Band', title: 'Same Song' },
      { artist: 'Second Choir', title: 'Same Song' },
    );
    const { liner } = await startWorld({ corpus });
    const row = await enrichOne({ title: 'Same Song', artist: 'second choir' }, { liner });
    expect([row.status, row.record.artist?.value]).toEqual(['matched', 'Second Choir']);
  });

  it('tells at most as many candidates as asked, the chosen ones always', async () => {
    const { liner } = await startWorld();
    const record = { artist: 'Miles Davis', title: 'So What', album: 'Kind of Blue' };
    const none = await enrichOne(record, { liner, top: 0 });
    const five = await enrichOne(record, { liner });
    expect(none.candidates.map(({ chosen }) => chosen)).toEqual([true, true]);
    expect(five.candidates.length).toBeGreaterThan(2);
    expect(five.candidates.length).toBeLessThanOrEqual(5);
  });
});

describe('a crate', () => {
  it('comes out in its order although later rows are answered first', async () => {
    let count = 0;
    const latencyMs = () => (count++ === 0 ? 80 : 0);
    const { liner } = await startWorld({ discogs: { latencyMs } });
    const titles = ['Lithium', 'Dreams', 'So What', 'Waterloo', 'Around the World', 'The Boxer'];
    const rows = await enrichAll(crate(...titles.map((title) => ({ title }))), {
      liner,
      concurrency: 3,
    });
    expect(rows.map(({ input }) => input.title)).toEqual(titles);
    expect(rows.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('has no more rows under way than asked for', async () => {
    const { liner } = await startWorld();
    let taken = 0;
    let given = 0;
    let most = 0;
    function* items() {
      for (const item of crate(...Array.from({ length: 9 }, () => ({ title: 'Zzyzx' })))) {
        taken += 1;
        most = Math.max(most, taken - given);
        yield item;
      }
    }
    const { enrich } = await import('../src/index.ts');
    for await (const _row of enrich(items(), { liner, concurrency: 3 })) given += 1;
    expect([given, most]).toEqual([9, 3]);
  });

  it('goes on after a row that cannot be read and one that says nothing', async () => {
    const { server, liner } = await startWorld();
    const rows = await enrichAll(
      [
        {
          line: 2,
          problem: 'has 9 columns where the header names 8',
          record: { title: 'Lithium', mine: 'x' },
        },
        { line: 3, record: { year: 'abcd', mine: 'y' } },
        { line: 4, record: { title: 'Lithium', artist: 'Nirvana' } },
      ],
      { liner },
    );
    expect(rows.map(({ status }) => status)).toEqual(['failed', 'failed', 'matched']);
    expect(rows[0]?.issues).toEqual([
      { code: 'unreadable-row', message: 'The row has 9 columns where the header names 8.' },
    ]);
    expect(rows.map(({ input }) => input.other)).toEqual([
      { title: 'Lithium', mine: 'x' },
      { year: 'abcd', mine: 'y' },
      undefined,
    ]);
    expect(rows[1]?.issues.map(({ code }) => code)).toEqual(['invalid-year', 'nothing-to-search']);
    expect(server.requests.length).toBeGreaterThan(0);
  });
});

describe('a record', () => {
  it('claims every value, and chooses exactly the claims that say the value', async () => {
    const { liner } = await startWorld();
    const rows = await enrichAll(
      crate(
        { artist: 'Rick Astley', title: 'Never Gonna Give You Up', catno: 'PB 41447' },
        { artist: 'Nirvana', title: 'Lithium', barcode: '720642442524' },
        { title: 'So What', artist: 'Miles Davis' },
      ),
      { liner },
    );
    const fields = rows.flatMap(fieldsOf);
    expect(fields.length).toBeGreaterThan(30);
    for (const { name, value, claims } of fields) {
      const chosen = claims.filter((claim) => claim.chosen);
      expect(chosen.length, name).toBeGreaterThan(0);
      expect(
        chosen.every(({ rule }) => rule),
        name,
      ).toBe(true);
      expect(chosen, name).toEqual(claims.filter((claim) => isSame(claim.value, value)));
    }
  });

  it('takes the pressing from one platform when they describe different ones, and says so', async () => {
    const { liner } = await startWorld();
    const row = await enrichOne(
      { artist: 'Herbie Hancock', title: 'Watermelon Man', album: "Takin' Off" },
      { liner },
    );
    expect(row.issues.map(({ code }) => code)).toEqual(['different-pressings']);
    const pressing = new Set([
      'date',
      'country',
      'label',
      'catalogNumber',
      'barcode',
      'format',
      'trackPosition',
    ]);
    const chosen = fieldsOf(row)
      .filter(({ name }) => pressing.has(name))
      .map(({ value, claims }) => {
        const platforms = claims.filter((claim) => claim.chosen).map(({ platform }) => platform);
        return { value, platforms };
      });
    const leaders = chosen
      .filter(({ platforms }) => platforms.length === 1)
      .flatMap(({ platforms }) => platforms);
    expect(new Set(leaders).size).toBe(1);
    expect(chosen.every(({ platforms }) => platforms.includes(leaders[0] ?? ''))).toBe(true);
  });

  it('is the same, to the byte, when the same crate is enriched again', async () => {
    const items = crate(
      { title: 'So What', artist: 'Miles Davis' },
      { isrc: 'GBARL9300135' },
      { title: 'Dreams' },
    );
    const first = await enrichAll(items, await startWorld());
    const second = await enrichAll(items, { ...(await startWorld()), concurrency: 1 });
    expect(JSON.stringify(first).replaceAll(/127\.0\.0\.1:\d+/g, '')).toBe(
      JSON.stringify(second).replaceAll(/127\.0\.0\.1:\d+/g, ''),
    );
  });
});
