import { describe, expect, it } from 'vitest';
import type { Subject } from '../src/index.ts';
import { accepted, outcomesOf, scoreOf, track } from './score-of.ts';

describe('what is another recording', () => {
  it.each<[string, number, Subject, Subject]>([
    [
      'another artist',
      0.4,
      { ...track, album: 'X', year: 2013 },
      { ...track, artist: 'Idina Menzel', album: 'X', year: 2013 },
    ],
    [
      'another title',
      0.4,
      { ...track, album: 'X' },
      { ...track, title: 'Instant Crush', album: 'X' },
    ],
    ['another number', 0.4, { ...track, title: 'Song 2' }, { ...track, title: 'Song 3' }],
    ['another part', 0.4, { ...track, title: 'Song Pt. 1' }, { ...track, title: 'Song Pt. 2' }],
    ['a part of it', 0.6, { ...track, title: 'Song' }, { ...track, title: 'Song Pt. 2' }],
    [
      'a remix',
      0.6,
      { ...track, album: 'X', year: 2013 },
      { ...track, title: 'Get Lucky (Remix)', album: 'X', year: 2013 },
    ],
    [
      'a remix by somebody else',
      0.6,
      { ...track, version: 'A Remix' },
      { ...track, version: 'B Remix' },
    ],
    [
      'a remix with the same ISRC',
      0.6,
      { ...track, isrcs: ['USQX91300108'] },
      { ...track, version: 'Remix', isrcs: ['USQX91300108'] },
    ],
    [
      'a concert elsewhere',
      0.6,
      { ...track, version: 'Live at Wembley' },
      { ...track, version: 'Live at Pukkelpop' },
    ],
    ['an edit by name', 0.6, track, { ...track, title: 'Get Lucky (Todd Terje Edit)' }],
    ['a named radio edit', 0.6, track, { ...track, title: 'Get Lucky (Guetta Radio Edit)' }],
    ['an extended mix', 0.6, track, { ...track, version: 'Extended Mix' }],
    ['a live album', 0.6, { artist: 'A', album: 'Song' }, { artist: 'A', album: 'Song (Live)' }],
    [
      'an ISRC on an other artist and title',
      0.5,
      { ...track, isrcs: ['USQX91300108'] },
      { artist: 'A', title: 'B', isrcs: ['USQX91300108'] },
    ],
    [
      'an ISRC on another title',
      0.6,
      { ...track, album: 'X', isrcs: ['USQX91300108'] },
      { ...track, title: 'B', album: 'X', isrcs: ['USQX91300108'] },
    ],
    [
      'an ISRC and the title on another artist',
      0.7,
      { artist: 'ABBA', title: 'Lithium', isrcs: ['USGF19942505'] },
      { artist: 'Nirvana', title: 'Lithium', isrcs: ['USGF19942505'] },
    ],
    [
      'other guests',
      0.7,
      { ...track, artist: 'Daft Punk feat. Rihanna', year: 2013 },
      { ...track, artist: 'Daft Punk feat. Pharrell Williams', year: 2013 },
    ],
    [
      'other guests in the title',
      0.7,
      { ...track, title: 'Get Lucky (feat. Rihanna)' },
      { ...track, artist: 'Daft Punk featuring Pharrell Williams' },
    ],
    [
      'a live album where the candidate is on another',
      0.6,
      { ...track, album: 'RAM (Live)', year: 2013 },
      { ...track, album: 'RAM', year: 2013 },
    ],
    ['the artist alone', 0.5, track, { artist: 'Daft Punk' }],
    ['nothing in common to compare', 0, track, { year: 2013 }],
  ])('bounds %s by %d', (_, cap, wanted, found) => {
    expect(scoreOf(wanted, found)).toBeLessThanOrEqual(cap);
  });

  it.each([
    'New Vocal',
    'Pianoforte',
    'Swedish',
    'Elevator',
    'S&M',
    'in the style of Fleetwood Mac',
  ])('bounds what stands in the row in brackets and nowhere else: (%s)', (bracket) => {
    const wanted = { ...track, title: `Get Lucky (${bracket})`, album: 'RAM', year: 2013 };
    const found = { ...track, album: 'RAM', year: 2013 };
    expect(scoreOf(wanted, found)).toBeLessThan(accepted);
    expect(scoreOf(found, wanted)).toBeGreaterThan(0.9);
  });

  it.each([
    ['Группа крови (на английском)', 'Группа крови'],
    ['Only Time (日本語バージョン)', 'Only Time'],
  ])('bounds a recording in another language: %s', (title, plain) => {
    expect(scoreOf({ artist: 'A', title }, { artist: 'A', title: plain })).toBeLessThan(accepted);
  });

  it('bounds another of several albums of one name', () => {
    const [green, blue] = [
      { artist: 'Weezer', album: 'Weezer (Green Album)', year: 2001 },
      { artist: 'Weezer', album: 'Weezer', year: 1994 },
    ];
    expect(scoreOf(green, blue)).toBeLessThan(accepted);
    expect(scoreOf(blue, green)).toBeGreaterThan(accepted);
    expect(
      outcomesOf({ ...green, title: 'Buddy Holly' }, { ...blue, title: 'Buddy Holly' }),
    ).toEqual({ artist: 'same', title: 'same', album: 'different', year: 'different' });
  });

  it.each<[string, Subject, Subject]>([
    ['the playing time', { durationMs: 298_000 }, { durationMs: 301_000 }],
    ['an ISRC', { isrcs: ['USQX91300108'] }, { isrcs: ['USQX91300108'] }],
    ['the name of the album', {}, { album: 'New Vocals and Other Vocal Works, New' }],
    ['the version that a platform keeps apart', {}, { version: 'New Vocal' }],
    ['the same words without brackets', {}, { title: 'Wuthering Heights New Vocal' }],
  ])('lets %s explain a bracket', (_, more, known) => {
    const row = { artist: 'Kate Bush', title: 'Wuthering Heights (New Vocal)', ...more };
    const found = { artist: 'Kate Bush', title: 'Wuthering Heights', ...known };
    expect(scoreOf(row, found)).toBeGreaterThanOrEqual(accepted);
  });

  it.each([
    'feat. Somebody',
    'Remastered 2009',
    'From "The Bodyguard"',
    'Original Motion Picture Soundtrack',
    'Love Theme from Titanic',
    'prod. by Somebody',
    'Japanese Import',
    '2 CD',
    'CD1',
    'Free Download',
    '320 kbps',
    'Platinum Edition',
    'ハロー',
  ])('takes brackets that name no recording for none: (%s)', (bracket) => {
    const found = { artist: 'Whitney Houston', title: 'I Will Always Love You' };
    const wanted = { ...found, title: `${found.title} (${bracket})` };
    expect(scoreOf(wanted, found)).toBeGreaterThan(0.9);
  });

  it('takes a playing time far off for another version', () => {
    expect(
      scoreOf({ ...track, durationMs: 248_000 }, { ...track, durationMs: 369_000 }),
    ).toBeLessThan(accepted);
    expect(
      scoreOf({ ...track, durationMs: 248_000 }, { ...track, durationMs: 251_000 }),
    ).toBeGreaterThan(0.9);
  });
});
