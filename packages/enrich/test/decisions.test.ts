import { describe, expect, it } from 'vitest';
import {
  type CrateRow,
  type EnrichedRow,
  parseRow,
  readDecisions,
  rowKeyOf,
} from '../src/index.ts';
import { asked, demoCorpusWith, enrichOne, startWorld, statuses, tinyCorpus } from './helpers.ts';

const at = '2026-11-22T10:00:00.000Z';
const record = { title: 'Same Song' };
const twoBands = () =>
  tinyCorpus(
    { artist: 'First Band', title: 'Same Song' },
    { artist: 'Second Choir', title: 'Same Song' },
  );

/** What a person decided about a record. */
function decided(said: Readonly<Record<string, unknown>>, chosen: readonly string[]) {
  const { row } = parseRow(said) as { readonly row: CrateRow }; // All records here can be searched for.
  return readDecisions(JSON.stringify({ row: rowKeyOf(row), chosen, at }));
}

/** The things that a candidate stands for, as a decision names them. */
function refsOf({ source, releaseId }: EnrichedRow['candidates'][number]): readonly string[] {
  const ref = `${source.platform}:${source.kind}:${source.id}`;
  return releaseId ? [ref, `${source.platform}:release:${releaseId}`] : [ref];
}

const codes = ({ issues }: EnrichedRow) => issues.map(({ code }) => code);

describe('what a person chose for a row', () => {
  it('is looked up by its id, and nothing is searched there', async () => {
    const { server, liner } = await startWorld({ corpus: twoBands() });
    const doubtful = await enrichOne(record, { liner });
    const choir = doubtful.candidates.find(({ artist }) => artist === 'Second Choir');
    const before = server.requests.length;
    const decisions = decided(record, refsOf(choir as NonNullable<typeof choir>));
    const row = await enrichOne(record, { liner, decisions });
    const later = server.requests
      .slice(before)
      .filter(({ platform }) => platform === 'musicbrainz');

    expect([doubtful.status, choir?.verdict]).toEqual(['ambiguous', 'rival']);
    expect([row.status, row.record.artist?.value]).toEqual(['matched', 'Second Choir']);
    expect(statuses(row)['musicbrainz']).toBe('found decision');
    expect(row.decision).toEqual({ chosen: refsOf(choir as NonNullable<typeof choir>), at });
    expect(later.filter(({ query }) => query['query'])).toEqual([]);
  });

  it('is obeyed where its platform tells none of the wanted fields', async () => {
    const { liner } = await startWorld();
    const misheard = { artist: 'R. Ashley', title: 'Never Gonna Give' };
    const decisions = decided(misheard, ['discogs:release:249504']);
    const row = await enrichOne(misheard, { liner, decisions, fields: ['firstReleaseDate'] });

    expect(codes(row)).not.toContain('decision-not-asked');
    expect(statuses(row)['discogs']).toBe('found decision');
  });

  it('leads the other platforms: they are asked in its words', async () => {
    const { server, liner } = await startWorld();
    const misheard = { artist: 'R. Ashley', title: 'Never Gonna Give' };
    const decisions = decided(misheard, ['discogs:release:249504']);
    const row = await enrichOne(misheard, { liner, decisions });

    expect(row.record.artist?.value).toBe('Rick Astley');
    expect(statuses(row)).toEqual({ discogs: 'found decision', musicbrainz: 'found search' });
    expect(asked(server, 'discogs')).toEqual(['/releases/249504']);
    expect(row.candidates.find(({ foundBy }) => foundBy === 'search')?.reasons).toContainEqual(
      expect.objectContaining({ field: 'artist', outcome: 'same', toldBy: 'discogs' }),
    );
  });

  it('is the record although its score would not do, and another platform knows better', async () => {
    const corpus = demoCorpusWith({
      artist: 'Hotel Band',
      title: 'Hits of 1987',
      year: 1999,
      tracks: [['Never Gonna Give You Up', '3:00']],
    });
    const { liner } = await startWorld({ corpus });
    const said = { artist: 'Rick Astley', title: 'Never Gonna Give You Up' };
    const decisions = decided(said, ['discogs:release:1000001']);
    const row = await enrichOne(said, { liner, decisions });

    expect([row.status, row.record.artist?.value]).toEqual(['matched', 'Hotel Band']);
    expect(row.candidates[0]).toMatchObject({ verdict: 'chosen', foundBy: 'decision' });
    expect(codes(row)).toContain('contradicts-artist');
  });

  it('that is gone is told, and the row is looked up as if nothing had been decided', async () => {
    const { liner } = await startWorld({ corpus: twoBands() });
    const decisions = decided(record, [
      'musicbrainz:recording:00000000-0000-4000-8000-399999999999',
    ]);
    const row = await enrichOne(record, { liner, decisions });

    expect([row.status, row.decision, codes(row)]).toEqual([
      'ambiguous',
      undefined,
      ['decision-obsolete'],
    ]);
    expect(row.issues[0]?.message).toMatch(
      /^On 2026-11-22 musicbrainz:recording:0.* decide anew\.$/,
    );
  });

  it('that its platform merged into another is that one, which is told', async () => {
    const [old, now] = ['7', '1'].map((n) => `00000000-0000-4000-8000-3${n.padStart(11, '0')}`);
    const merged = { [old as string]: now as string };
    const { liner } = await startWorld({ corpus: twoBands(), musicbrainz: { merged } });
    const decisions = decided(record, [`musicbrainz:recording:${old}`]);
    const row = await enrichOne(record, { liner, decisions });

    expect([row.status, row.record.artist?.value]).toEqual(['matched', 'First Band']);
    expect(row.issues.find(({ code }) => code === 'decision-moved')?.message).toBe(
      `musicbrainz:recording:${old}, which was chosen for the row, is musicbrainz:recording:${now} now.`,
    );
  });

  it('on a platform that is not asked is told', async () => {
    const { liner } = await startWorld();
    const said = { artist: 'Rick Astley', title: 'Never Gonna Give You Up' };
    const row = await enrichOne(said, { liner, decisions: decided(said, ['deezer:recording:1']) });

    expect([row.status, row.decision]).toEqual(['matched', undefined]);
    expect(codes(row)).toContain('decision-not-asked');
  });

  it('on a platform that is down is not replaced by a guess', async () => {
    const { server, liner } = await startWorld({
      discogs: { faults: [{ match: /./, times: 1_000, status: 500 }] },
    });
    const said = { artist: 'Rick Astley', title: 'Never Gonna Give You Up' };
    const decisions = decided(said, ['discogs:release:249504']);
    const row = await enrichOne(said, { liner, decisions });

    expect([row.status, row.record, row.decision]).toEqual(['failed', {}, undefined]);
    expect(asked(server, 'musicbrainz')).toEqual([]);
  });
});

describe('a row of which a person said that nobody has it', () => {
  it('costs no request', async () => {
    const { server, liner } = await startWorld();
    const said = { artist: 'Rick Astley', title: 'Never Gonna Give You Up' };
    const row = await enrichOne(said, { liner, decisions: decided(said, []) });

    expect([row.status, row.record, codes(row)]).toEqual(['missing', {}, ['decided-none']]);
    expect(row.decision).toEqual({ chosen: [], at });
    expect(server.requests).toEqual([]);
  });
});

describe('what is told of a candidate', () => {
  it('is its verdict, how it was found, and what its score is made of', async () => {
    const { liner } = await startWorld();
    const row = await enrichOne(
      { artist: 'Miles Davis', title: 'So What', album: 'Kind of Blue' },
      { liner },
    );
    const [first, ...others] = row.candidates;

    expect(first).toMatchObject({ verdict: 'chosen', foundBy: 'search' });
    expect(others.map(({ verdict }) => verdict)).not.toContain('rival');
    expect(first?.reasons.every(({ possible = 0, points }) => possible >= points)).toBe(true);
  });

  it('is there for all that a person has to choose from, however few are asked for', async () => {
    const { liner } = await startWorld({ corpus: twoBands() });
    const row = await enrichOne(record, { liner, top: 0 });

    expect(row.candidates.map(({ verdict }) => verdict)).toEqual(['rival', 'rival']);
  });
});
