import { describe, expect, test } from 'vitest';
import type { DjTrack } from '../src/collection.ts';
import {
  fieldsOf,
  type Proposal,
  proposalsOf,
  toCrateRecord,
  type WriteBackField,
  type WriteBackOptions,
  writeBack,
  writeBackFields,
} from '../src/index.ts';

const says = (field: WriteBackField, value: Proposal['value'], date?: string): Proposal => ({
  field,
  value,
  ...(date !== undefined && { date }),
  platforms: ['discs'],
});

const all = new Set(writeBackFields);

function written(
  track: Partial<DjTrack>,
  proposal: Proposal,
  given: Partial<WriteBackOptions> = {},
) {
  const options = { fields: all, overwrite: new Set<never>(), places: all, spell: () => '4A' };
  return writeBack({ id: '1', ...track }, [proposal], { ...options, ...given });
}

describe('a value that was found', () => {
  test('is written where the track has none, with who says so', () => {
    const { track, changes, kept } = written({}, says('label', 'DGC'));
    expect(track).toEqual({ id: '1', label: 'DGC' });
    expect(changes).toEqual([{ field: 'label', from: null, to: 'DGC', platforms: ['discs'] }]);
    expect(kept).toEqual([]);
  });

  test('is not written over another', () => {
    const { track, changes, kept } = written({ label: 'Sub Pop' }, says('label', 'DGC'));
    expect([track.label, changes]).toEqual(['Sub Pop', []]);
    expect(kept).toEqual([{ field: 'label', reason: 'has-another' }]);
  });

  test('is written over another where that is asked for', () => {
    const overwrite = new Set(['label'] as const);
    const { changes } = written({ label: 'Sub Pop' }, says('label', 'DGC'), { overwrite });
    expect(changes).toEqual([{ field: 'label', from: 'Sub Pop', to: 'DGC', platforms: ['discs'] }]);
  });

  test('a key is told with the word of its tag, where that is another', () => {
    const am = { tonic: 9, mode: 'minor' } as const;
    const overwrite = new Set(['key'] as const);
    const from = (track: Partial<DjTrack>) =>
      written(track, says('key', { tonic: 5, mode: 'minor' }), { overwrite }).changes[0]?.from;
    expect(from({ key: am, keyText: '4A' })).toBe('Am (its tag: 4A)');
    expect(from({ key: am, keyText: 'off' })).toBe('Am (its tag: off)');
    expect(from({ key: am, keyText: '8A' })).toBe('8A');
    expect(from({ key: am })).toBe('Am');
    expect(from({ keyText: 'off' })).toBe('off');
  });

  test.each<[Partial<DjTrack>, Proposal]>([
    [{ label: 'DGC' }, says('label', 'DGC')],
    [{ bpm: 116.7 }, says('bpm', 116.7001)],
    [{ key: { tonic: 5, mode: 'minor' }, keyText: 'Fm' }, says('key', { tonic: 5, mode: 'minor' })],
    [{ key: { tonic: 5, mode: 'minor' } }, says('key', { tonic: 5, mode: 'minor' })],
    [{ title: 'Lithium (Live)' }, says('mix', 'live')],
    [{ year: 1991 }, says('year', 1991, '1991-09-24')],
  ])('that %j says already changes nothing', (track, proposal) => {
    const overwrite = all;
    expect(written(track, proposal, { overwrite })).toMatchObject({ changes: [], kept: [] });
  });

  test('stays out where the format has no place for it, or nobody asked for it', () => {
    const isrc = says('isrc', 'USGF19942501');
    const places = new Set(['label'] as const);
    expect(written({}, isrc, { places }).kept).toEqual([{ field: 'isrc', reason: 'no-place' }]);
    const fields = new Set(['label'] as const);
    expect(written({}, isrc, { fields })).toMatchObject({ changes: [], kept: [] });
  });
});

test('a tempo is never written where there is a beat grid, whatever is asked for', () => {
  const grid = [{ startMs: 25, bpm: 120 }];
  const { track, kept } = written({ grid }, says('bpm', 60), { overwrite: all });
  expect([track.bpm, kept]).toEqual([undefined, [{ field: 'bpm', reason: 'has-grid' }]]);
  expect(written({ grid: [] }, says('bpm', 60)).track.bpm).toBe(60);
});

test.each([
  ['traktor-nml', { name: 'CUE_V2', attributes: { TYPE: '4' } }, 0],
  ['traktor-nml', { name: 'CUE_V2', attributes: { TYPE: '0' } }, 1],
  ['rekordbox-xml', { name: 'TEMPO', attributes: { Bpm: '' } }, 0],
  ['rekordbox-xml', { name: 'POSITION_MARK', attributes: {} }, 1],
])('nor where %s has %j, which says no tempo', (format, child, count) => {
  const origin = { format, data: { name: 'x', attributes: {}, children: [child] } };
  expect(written({ origin }, says('bpm', 60)).changes.length).toBe(count);
});

test('a word that is no key is a value too', () => {
  const { kept } = written({ keyText: 'all of them' }, says('key', { tonic: 5, mode: 'minor' }));
  expect(kept).toEqual([{ field: 'key', reason: 'has-another' }]);
});

test('cues, grid, rating, comment and origin stay the very same', () => {
  const track: DjTrack = {
    id: '1',
    cues: [{ kind: 'cue', startMs: 1, hotCue: 0 }],
    grid: [{ startMs: 1, bpm: 120 }],
    rating: 4,
    playCount: 7,
    comment: 'mine',
    color: '#ff0000',
    origin: { format: 'rekordbox-xml', data: {} },
  };
  const proposals = [says('label', 'DGC'), says('bpm', 60), says('genre', 'Rock')];
  const options = { fields: all, overwrite: all, places: all, spell: () => '' };
  const { label, genre, ...others } = writeBack(track, proposals, options).track;
  expect([label, genre]).toEqual(['DGC', 'Rock']);
  expect(others).toEqual(track);
});

describe('a date', () => {
  const ofTraktor = { origin: { format: 'traktor-nml', data: {} } };

  test.each(['1991-09-24', '1991-09', '1991'])('is told as it goes to NML: %s', (date) => {
    const { track, changes } = written(ofTraktor, says('year', 1991, date));
    expect(track).toMatchObject({ year: 1991, releaseDate: date });
    expect(changes).toMatchObject([{ field: 'year', from: null, to: date }]);
  });

  test('is told whole where it is replaced', () => {
    const overwrite = all;
    const before = { ...ofTraktor, year: 2005, releaseDate: '2005-06-01' };
    const { changes } = written(before, says('year', 1991, '1991-09'), { overwrite });
    expect(changes).toMatchObject([{ from: '2005-06-01', to: '1991-09' }]);
  });

  test('of a year that the track has says nothing new', () => {
    const before = { ...ofTraktor, year: 1991, releaseDate: '1991-01-01' };
    expect(written(before, says('year', 1991, '1991-09'))).toMatchObject({ changes: [], kept: [] });
  });

  test('is only a year elsewhere', () => {
    const { track, changes } = written({}, says('year', 1991, '1991-09'));
    expect([track, changes[0]?.to]).toEqual([{ id: '1', year: 1991 }, '1991']);
  });
});

describe('a row of a crate', () => {
  const claim = { platform: 'discs', chosen: true };
  const row = {
    input: { artist: 'a', title: 't', other: { id: '7', location: '/a.mp3' } },
    record: {
      label: { value: 'DGC', claims: [claim, { platform: 'other', chosen: false }] },
      isrcs: { value: ['USGF19942501', 'USGF19942502'], claims: [claim] },
      date: { value: '1991-09-24', claims: [claim] },
      key: { value: { tonic: 5, mode: 'minor', spelling: 'Fm' }, claims: [claim] },
      bpm: { value: 117, claims: [{ platform: 'row', chosen: true }] },
      version: { value: null, claims: [claim] },
      genres: { value: [], claims: [claim] },
    },
  };

  test('names its track and what was chosen for it, but what it said itself', () => {
    expect(proposalsOf(row)).toEqual({
      id: '7',
      location: '/a.mp3',
      artist: 'a',
      title: 't',
      proposals: [
        { field: 'label', value: 'DGC', platforms: ['discs'] },
        { field: 'isrc', value: 'USGF19942501', platforms: ['discs'] },
        { field: 'year', value: 1991, date: '1991-09-24', platforms: ['discs'] },
        { field: 'key', value: { tonic: 5, mode: 'minor' }, platforms: ['discs'] },
      ],
    });
  });

  test.each(['1991', '1991-09'])('says a date as far as it is known: %s', (date) => {
    const { proposals } = proposalsOf({ record: { date: { value: date, claims: [claim] } } });
    expect(proposals).toEqual([{ field: 'year', value: 1991, date, platforms: ['discs'] }]);
  });

  test.each([
    {},
    { input: null, record: null },
    { input: '', record: 0 },
    { input: { other: [] }, record: { label: null, isrcs: 'x', key: { value: 0, claims: [] } } },
    { record: { label: { value: '', claims: [null, claim] }, key: { value: 1, claims: [claim] } } },
  ])('says nothing where it is %j', (other) => {
    expect(proposalsOf(other)).toMatchObject({ id: null, proposals: [] });
  });
});

describe('a track as a row', () => {
  test('has its mix in its title, and what finds it again', () => {
    const track = { id: '7', location: '/a.mp3', title: 'Lithium', mix: 'Live', artist: 'Nirvana' };
    expect(toCrateRecord(track)).toEqual({
      artist: 'Nirvana',
      title: 'Lithium (Live)',
      id: '7',
      location: '/a.mp3',
    });
    expect(toCrateRecord({ ...track, title: 'Lithium (live)' })['title']).toBe('Lithium (live)');
  });

  test('has the key that was analysed before the word of a tag that means another', () => {
    const key = { tonic: 5, mode: 'minor' } as const;
    expect(toCrateRecord({ id: '1', key, keyText: '4A' })['key']).toBe('4A');
    expect(toCrateRecord({ id: '1', key, keyText: '8B' })['key']).toBe('Fm');
    expect(toCrateRecord({ id: '1', keyText: 'off' })['key']).toBe('off');
  });
});

test('what is no format of tracks has no fields', () => {
  expect([fieldsOf('csv'), fieldsOf('constructor')]).toEqual([null, null]);
});
