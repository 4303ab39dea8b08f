import { formatArtistCredit } from '@linernotes/model';
import { describe, expect, test } from 'vitest';
import { answers } from '../src/index.ts';
import { fetchedAt, recording } from './fake-http.ts';

type Kind = keyof typeof answers;

/** Reads a body as an answer of a kind; the type follows the kind. */
function read<K extends Kind>(kind: K, body: unknown) {
  // The table is read by a key that the type follows; TypeScript widens that to a union.
  return answers[kind].read(body, { fetchedAt }).ours as ReturnType<(typeof answers)[K]['map']>;
}

const id = 'b84ee12a-09ef-421b-82de-0441a926375b';
const nobody = { id, name: 'Nobody', disambiguation: '' };
const bare = {
  id,
  title: 'Bare',
  'artist-credit': [{ name: 'N.', joinphrase: '', artist: nobody }],
};

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

describe('a search', () => {
  test('answers releases that are not complete', () => {
    const page = read('release-search', recording('release-search'));
    expect(page.items[0]).toMatchObject({
      isComplete: false,
      title: 'Kat Moda',
      country: 'XW',
      labels: [{ name: 'Purpose Maker', catalogNumber: 'PMD002' }],
      formats: [{ name: 'Digital Media', quantity: 1 }],
      media: [{ position: 1, trackCount: 3, tracks: [] }],
      releaseGroup: { title: 'Kat Moda EP', primaryType: 'EP' },
    });
    expect(page).toMatchObject({ total: 1757033, nextOffset: 1 });
  });

  test('answers recordings with what they are on', () => {
    const { items } = read('recording-search', recording('recording-search'));
    expect(items.map(({ artistCredit }) => formatArtistCredit(artistCredit))).toEqual([
      'S-Mushroom feat. Nahoko',
      'All That Jazz',
    ]);
    expect(items[0]?.artistCredit.map(({ joinPhrase }) => joinPhrase)).toEqual([' feat. ', null]);
    expect(items[0]).toMatchObject({ isVideo: false, firstReleaseDate: '2010-08-18' });
    expect(items[0]?.appearances[0]).toMatchObject({
      title: '萌え J-POP',
      artistCredit: [{ name: 'Various Artists' }],
      trackPosition: '17',
      formats: ['CD'],
      releaseGroup: { primaryType: 'Album', secondaryTypes: ['Compilation'] },
    });
    expect(items[1]?.isrcs).toEqual(['JPJ901200230']);
  });

  test('reads what servers of 2014 wrote', () => {
    const artist = { id, name: 'Nirvana', score: '100', 'life-span': { ended: null } };
    expect(read('artist-search', { count: 1, offset: 0, artist: [artist] }).items).toMatchObject([
      { name: 'Nirvana' },
    ]);
    const one = { id, title: 'x', video: null, isrcs: [{ id: 'USGF19942501' }], length: '301106' };
    const { items } = read('recording-search', { count: 1, offset: 0, recording: [one] });
    expect(items).toMatchObject([{ isrcs: ['USGF19942501'], durationMs: 301106 }]);
  });

  test('leaves out a hit that cannot be read, and refuses a page of nothing else', () => {
    const good = { id, name: 'Warp', 'label-code': 2070 };
    const page = read('label-search', { count: 2, offset: 0, labels: [good, { id }] });
    expect(page.items.map(({ name, labelCode }) => [name, labelCode])).toEqual([['Warp', '2070']]);
    expect(() => read('label-search', { count: 1, offset: 0, labels: [{ id }] })).toThrow(
      /no item could be read/,
    );
  });

  test.each([
    'artist-search',
    'label-search',
    'release-search',
    'release-group-search',
    'recording-search',
  ] as const)('without its list is no empty page (%s)', (kind) => {
    expect(() => read(kind, { count: 0, offset: 0 })).toThrow();
    expect(() => read(kind, {})).toThrow();
  });

  test('that finds nothing is an empty, last page', () => {
    const empty = { items: [], total: 0, nextOffset: null };
    expect(read('artist-search', { count: 0, offset: 0, artists: [] })).toEqual(empty);
    expect(read('release-group-search', { count: 0, offset: 0, 'release-groups': [] })).toEqual(
      empty,
    );
  });
});

describe('a page of a list', () => {
  test('starts the next one after what was received', () => {
    const page = read('release-browse', recording('release-browse'));
    expect(page).toMatchObject({ total: 3, nextOffset: 2 });
    expect(page.items[0]).toMatchObject({
      isComplete: false,
      title: 'LOVE & HONESTY',
      barcodes: ['4988064173891'],
      formats: [{ name: 'CD' }, { name: 'DVD' }],
      releaseGroup: { title: 'LOVE & HONESTY' },
    });
  });

  test('is the last where the count ends, and past the end', () => {
    const browse = (offset: number, releases: unknown[]) =>
      read('release-browse', { 'release-count': 3, 'release-offset': offset, releases });
    expect(browse(2, [bare]).nextOffset).toBeNull();
    expect(browse(1, [bare]).nextOffset).toBe(2);
    expect(browse(9, [])).toEqual({ items: [], total: 3, nextOffset: null });
  });
});

describe('an artist', () => {
  test('names groups, other names and pages', () => {
    const artist = read('artist-lookup', recording('artist-lookup'));
    expect(artist).toMatchObject({
      name: 'Nick Cave',
      sortName: 'Cave, Nick',
      type: 'Person',
      country: 'AU',
      lifeSpan: { begin: '1957-09-22', ended: false },
      aliases: ['ニック・ケイヴ'],
      members: [],
      groups: ['Nick Cave & The Bad Seeds', 'The Boys Next Door', 'Grinderman'],
      links: [
        { type: 'discogs', url: 'https://www.discogs.com/artist/31844' },
        { type: 'official homepage', url: 'http://nickcave.com/' },
      ],
    });
  });

  test('that is a group names its members once', () => {
    const member = (name: string) => ({
      type: 'member of band',
      direction: 'backward',
      artist: { id, name },
    });
    const group = { id, name: 'X', relations: [member('A'), member('B'), member('A')] };
    expect(read('artist-lookup', group)).toMatchObject({ members: ['A', 'B'], groups: [] });
  });

  test('in a search has what the index knows', () => {
    const { items } = read('artist-search', recording('artist-search'));
    expect(items.map(({ name, country, lifeSpan }) => [name, country, lifeSpan?.begin])).toEqual([
      ['John Waite', 'GB', '1952-07-04'],
      ['Geneviève Waïte', 'ZA', '1948-02-19'],
    ]);
  });
});

describe('a label', () => {
  test('has its pages; an unknown life span is absent', () => {
    const label = read('label-lookup', recording('label-lookup'));
    expect(label).toMatchObject({
      name: 'rhythm zone',
      type: 'Original Production',
      country: 'JP',
    });
    expect(label.links).toHaveLength(4);
    expect(label.lifeSpan).toEqual({ ended: false });
    expect(label).not.toHaveProperty('labelCode');
  });

  test('names who owns it and what it owns', () => {
    const owns = (direction: string, name: string) => ({
      type: 'label ownership',
      direction,
      label: { id, name },
    });
    const relations = [owns('backward', 'Parent'), owns('forward', 'Child')];
    expect(read('label-lookup', { id, name: 'X', relations })).toMatchObject({
      parentLabel: 'Parent',
      subLabels: ['Child'],
    });
  });
});

describe('a release group', () => {
  test('has its type, first date and pages', () => {
    const group = read('release-group-lookup', recording('release-group-lookup'));
    expect(group).toMatchObject({
      source: { kind: 'release-group', id: 'e8f70201-8899-3f0c-9e07-5d6495bc8046' },
      title: 'Metallica',
      disambiguation: '“The Black Album”',
      primaryType: 'Album',
      secondaryTypes: [],
      firstReleaseDate: '1991-08-12',
    });
    expect(group).not.toHaveProperty('id');
    expect(group.links.map(({ type }) => type)).toEqual(['discogs', 'wikidata']);
  });
});

describe('a recording', () => {
  test('tells where it is on its releases', () => {
    expect(read('recording-lookup', recording('recording-lookup'))).toMatchObject({
      title: 'Hello Goodbye / Galaxie',
      durationMs: 211133,
      isVideo: false,
      appearances: [
        {
          releaseId: 'ec0d0122-b559-4aa1-a017-7068814aae57',
          title: 'Soup',
          status: 'Official',
          trackPosition: '1',
          formats: ['CD'],
          releaseGroup: { title: 'Soup', primaryType: 'Album' },
        },
      ],
    });
  });

  test('has its version apart, and no length where it is unknown', () => {
    const found = read('recording-lookup', {
      id,
      title: 'Blue Monday (12" version)',
      length: null,
    });
    expect(found).toMatchObject({ title: 'Blue Monday', version: '12" version', artistCredit: [] });
    expect(found).not.toHaveProperty('durationMs');
    expect(found).not.toHaveProperty('isVideo');
  });
});

describe('an address', () => {
  test('belongs to entities', () => {
    const relations = [{ release: { id } }, { release_group: { id } }, { work: { id } }];
    expect(read('url-lookup', { id, resource: 'https://x.example/', relations })).toEqual([
      { platform: 'musicbrainz', kind: 'release', id },
      { platform: 'musicbrainz', kind: 'release-group', id },
    ]);
  });
});
