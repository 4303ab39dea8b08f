import { describe, expect, it } from 'vitest';
import { type Subject, scoreMatch } from '../src/index.ts';
import { accepted, outcomesOf, scoreOf, track } from './score-of.ts';

describe('scoreMatch', () => {
  it.each<[string, Subject, Subject]>([
    ['a guest in the artist', { ...track, artist: 'Daft Punk feat. Pharrell Williams' }, track],
    [
      'a guest in the artist here and in the title there',
      { ...track, artist: 'Daft Punk feat. Pharrell Williams' },
      { ...track, title: 'Get Lucky (feat. Pharrell Williams)' },
    ],
    ['artists in another order', { ...track, artist: 'A & B' }, { ...track, artist: 'B, A' }],
    [
      'an article behind a comma',
      { artist: 'The Beatles', title: 'Help!' },
      { artist: 'Beatles, The', title: 'Help' },
    ],
    [
      'a number for namesakes',
      { artist: 'Nirvana (2)', title: 'Lithium' },
      { artist: 'Nirvana', title: 'Lithium' },
    ],
    [
      'an artist named with the band',
      { artist: 'Prince', title: 'Kiss' },
      { artist: 'Prince and the Revolution', title: 'Kiss' },
    ],
    [
      'various artists on one side',
      { artist: 'Various', album: 'Pure Moods' },
      { artist: 'Enya', album: 'Pure Moods' },
    ],
    ['a slip of the keyboard', { ...track, title: 'Get Luckly' }, track],
    ['a remaster', { ...track, title: 'Get Lucky - 2023 Remaster' }, track],
    ['a radio edit', { ...track, title: 'Get Lucky (Radio Edit)' }, track],
    ['an original mix', { ...track, title: 'Get Lucky (Original Mix)' }, track],
    [
      'a version apart from the title',
      { ...track, title: 'Get Lucky (Live)' },
      { ...track, version: 'live' },
    ],
    [
      'a live version of which one side knows the place',
      { ...track, version: 'Live' },
      { ...track, version: 'Live at Wembley' },
    ],
    [
      'parts written in two ways',
      { ...track, title: 'Song, Pt. II' },
      { ...track, title: 'Song (Part Two)' },
    ],
    ['initials', { artist: 'R.E.M.', title: 'Drive' }, { artist: 'REM', title: 'Drive' }],
    [
      'a deluxe edition of the album',
      { ...track, album: 'RAM' },
      { ...track, album: 'RAM (Deluxe Edition)' },
    ],
    ['another album', { ...track, album: 'Random Access Memories' }, { ...track, album: 'Now 85' }],
    [
      'a release that a store calls a single',
      { artist: 'A', album: 'Song' },
      { artist: 'A', album: 'Song - Single' },
    ],
    [
      'another barcode of the same album',
      { artist: 'A', album: 'Song', barcodes: ['727361379704'] },
      { artist: 'A', album: 'Song', barcodes: ['5099749423825'] },
    ],
  ])('accepts %s', (_, wanted, found) => {
    expect(scoreOf(wanted, found)).toBeGreaterThanOrEqual(accepted);
    expect(scoreOf(found, wanted)).toBeGreaterThanOrEqual(accepted);
  });

  it('knows a guest by a part of the name', () => {
    const found = { artist: 'Jay-Z feat. Beyoncé Knowles', title: 'Song' };
    expect(scoreOf({ ...found, artist: 'Jay-Z feat. Beyoncé' }, found)).toBe(1);
  });

  it.each<[string, Subject]>([
    ['an ISRC', { isrcs: ['us-qx9-13-00108'] }],
    ['a barcode without its leading zero', { barcodes: ['727361379704'] }],
    ['a catalogue number', { catalogNumbers: ['xlcd324'] }],
  ])('trusts %s when the row has nothing else', (_, wanted) => {
    const found = {
      ...track,
      isrcs: ['USQX91300108'],
      barcodes: ['0727361379704'],
      catalogNumbers: ['XLCD 324'],
    };
    expect(scoreOf(wanted, found)).toBeGreaterThanOrEqual(0.9);
  });

  it('lets an identifier speak where the letters cannot be compared', () => {
    const wanted = { artist: '坂本龍一', title: '戦場のメリークリスマス', isrcs: ['JPQX91300108'] };
    const found = {
      artist: 'Ryuichi Sakamoto',
      title: 'Merry Christmas Mr. Lawrence',
      isrcs: ['JPQX91300108'],
    };
    expect(scoreOf(wanted, found)).toBeGreaterThanOrEqual(0.9);
    expect(scoreOf({ artist: wanted.artist, title: wanted.title }, found)).toBeLessThanOrEqual(0.4);
  });

  it('tells what each field said, in words and points', () => {
    expect(scoreMatch({ ...track, year: 2013, album: 'X' }, { ...track, year: 2014 })).toEqual({
      score: 0.97,
      reasons: [
        {
          field: 'artist',
          outcome: 'same',
          points: 3,
          possible: 3,
          wanted: 'Daft Punk',
          found: 'Daft Punk',
        },
        {
          field: 'title',
          outcome: 'same',
          points: 4,
          possible: 4,
          wanted: 'Get Lucky',
          found: 'Get Lucky',
        },
        {
          field: 'year',
          outcome: 'similar',
          points: 0.3,
          possible: 0.5,
          wanted: '2013',
          found: '2014',
        },
      ],
    });
  });

  it('finds the pressing by country, format, label and catalogue number', () => {
    const wanted = {
      artist: 'A',
      album: 'B',
      country: 'GB',
      format: 'Vinyl',
      label: 'Virgin Records',
    };
    const found = {
      artist: 'A',
      album: 'B',
      country: 'UK',
      format: '2 × Vinyl, LP',
      label: 'Virgin',
    };
    expect(outcomesOf(wanted, found)).toEqual({
      artist: 'same',
      album: 'same',
      label: 'same',
      country: 'same',
      format: 'similar',
    });
    expect(scoreOf(wanted, found)).toBeGreaterThan(
      scoreOf(wanted, { ...found, country: 'Japan', format: 'CD' }),
    );
  });
});
