import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Outcome, type Subject, scoreMatch } from '../src/index.ts';

const accepted = 0.75;

function scoreOf(wanted: Subject, found: Subject): number {
  return scoreMatch(wanted, found).score;
}

function outcomesOf(wanted: Subject, found: Subject): Record<string, Outcome> {
  const { reasons } = scoreMatch(wanted, found);
  return Object.fromEntries(reasons.map(({ field, outcome }) => [field, outcome]));
}

const track = { artist: 'Daft Punk', title: 'Get Lucky' };

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

  it('takes a playing time far off for another version', () => {
    expect(
      scoreOf({ ...track, durationMs: 248_000 }, { ...track, durationMs: 369_000 }),
    ).toBeLessThan(accepted);
    expect(
      scoreOf({ ...track, durationMs: 248_000 }, { ...track, durationMs: 251_000 }),
    ).toBeGreaterThan(0.9);
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

describe('any two subjects', () => {
  const word = fc.constantFrom(
    'Blue',
    'Monday',
    'Remix',
    '(Live)',
    'feat. A',
    '- Edit',
    '(Pt. 2)',
    '東京',
    '!',
    'The',
    ',',
  );
  const text = fc.oneof(
    fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')),
    fc.string(),
  );
  const subject = fc.record(
    {
      artist: text,
      title: text,
      version: text,
      album: text,
      year: fc.integer({ min: 1900, max: 2030 }),
      durationMs: fc.integer({ min: 1, max: 4_000_000 }),
      isrcs: fc.array(fc.constantFrom('USQX91300108', 'GBAYE0601498', 'odd')),
      barcodes: fc.array(fc.constantFrom('727361379704', '0727361379704')),
      catalogNumbers: fc.array(text),
      label: text,
      country: text,
      format: text,
    },
    { requiredKeys: [] },
  );

  it('score between 0 and 1', () => {
    fc.assert(
      fc.property(subject, subject, (a, b) => {
        const { score } = scoreMatch(a, b);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  // Brackets that only the wanted side has may name another recording; those that only the found side has cost little.
  const oneWay = new Set(['subtitle', 'album']);

  it('say the same both ways, field by field, but for what stands in brackets', () => {
    fc.assert(
      fc.property(subject, subject, (a, b) => {
        const bothNamed = (a.title === undefined) === (b.title === undefined);
        fc.pre(bothNamed);
        const said = (wanted: Subject, found: Subject) =>
          scoreMatch(wanted, found)
            .reasons.filter(({ field }) => !oneWay.has(field))
            .map(({ field, outcome, points }) => [field, outcome, points]);
        expect(said(a, b)).toEqual(said(b, a));
      }),
      { numRuns: 500 },
    );
  });

  it('score 1 when they are one and anything can be compared', () => {
    fc.assert(
      fc.property(subject, (a) => {
        const { score, reasons } = scoreMatch(a, a);
        expect(score).toBe(reasons.length === 0 ? 0 : 1);
      }),
      { numRuns: 500 },
    );
  });
});
