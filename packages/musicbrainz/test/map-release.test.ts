import { describe, expect, test } from 'vitest';
import { bare, id, read } from './fake-http.ts';

describe('a release', () => {
  test('links to its pages, then to those of its group', () => {
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
        { 'catalog-number': 'Unknown', label: { id, name: 'unknown' } },
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
    const first = { ...medium('12" Vinyl'), position: 0 };
    const media = [first, medium('12" Vinyl'), medium('CD'), medium(null)];
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
