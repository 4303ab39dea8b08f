import type { JsonObject } from '@linernotes/exporters';
import { describe, expect, test } from 'vitest';
import { toDjTrack } from '../src/tracks/from-record.ts';

function readAs(record: Parameters<typeof toDjTrack>[0]) {
  const lost: string[] = [];
  const track = toDjTrack(record, 4, (field, reason) => lost.push(`${field}: ${reason}`));
  return { track, lost };
}

describe('a record as a track', () => {
  test('a row of a table is read by the usual names of its columns', () => {
    const { track, lost } = readAs({
      Title: 'Nude',
      'Artist Name': 'Radiohead',
      BPM: '128,5',
      Key: '8A',
      Duration: '4:15',
      'File Path': 'C:/a.mp3',
      'Date Added': '2022-4-9',
      Stars: '3',
      empty: '',
    });
    expect(track).toEqual({
      id: '4',
      title: 'Nude',
      artist: 'Radiohead',
      bpm: 128.5,
      key: { tonic: 9, mode: 'minor' },
      keyText: '8A',
      durationMs: 255_000,
      location: 'C:/a.mp3',
      dateAdded: '2022-04-09',
      rating: 3,
    });
    expect(lost).toEqual([]);
  });

  test('what was chosen comes before the owner’s other words for the same', () => {
    const said = { key: { tonic: 5, mode: 'minor' }, keyText: '4A', year: 1990, isrc: 'A' };
    const row = (record: JsonObject) =>
      readAs({
        status: 'matched',
        input: { ...said, other: { genre: 'Pop', mix: 'Edit' } },
        record,
      }).track;
    const am = { tonic: 9, mode: 'minor' };
    expect(
      row({
        key: { value: am },
        date: { value: '1991-09-24' },
        isrcs: { value: ['B'] },
        genres: { value: ['Rock'] },
        version: { value: 'Live' },
      }),
    ).toEqual({
      id: '4',
      key: am,
      isrc: 'B',
      releaseDate: '1991-09-24',
      genre: 'Rock',
      mix: 'Live',
    });
    const same = row({ key: { value: { ...said.key, spelling: 'Fm' } }, date: { value: '1990' } });
    expect(same).toMatchObject({ ...said, releaseDate: '1990', genre: 'Pop', mix: 'Edit' });
    expect(row({ key: {} })).toMatchObject({ ...said });
  });

  test('a row of an enriched crate gives its chosen values, then what its owner had', () => {
    const claimed = (value: string | number | readonly string[]) => ({ value, claims: [] });
    const { track, lost } = readAs({
      row: 7,
      status: 'matched',
      input: { artist: 'radiohead', title: 'nude', other: { path: '/a.mp3', shelf: 'A3' } },
      record: {
        title: claimed('Nude'),
        isrcs: claimed(['GBSTK0700029', 'X']),
        genres: claimed(['Rock', 'Art Rock']),
        date: claimed('2007-10-10'),
        country: claimed('GB'),
      },
      candidates: [],
    });
    expect(track).toEqual({
      id: '7',
      artist: 'radiohead',
      title: 'Nude',
      isrc: 'GBSTK0700029',
      genre: 'Rock, Art Rock',
      releaseDate: '2007-10-10',
      location: '/a.mp3',
    });
    expect(lost.sort()).toEqual([
      'country: no place in a track, left out',
      'shelf: no place in a track, left out',
    ]);
  });

  test('a track is itself', () => {
    const whole = {
      id: 'a',
      title: 'A',
      key: { tonic: 0, mode: 'major' },
      cues: [{ kind: 'loop', startMs: 1.5, endMs: 2, hotCue: null, name: 'x', color: '#ff0000' }],
      grid: [{ startMs: 0, bpm: 120, meter: '4/4', beat: 1 }],
      links: ['https://example.com'],
      origin: { format: 'x', data: null },
    };
    expect(readAs(whole)).toEqual({ track: whole, lost: [] });
  });

  test('cues of a cell are read as JSON, and what is none is told', () => {
    const { track, lost } = readAs({
      cues: '[{"kind":"cue","startMs":1,"hotCue":0},{"kind":"odd"},null]',
      grid: 'not JSON',
      rating: 'five',
    });
    expect(track.cues).toEqual([{ kind: 'cue', startMs: 1, hotCue: 0 }]);
    expect(lost).toEqual([
      'cues: cannot be read, left out',
      'cues: cannot be read, left out',
      'grid: cannot be read, left out',
      'rating: cannot be read, left out',
    ]);
  });

  test('an origin that is not of its form is left aside', () => {
    expect(readAs({ id: 1, origin: 'x' }).track).toEqual({ id: '1' });
  });
});
