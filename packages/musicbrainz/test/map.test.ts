import { formatArtistCredit } from '@linernotes/model';
import { describe, expect, test } from 'vitest';
import { bare, id, read, recording } from './fake-http.ts';

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
