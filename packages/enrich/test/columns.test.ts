import { describe, expect, it } from 'vitest';
import { crateColumns, crateColumnsWith, type EnrichedRow } from '../src/index.ts';

const claim = (platform: string, value: unknown, chosen: boolean) => ({
  value,
  platform,
  id: '1',
  fetchedAt: '2026-11-01T00:00:00.000Z',
  chosen,
});

// The claims are of text or lists, as the fields are; the helper does not say which.
const row = {
  row: 2,
  input: { title: 'Bell', artist: 'Mills', durationMs: 200_000 },
  status: 'matched',
  record: {
    title: {
      value: 'The Bells',
      claims: [claim('discogs', 'The Bells', true), claim('musicbrainz', 'The Bells', true)],
    },
    label: {
      value: 'Purpose Maker',
      claims: [claim('discogs', 'Purpose Maker', true), claim('musicbrainz', 'PM', false)],
    },
    genres: {
      value: ['Electronic', 'Techno'],
      claims: [claim('discogs', ['Electronic', 'Techno'], true)],
    },
  },
  score: 0.9,
  candidates: [],
  sources: [
    { platform: 'discogs', status: 'found', requests: 2 },
    {
      platform: 'musicbrainz',
      status: 'failed',
      requests: 3,
      error: { code: 'server', message: '500' },
    },
  ],
  issues: [
    { code: 'a', message: 'One.' },
    { code: 'b', message: 'Two.' },
  ],
} as unknown as EnrichedRow;

function cells(of: EnrichedRow) {
  return Object.fromEntries(
    crateColumns
      .map(({ name, value }) => [name, value(of)])
      .filter(([, value]) => value !== undefined),
  );
}

describe('the columns of a flat file', () => {
  it('hold the columns of the user’s own, beside the others', () => {
    const columns = crateColumnsWith(['Rating', 'shelf']);
    const own = { ...row, input: { title: 'Bell', other: { shelf: 'A3' } } };
    const values = columns.map(({ name, value }) => [name, value(own)]);
    expect(values).toContainEqual(['input.other.Rating', undefined]);
    expect(values).toContainEqual(['input.other.shelf', 'A3']);
    const names = columns.map(({ name }) => name);
    expect(names.filter((name) => !name.startsWith('input.other.'))).toEqual(
      crateColumns.map(({ name }) => name),
    );
  });

  it('hold values, where they were chosen from, the input and what went wrong', () => {
    expect(cells(row)).toEqual({
      row: 2,
      status: 'matched',
      score: 0.9,
      title: 'The Bells',
      'title.from': 'discogs+musicbrainz',
      label: 'Purpose Maker',
      'label.from': 'discogs',
      genres: 'Electronic; Techno',
      'genres.from': 'discogs',
      'input.artist': 'Mills',
      'input.title': 'Bell',
      'input.durationMs': 200_000,
      requests: 5,
      failed: 'musicbrainz',
      issues: 'One.; Two.',
    });
  });

  it('are empty for a row of which nothing is known', () => {
    const empty = {
      ...row,
      input: {},
      status: 'failed',
      record: {},
      score: null,
      sources: [],
      issues: [],
    };
    expect(cells(empty as EnrichedRow)).toEqual({ row: 2, status: 'failed', requests: 0 });
  });

  it('are for chosen fields the same as for all, without those of the others', () => {
    const names = crateColumnsWith([], [], ['bpm', 'title']).map(({ name }) => name);
    const all = crateColumns.map(({ name }) => name);
    const first = [
      'row',
      'status',
      'score',
      'title',
      'title.from',
      'bpm',
      'bpm.folded',
      'bpm.from',
    ];
    expect(names).toEqual([...first, ...all.slice(all.indexOf('input.artist'))]);
  });

  it('have names of their own', () => {
    const names = crateColumns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
