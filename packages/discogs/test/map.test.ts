import { Release, ReleaseGroup } from '@linernotes/model';
import { describe, expect, it } from 'vitest';
import { Image } from '../src/client/schemas/parts.ts';
import { answers } from '../src/index.ts';
import { toImages, toLinks, toRowImages } from '../src/pages.ts';
import { fetched, searchPage } from './helpers.ts';

const bare = (wire: object) => answers.release.read({ id: 1, title: 'T', ...wire }, fetched).ours;

describe('a release', () => {
  it('says nothing where Discogs says nothing', () => {
    const wire = { year: 0, released: '', country: 'Unknown', master_id: 0, estimated_weight: 0 };
    const ours = bare({ ...wire, artists: null, styles: null });
    for (const field of ['date', 'country', 'releaseGroup', 'estimatedWeightGrams', 'status']) {
      expect(ours).not.toHaveProperty(field);
    }
    expect(bare({ country: null, master_id: null })).not.toHaveProperty('country');
  });

  it.each([
    [{ released: '1994-03-00', year: 1994 }, '1994-03'],
    [{ released: '1994-00-00', year: 1994 }, '1994'],
    [{ released: '1994-03-21', year: 1994 }, '1994-03-21'],
    [{ year: 1994 }, '1994'],
  ])('dated %o is of %s', (wire, date) => {
    expect(bare(wire).date).toBe(date);
  });
});

describe('a release of which little is said', () => {
  it.each(['', null])('has a title in the place of %j', (title) => {
    const release = bare({ title, labels: [{ name: '', catno: 'X 1' }] });
    expect(Release.parse(release)).toMatchObject({
      title: '[untitled]',
      labels: [{ catalogNumber: 'X 1' }],
    });
    const { ours } = answers.master.read({ id: 1, title }, fetched);
    expect(ReleaseGroup.parse(ours)).toMatchObject({ title: '[untitled]' });
  });

  it.each([
    ['Vinyl', ['LP', 'Album']],
    ['Vinyl', ['7"']],
    ['Other', ['Album']],
  ])('has the format %s where it is described as %j alone', (name, descriptions) => {
    const release = bare({ formats: [{ name: '', qty: '1', descriptions, text: '180g' }] });
    expect(Release.parse(release).formats).toMatchObject([{ name, descriptions, text: '180g' }]);
  });

  it('tells who did something, though nobody says what', () => {
    const extraartists = [{ name: 'R', role: '' }, { name: 'S' }, { name: 'T', role: 'Producer' }];
    expect(Release.parse(bare({ extraartists })).contributions).toEqual([
      { name: 'R' },
      { name: 'S' },
      { name: 'T', role: 'Producer' },
    ]);
  });

  it.each([
    ['A1', 'B1', 'C1', 'D1'],
    ['a1', 'b1', 'c1', 'd1'],
    ['A.1', 'B.1', 'C.1', 'D.1'],
    ['A 1', 'B 1', 'C 1', 'D 1'],
  ])('has its discs by the sides %s, %s, %s and %s', (...positions) => {
    const tracklist = positions.map((position) => ({ position, title: 'A title', type_: 'track' }));
    const formats = [{ name: 'Vinyl', qty: '2', descriptions: ['LP'] }];
    expect(bare({ formats, tracklist }).media).toMatchObject([
      { format: '12" Vinyl', trackCount: 2 },
      { format: '12" Vinyl', trackCount: 2 },
    ]);
  });
});

describe('pictures and links', () => {
  it('without an address are none', () => {
    const images = [
      { type: 'primary', uri: 'https://i.discogs.com/a.jpeg', uri150: '', width: 600, height: 0 },
      { type: 'secondary', uri: '', uri150: '', width: 600, height: 600 },
    ].map((image) => Image.parse(image));
    expect(toImages(images, 'front')).toEqual([
      { url: 'https://i.discogs.com/a.jpeg', kind: 'front', widthPx: 600 },
    ]);
    const spacer = { cover_image: 'https://st.discogs.com/1/images/spacer.gif', thumb: '' };
    expect(toRowImages(spacer, 'front')).toEqual([]);
    expect(toLinks(['https://a.example', '', 'https://a.example'])).toEqual([
      { url: 'https://a.example' },
    ]);
  });
});

describe('rows', () => {
  it('of a label that repeat with another number keep both', () => {
    const row = { id: 5, title: 'T', artist: 'A', format: 'LP', year: 0 };
    const page = answers['label-releases'].read(
      {
        pagination: { page: 1, pages: 1, per_page: 50, items: 2, urls: {} },
        releases: [
          { ...row, catno: 'ONE 1' },
          { ...row, catno: 'ONE-1' },
        ],
      },
      fetched,
    ).ours;
    expect(page.items.map(({ labels }) => labels)).toEqual([
      [{ catalogNumber: 'ONE 1' }, { catalogNumber: 'ONE-1' }],
    ]);
  });

  it('of a search without a type are of four kinds', () => {
    const rows = ['artist', 'label', 'master', 'release'].map((type, index) => ({
      id: index + 1,
      type,
      title: 'Nirvana - Bleach (2)',
    }));
    const page = answers.search.read(searchPage(rows), fetched).ours;
    expect(page.items.map(({ source }) => source.kind)).toEqual([
      'artist',
      'label',
      'release-group',
      'release',
    ]);
  });
});
