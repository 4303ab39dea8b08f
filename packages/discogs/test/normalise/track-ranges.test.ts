import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveTracks } from '../../src/normalise/track-ranges.ts';
import { flattenTracklist } from '../../src/normalise/tracklist.ts';

const list = (text: string) =>
  flattenTracklist(text.split(' ').map((position) => ({ position, title: 'Title' })));
const record = list('A1 A2 A3 B1a B1b B2 B3 B12');
const discs = list('1-1 1-2 1-3 2-1 2-8.1 2-8.2 2-9');
const named = list('CD1-1 CD1-2 CD2-1 DVD-1');

describe('the tracks of a credit', () => {
  it.each([
    [record, 'A2', 'A2'],
    [record, 'A1 to B2', 'A1 A2 A3 B1a B1b B2'],
    [record, 'A1 to A3, B12', 'A1 A2 A3 B12'],
    [record, 'A1-A3, B2', 'A1 A2 A3 B2'],
    [record, 'A1 – A3', 'A1 A2 A3'],
    [record, 'a01 thru a2', 'A1 A2'],
    [record, 'B2,A1', 'A1 B2'],
    [record, 'A1, A1 to A2', 'A1 A2'],
    [record, 'Tracks A1 & A3', 'A1 A3'],
    [record, 'A', 'A1 A2 A3'],
    [record, 'B1', 'B1a B1b'],
    [discs, '1-2', '1-2'],
    [discs, '1-1 to 1-3, 2-1', '1-1 1-2 1-3 2-1'],
    [discs, '1-2 to 2-1', '1-2 1-3 2-1'],
    [discs, '1-1-1-3', '1-1 1-2 1-3'],
    [discs, '2-8', '2-8.1 2-8.2'],
    [named, 'CD1-2 - CD2-1', 'CD1-2 CD2-1'],
    [named, 'CD1, DVD', 'CD1-1 CD1-2 DVD-1'],
    [list('1 2 3 4 5'), '2-4', '2 3 4'],
    [record, 'A1-3', 'A1 A2 A3'],
    [discs, '1-1 to 3', '1-1 1-2 1-3'],
    [discs, 'CD 1', '1-1 1-2 1-3'],
    [discs, 'Disc 1, 2-9', '1-1 1-2 1-3 2-9'],
    [record, 'Side A, B3', 'A1 A2 A3 B3'],
    [record, '(tracks: A1, A3)', 'A1 A3'],
    [list('A.1 A.2 B.1'), 'A2 to B1', 'A.2 B.1'],
    [list('1 2 3 4 5'), '2; 5', '2 5'],
  ])('%#: $1', (tracklist, text, positions) => {
    const found = resolveTracks(text, tracklist);
    expect(found.positions.join(' ')).toBe(positions);
    expect(found.unresolved).toEqual([]);
  });

  it.each([
    [record, 'A1, C5', ['A1'], ['C5']],
    [record, 'B2 to A1', [], ['B2 to A1']],
    [record, 'A2 onwards', [], ['A2 onwards']],
    [discs, '1-1 to 2', [], ['1-1 to 2']],
    [record, 'A1-'.repeat(9), [], ['A1-'.repeat(9)]],
    [record, 'all tracks', [], ['all tracks']],
    [record, 'Except A1, A3', [], ['Except A1, A3']],
    [list('1 2 3 1 2'), '1, 3', ['3'], ['1']],
  ])('%#: of $1 what cannot be found is told', (tracklist, text, positions, unresolved) => {
    expect(resolveTracks(text, tracklist)).toMatchObject({ positions, unresolved });
  });

  it('are the parts of a work that alone has a position', () => {
    const parts = [{ title: 'I' }, { title: 'II' }];
    const tracklist = flattenTracklist([
      { type_: 'index', position: '1', title: 'Suite', sub_tracks: parts },
      { type_: 'track', position: '2', title: 'Song' },
    ]);
    const { entries, positions } = resolveTracks('1', tracklist);
    expect(entries.map(({ row }) => row.title)).toEqual(['I', 'II']);
    expect(positions).toEqual(['1']);
  });

  it('are none of no text', () => {
    expect(resolveTracks(undefined, record)).toEqual({
      entries: [],
      positions: [],
      unresolved: [],
    });
  });

  it('of any range between two of them are those between', () => {
    const positions = 'A1 A2 A3 B1 B2 C1 D1 D2 D3 D10'.split(' ');
    const ends = fc.tuple(fc.nat(9), fc.nat(9)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
    fc.assert(
      fc.property(ends, fc.constantFrom(' to ', '-', ' - '), ([first = 0, last = 0], sign) => {
        const text = `${positions[first]}${sign}${positions[last]}`;
        const found = resolveTracks(text, list(positions.join(' ')));
        expect(found.positions).toEqual(positions.slice(first, last + 1));
      }),
    );
  });
});
