import { formatArtistCredit } from '@linernotes/model';
import { describe, expect, test } from 'vitest';
import { bare, id, read } from './fake-http.ts';

describe('a search', () => {
  test('says what joins names, and nothing where nothing follows', () => {
    const credited = (name: string, joinphrase?: string) => ({ artist: { id, name }, joinphrase });
    const one = { id, title: 'x', 'artist-credit': [credited('A', ' feat. '), credited('B')] };
    const { items } = read('recording-search', { count: 1, offset: 0, recordings: [one] });
    expect(items[0]?.artistCredit.map(({ joinPhrase }) => joinPhrase)).toEqual([' feat. ', '']);
    expect(formatArtistCredit(items[0]?.artistCredit ?? [])).toBe('A feat. B');
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
  test('is the last where the count ends, and past the end', () => {
    const browse = (offset: number, releases: unknown[]) =>
      read('release-browse', { 'release-count': 3, 'release-offset': offset, releases });
    expect(browse(2, [bare]).nextOffset).toBeNull();
    expect(browse(1, [bare]).nextOffset).toBe(2);
    expect(browse(9, [])).toEqual({ items: [], total: 3, nextOffset: null });
  });
});

describe('an artist', () => {
  test('that is a group names its members once', () => {
    const member = (name: string) => ({
      type: 'member of band',
      direction: 'backward',
      artist: { id, name },
    });
    const group = { id, name: 'X', relations: [member('A'), member('B'), member('A')] };
    expect(read('artist-lookup', group)).toMatchObject({ members: ['A', 'B'], groups: [] });
  });
});

describe('a label', () => {
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

describe('a recording', () => {
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
