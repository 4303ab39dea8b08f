import { describe, expect, test } from 'vitest';
import { bare, fetchedAt, id, read, recording } from './fake-http.ts';

describe('a release', () => {
  const release = read('release-lookup', recording('release-lookup'));

  test('is what was pressed, whole', () => {
    const { media: _media, links: _links, contributions: _contributions, ...rest } = release;
    expect(rest).toEqual({
      source: {
        platform: 'musicbrainz',
        kind: 'release',
        id: 'a146429a-cedc-3ab0-9e41-1aaf5f6cdc2d',
        url: 'https://musicbrainz.org/release/a146429a-cedc-3ab0-9e41-1aaf5f6cdc2d',
        fetchedAt,
      },
      isComplete: true,
      title: 'Nevermind',
      artistCredit: [
        {
          name: 'Nirvana',
          artistName: 'Nirvana',
          artistId: '5b11f4ce-a62d-471e-81fc-a69a8278c7da',
          disambiguation: '90s US grunge band',
          joinPhrase: '',
        },
      ],
      status: 'Official',
      date: '1991-09-24',
      country: 'US',
      events: [],
      labels: [
        {
          name: 'DGC Records',
          labelId: '68803e28-86fe-4a95-985f-8e493795ab31',
          catalogNumber: 'DGCD-24425',
        },
      ],
      barcodes: ['720642442524'],
      identifiers: [{ type: 'ASIN', value: 'B000003TA4' }],
      formats: [{ name: 'CD', quantity: 1, descriptions: [] }],
      releaseGroup: {
        id: '1b022e01-4da6-387b-8658-8678046e4cef',
        title: 'Nevermind',
        primaryType: 'Album',
        secondaryTypes: [],
        firstReleaseDate: '1991-09-23',
      },
      genres: [],
      styles: [],
      companies: [],
      series: [],
      images: [
        {
          kind: 'front',
          url: 'https://coverartarchive.org/release/a146429a-cedc-3ab0-9e41-1aaf5f6cdc2d/front',
          thumbnailUrl:
            'https://coverartarchive.org/release/a146429a-cedc-3ab0-9e41-1aaf5f6cdc2d/front-250',
        },
      ],
    });
  });

  test('has its tracks with who played what', () => {
    const [medium] = release.media;
    expect(medium).toMatchObject({ position: 1, format: 'CD', trackCount: 12 });
    expect(medium?.tracks[0]).toEqual({
      position: '1',
      title: 'Smells Like Teen Spirit',
      durationMs: 301106,
      recordingId: '6da76448-982a-4a01-b65b-9a710301c9c9',
      isrcs: [],
      contributions: [
        {
          name: 'Kurt Cobain',
          artistId: '3c9b356d-d1db-4f4e-a7a3-2d00c1d70255',
          role: 'instrument (guitar family)',
        },
        {
          name: 'Dave Grohl',
          artistId: '4d5f891d-9bce-45ae-ad86-912dd27252fa',
          role: 'instrument (drums (drum set))',
        },
      ],
    });
  });

  test('links to its pages, then to those of its group', () => {
    expect(release.links).toContainEqual({
      url: 'https://www.discogs.com/release/924027',
      type: 'discogs',
    });
    const url = (resource: string) => ({ type: 'discogs', url: { resource } });
    const both = read('release-lookup', {
      ...bare,
      relations: [url('https://www.discogs.com/release/1')],
      'release-group': { id, relations: [url('https://www.discogs.com/master/2')] },
    });
    expect(both.links.map((link) => link.url)).toEqual([
      'https://www.discogs.com/release/1',
      'https://www.discogs.com/master/2',
    ]);
  });

  test('has nothing where MusicBrainz says that there is none', () => {
    const none = read('release-lookup', {
      ...bare,
      date: '',
      barcode: '',
      country: null,
      'label-info': [
        { 'catalog-number': '[none]', label: { id, name: '[no label]' } },
        { 'catalog-number': 'X 1', label: null },
        { 'catalog-number': null, label: null },
        { 'catalog-number': null, label: { id, name: 'Warp' } },
      ],
    });
    expect(none).not.toHaveProperty('date');
    expect(none).not.toHaveProperty('country');
    expect(none).toMatchObject({
      barcodes: [],
      identifiers: [],
      labels: [{ catalogNumber: 'X 1' }, { name: 'Warp', labelId: id }],
      media: [],
      images: [],
    });
  });

  test.each([
    ['????-05-01', undefined],
    ['1999-05', '1999-05'],
    ['1999', '1999'],
    [null, undefined],
  ])('of %s is dated %s', (date, expected) => {
    expect(read('release-lookup', { ...bare, date }).date).toBe(expected);
  });

  test('keeps a barcode that is none among its identifiers', () => {
    expect(read('release-lookup', { ...bare, barcode: '1234' })).toMatchObject({
      barcodes: [],
      identifiers: [{ type: 'Barcode', value: '1234' }],
    });
  });

  test('keeps all days and countries when there are several', () => {
    const area = (code: string) => ({ name: 'x', 'iso-3166-1-codes': [code] });
    const several = read('release-lookup', {
      ...bare,
      'release-events': [
        { date: '1999-06-21', area: area('GB') },
        { date: '', area: { name: '[Europe]' } },
        { date: '1999', area: null },
      ],
    });
    expect(several.events).toEqual([
      { date: '1999-06-21', country: 'GB' },
      { country: '[Europe]' },
      { date: '1999' },
    ]);
  });

  test('counts its carriers and tells the size of vinyl', () => {
    const medium = (format: string | null) => ({ format });
    const media = [medium('12" Vinyl'), medium('12" Vinyl'), medium('CD'), medium(null)];
    const { formats, media: mapped } = read('release-lookup', { ...bare, media });
    expect(formats).toEqual([
      { name: 'Vinyl', quantity: 2, descriptions: ['12"'], vinyl: { sizeInches: 12 } },
      { name: 'CD', quantity: 1, descriptions: [] },
    ]);
    expect(mapped.map(({ position, format }) => [position, format])).toEqual([
      [1, '12" Vinyl'],
      [2, '12" Vinyl'],
      [3, 'CD'],
      [4, undefined],
    ]);
  });

  test('has the track before the first one first, and data tracks last', () => {
    const track = (number: string, title: string, length: number | null) => ({
      number,
      title,
      length,
      'artist-credit': bare['artist-credit'],
      recording: { id, length: 1000, isrcs: ['GBAAA9900295', 'GBAAA9900295', 'nonsense'] },
    });
    const media = [
      {
        position: 2,
        'track-count': 1,
        pregap: track('0', 'Hidden', 0),
        tracks: [track('1', 'Song (Extended Mix)', 5000)],
        'data-tracks': [track('2', 'Film', null)],
      },
    ];
    const [medium] = read('release-lookup', { ...bare, media }).media;
    const common = { recordingId: id, isrcs: ['GBAAA9900295'], contributions: [] };
    expect(medium).toEqual({
      position: 2,
      trackCount: 1,
      tracks: [
        { ...common, position: '0', title: 'Hidden', section: 'pregap' },
        { ...common, position: '1', title: 'Song', version: 'Extended Mix', durationMs: 5000 },
        { ...common, position: '2', title: 'Film', durationMs: 1000, section: 'data tracks' },
      ],
    });
  });

  test('names the artists of a track only where they are others', () => {
    const other = [{ name: 'Other', joinphrase: '', artist: { id, name: 'Other' } }];
    const tracks = [
      { title: 'A', 'artist-credit': bare['artist-credit'] },
      { title: 'B', 'artist-credit': other },
      { title: 'C' },
    ];
    const [medium] = read('release-lookup', { ...bare, media: [{ tracks }] }).media;
    expect(medium?.tracks.map((track) => track.artistCredit?.[0]?.name)).toEqual([
      undefined,
      'Other',
      undefined,
    ]);
  });

  test('keeps the names of genres and leaves tags aside', () => {
    const body = {
      ...bare,
      genres: [{ id, name: 'acid house', count: 3 }],
      tags: [{ name: 'seen' }],
    };
    const found = read('release-lookup', body);
    expect(found.genres).toEqual(['acid house']);
    expect(JSON.stringify(found)).not.toContain('seen');
  });

  test('is refused without an id or a title', () => {
    expect(() => read('release-lookup', { title: 'x' })).toThrow(/id/);
    expect(() => read('release-lookup', { id, title: null })).toThrow(/title/);
  });
});
