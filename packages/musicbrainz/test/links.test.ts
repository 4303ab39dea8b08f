import { describe, expect, test } from 'vitest';
import { answers as client } from '../src/client/answers.ts';
import { linksOf } from '../src/index.ts';
import { fetchedAt, id, read } from './fake-http.ts';

const relation = (type: string, resource: string, rest = {}) => ({
  type,
  ended: false,
  'target-type': 'url',
  url: { id, resource },
  ...rest,
});

/** What the answer for the release 7d0cf748-475e-4be6-b7f2-ef2d55f3f0f5 says of pages elsewhere. */
const relations = [
  relation('free streaming', 'https://www.deezer.com/album/103934622'),
  relation('purchase for download', 'https://music.apple.com/us/album/1473205356', { ended: true }),
  relation('streaming', 'https://music.apple.com/nz/album/1473205356'),
];

describe('links', () => {
  test.each([
    ['artist-lookup', { id, name: 'X' }],
    ['label-lookup', { id, name: 'X' }],
    ['release-lookup', { id, title: 'X' }],
    ['release-group-lookup', { id, title: 'X' }],
    ['recording-lookup', { id, title: 'X' }],
  ] as const)('of %s are the pages of its relations; what has ended is gone', (kind, body) => {
    expect(read(kind, { ...body, relations }).links).toEqual([
      { type: 'free streaming', url: 'https://www.deezer.com/album/103934622' },
      { type: 'streaming', url: 'https://music.apple.com/nz/album/1473205356' },
    ]);
  });

  test('are one for each thing that a page is, and one where it is told twice', () => {
    const page = 'https://bulletproofmessenger.bandcamp.com/track/round-2';
    const twice = [
      relation('free streaming', page),
      relation('purchase for download', page),
      relation('free streaming', page, { direction: 'forward' }),
    ];
    const { links } = read('release-lookup', { id, title: 'X', relations: twice });
    expect(links.map(({ type }) => type)).toEqual(['free streaming', 'purchase for download']);
  });

  test('of what the model has no entity for are made of its relations', () => {
    const body = {
      id,
      title: 'X',
      relations: [relation('wikidata', 'https://www.wikidata.org/wiki/Q1')],
    };
    const { ours } = client.work.lookup.read(body, { fetchedAt });
    expect(linksOf(ours.relations)).toEqual([
      { type: 'wikidata', url: 'https://www.wikidata.org/wiki/Q1' },
    ]);
  });

  test('are pages only: neither what is no address, nor people', () => {
    const odd = [
      relation('other databases', 'javascript:alert(1)'),
      relation('other databases', 'not an address'),
      relation('other databases', ''),
      { type: 'member of band', 'target-type': 'artist', artist: { id, name: 'Y' } },
      { type: 'discogs', 'target-type': 'url', url: null },
    ];
    expect(read('artist-lookup', { id, name: 'X', relations: odd }).links).toEqual([]);
  });
});
