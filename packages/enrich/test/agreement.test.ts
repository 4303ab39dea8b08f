import { describe, expect, it } from 'vitest';
import type { EnrichedRow } from '../src/index.ts';
import {
  asked,
  demoCorpusWith,
  enrichOne,
  fieldsOf,
  startWorld,
  statuses,
  type TinyRelease,
} from './helpers.ts';

const gabrielle: TinyRelease = {
  artist: 'Gabrielle',
  title: 'Dreams',
  year: 1993,
  tracks: [['Dreams', '3:44']],
};
const jazzBand: TinyRelease = {
  artist: 'Various Jazz Band',
  title: 'Night Songs',
  year: 1990,
  catno: 'CR-34',
  tracks: [['Dreams', '4:00']],
};
const greenAlbum: TinyRelease = {
  artist: 'Weezer',
  title: 'Weezer (Green Album)',
  year: 2001,
  tracks: [
    ['Don’t Let Go', '2:59'],
    ['Hash Pipe', '3:06'],
  ],
};

const otherHits: TinyRelease = {
  artist: 'Queen',
  title: 'Greatest Hits',
  year: 2004,
  tracks: [['A Winter’s Tale', '3:49']],
};

function codes({ issues }: EnrichedRow): readonly string[] {
  return issues.map(({ code }) => code);
}

function platformsOf(row: EnrichedRow): readonly string[] {
  const platforms = fieldsOf(row).flatMap(({ claims }) => claims.map(({ platform }) => platform));
  return [...new Set(platforms)].sort();
}

describe('two works', () => {
  it('are not merged when an ISRC names one of them and the words the other', async () => {
    const { liner } = await startWorld();
    const row = await enrichOne(
      {
        artist: 'Nirvana',
        title: 'Come As You Are',
        album: 'MTV Unplugged In New York',
        year: 1994,
        isrc: 'USGF19942503',
      },
      { liner },
    );
    expect([row.status, row.record, codes(row)]).toEqual(['ambiguous', {}, ['different-works']]);
    expect(row.issues[0]?.message).toBe(
      'discogs has Nirvana – Come As You Are (MTV Unplugged In New York), musicbrainz Nirvana – Come as You Are (Nevermind). They differ in album, durationMs. Nothing was chosen.',
    );
    expect(row.candidates.every(({ chosen }) => !chosen)).toBe(true);
  });

  it('are not merged when albums of one name have other tracks', async () => {
    const { liner } = await startWorld({ corpus: demoCorpusWith(otherHits) });
    const row = await enrichOne({ artist: 'Queen', album: 'Greatest Hits', year: 2004 }, { liner });
    expect([row.status, platformsOf(row), codes(row)]).toEqual([
      'matched',
      ['discogs'],
      ['different-works'],
    ]);
    expect(row.issues[0]?.message).toBe(
      'discogs has Queen – Greatest Hits, musicbrainz Queen – Greatest Hits. They differ in tracks. What musicbrainz has was left out.',
    );
  });

  it('are told apart by what the row has in brackets', async () => {
    const { liner } = await startWorld({ corpus: demoCorpusWith(greenAlbum) });
    const row = await enrichOne(
      { artist: 'Weezer', album: 'Weezer (Green Album)', year: 2001 },
      { liner },
    );
    expect([row.status, row.record.album?.value]).toEqual(['matched', 'Weezer (Green Album)']);
    expect(platformsOf(row)).toEqual(['discogs']);
  });
});

describe('a row without an artist', () => {
  it('is ambiguous when an unopened release of somebody else may have the track too', async () => {
    const { liner } = await startWorld({ corpus: demoCorpusWith(gabrielle, jazzBand) });
    const row = await enrichOne({ title: 'Dreams' }, { liner });
    expect([row.status, row.record]).toEqual(['ambiguous', {}]);
    expect(statuses(row)['discogs']).toBe('found');
  });

  it('opens one release of each artist before it gives up', async () => {
    const { server, liner } = await startWorld({ corpus: demoCorpusWith(gabrielle, jazzBand) });
    const row = await enrichOne({ title: 'Dreams', duration: '3:44' }, { liner });
    expect([row.status, row.record.artist?.value]).toEqual(['matched', 'Gabrielle']);
    const opened = asked(server, 'discogs').filter((line) => line.startsWith('/releases/'));
    expect(opened.length).toBeLessThanOrEqual(3);
  });

  it('is matched when nobody else has the track', async () => {
    const { liner } = await startWorld();
    const row = await enrichOne({ title: 'Dreams' }, { liner });
    expect([row.status, row.record.artist?.value]).toEqual(['matched', 'Fleetwood Mac']);
  });
});

describe('a platform that knows several works', () => {
  it('is not overruled by one that knows only one of them', async () => {
    const { liner } = await startWorld({ corpus: demoCorpusWith(jazzBand) });
    const row = await enrichOne({ catno: 'CR-34' }, { liner });
    expect([row.status, row.record]).toEqual(['ambiguous', {}]);
    expect(statuses(row)).toEqual({ discogs: 'found', musicbrainz: 'found catalogNumber' });
  });

  it('takes the one that the row names besides', async () => {
    const { liner } = await startWorld({ corpus: demoCorpusWith(jazzBand) });
    const row = await enrichOne({ catno: 'CR-34', artist: 'Shinichi Atobe' }, { liner });
    expect([row.status, platformsOf(row)]).toEqual(['matched', ['discogs', 'musicbrainz']]);
  });

  it('takes the one that an ISRC names elsewhere', async () => {
    const dreams = { ...gabrielle, artist: 'Somebody', tracks: [['Lithium', '4:17']] } as const;
    const { liner } = await startWorld({ corpus: demoCorpusWith(dreams) });
    const row = await enrichOne({ title: 'Lithium', isrc: 'USGF19942505' }, { liner });
    expect([row.status, row.record.artist?.value, platformsOf(row)]).toEqual([
      'matched',
      'Nirvana',
      ['discogs', 'musicbrainz'],
    ]);
  });
});

describe('a year', () => {
  it('goes before likeness to the pressing of another platform', async () => {
    const { liner } = await startWorld();
    const row = await enrichOne(
      { artist: 'Fleetwood Mac', title: 'Dreams', album: 'Rumours', year: 1977 },
      { liner },
    );
    expect(row.record.catalogNumber?.value).toBe('BSK 3010');
    expect(row.record.date?.value.slice(0, 4)).toBe('1977');
  });
});

describe('what a row says against what was chosen', () => {
  const lithium = { artist: 'Nirvana', title: 'Lithium', album: 'Nevermind', year: 1991 };

  it.each<[string, Record<string, string | number>, readonly string[]]>([
    ['an ISRC of another track', { ...lithium, isrc: 'USGF19942506' }, ['contradicts-isrc']],
    [
      'a barcode of another album',
      { ...lithium, barcode: '720642472729' },
      ['contradicts-barcode'],
    ],
    ['a catalogue number', { ...lithium, catno: 'PB 41447' }, ['contradicts-catalog-number']],
    ['a playing time', { ...lithium, duration: '9:59' }, ['contradicts-duration']],
    [
      'an album and its year',
      { ...lithium, album: 'In Utero', year: 1993 },
      ['contradicts-album', 'contradicts-year'],
    ],
    ['nothing', lithium, []],
  ])('is told: %s', async (_, record, expected) => {
    const { liner } = await startWorld();
    const row = await enrichOne(record, { liner });
    expect([row.status, row.record.title?.value]).toEqual(['matched', 'Lithium']);
    expect(codes(row)).toEqual(expected);
    expect(row.issues.every(({ message }) => message.endsWith('.'))).toBe(true);
  });

  it('is told when an identifier names somebody else, and nothing is chosen', async () => {
    const { liner } = await startWorld();
    const row = await enrichOne(
      { artist: 'ABBA', title: 'Lithium', isrc: 'USGF19942505' },
      { liner },
    );
    expect([row.status, row.record]).toEqual(['missing', {}]);
    expect(row.issues).toEqual([
      {
        code: 'contradicts-artist',
        field: 'artist',
        platform: 'musicbrainz',
        message: `The row's ISRC USGF19942505 is that of Nirvana – Lithium, where the artist is "Nirvana" and not "ABBA".`,
      },
    ]);
  });

  it('is not told of the year of the first release', async () => {
    const { liner } = await startWorld();
    const row = await enrichOne(
      { artist: 'Queen', title: 'Bohemian Rhapsody', year: 1975 },
      { liner },
    );
    expect([row.status, codes(row)]).toEqual(['matched', []]);
  });
});

describe('reasons', () => {
  it('compare with what the row says, although others’ words found it', async () => {
    const { liner } = await startWorld();
    const row = await enrichOne(
      { artist: 'Nirvana', title: 'Lithum', isrc: 'USGF19942505' },
      { liner },
    );
    expect([row.status, statuses(row)['discogs']]).toEqual(['matched', 'found search']);
    const titles = row.candidates.flatMap(({ reasons }) =>
      reasons.filter(({ field }) => field === 'title').map(({ wanted }) => wanted),
    );
    expect(titles.length).toBeGreaterThan(1);
    expect(new Set(titles)).toEqual(new Set(['Lithum']));
  });

  it('say who told what the row does not say', async () => {
    const { liner } = await startWorld();
    const row = await enrichOne({ isrc: 'USGF19942505' }, { liner });
    const told = Object.fromEntries(
      row.candidates
        .filter(({ chosen }) => chosen)
        .map(({ source, reasons }) => [
          source.platform,
          reasons.map(({ field, toldBy }) => [field, toldBy]),
        ]),
    );
    expect(told).toEqual({
      musicbrainz: [['isrc', undefined]],
      discogs: [
        ['artist', 'musicbrainz'],
        ['title', 'musicbrainz'],
        ['album', 'musicbrainz'],
      ],
    });
  });
});
