import { describe, expect, it } from 'vitest';
import { answers } from '../src/index.ts';
import { toImages, toLinks, toRowImages } from '../src/pages.ts';
import { WireImage } from '../src/schema.ts';
import { fetched, recording, searchPage } from './helpers.ts';

function source(kind: string, id: string, page: string) {
  return {
    platform: 'discogs',
    kind,
    id,
    url: `https://www.discogs.com/${page}/${id}`,
    fetchedAt: fetched.fetchedAt,
  };
}

const release = (name: string) => answers.release.read(recording(name), fetched).ours;
const bare = (wire: object) => answers.release.read({ id: 1, title: 'T', ...wire }, fetched).ours;

describe('a release', () => {
  it('is mapped whole', () => {
    const { identifiers, contributions, companies, ...rest } = release('release-249504');
    expect(rest).toEqual({
      source: source('release', '249504', 'release'),
      isComplete: true,
      title: 'Never Gonna Give You Up',
      artistCredit: [
        { name: 'Rick Astley', artistName: 'Rick Astley', artistId: '72872', joinPhrase: '' },
      ],
      date: '1987-07',
      country: 'UK',
      events: [],
      labels: [{ name: 'RCA', labelId: '895', catalogNumber: 'PB 41447' }],
      barcodes: ['5012394144777'],
      formats: [
        {
          name: 'Vinyl',
          quantity: 1,
          descriptions: ['7"', '45 RPM', 'Single'],
          vinyl: { sizeInches: 7, speedRpm: 45 },
        },
      ],
      media: [
        {
          position: 1,
          format: '7" Vinyl',
          trackCount: 2,
          tracks: [
            {
              position: 'A',
              title: 'Never Gonna Give You Up',
              durationMs: 212_000,
              isrcs: [],
              contributions: [],
            },
            {
              position: 'B',
              title: 'Never Gonna Give You Up',
              version: 'Instrumental',
              durationMs: 210_000,
              isrcs: [],
              contributions: [],
            },
          ],
        },
      ],
      releaseGroup: { id: '96559', primaryType: 'Single', secondaryTypes: [] },
      genres: ['Electronic', 'Pop'],
      styles: ['Euro-Disco'],
      series: [],
      estimatedWeightGrams: 60,
      links: [],
      images: [],
    });
    expect(identifiers[0]).toEqual({ type: 'Label Code', value: 'LC 0316' });
    expect(identifiers).toHaveLength(10);
    expect(contributions[0]).toEqual({ name: 'Me Co', artistId: '547352', role: 'Design' });
    expect(companies[0]).toEqual({
      name: 'BMG Records (UK) Ltd.',
      role: 'Phonographic Copyright (p)',
      companyId: '82835',
    });
  });

  it('of a record and a disc has one medium for each', () => {
    const { media, series, barcodes } = release('release-9082405');
    expect(
      media.map(({ format, tracks }) => [format, tracks.map(({ position }) => position)]),
    ).toEqual([
      ['12" Vinyl', ['A1', 'A2']],
      ['CD', ['CD-1', 'CD-2']],
    ]);
    expect(media[0]?.tracks[0]?.contributions[0]).toEqual({
      name: 'Jerry Rosen',
      artistId: '1379604',
      role: 'Clarinet',
    });
    expect(series).toEqual([{ name: 'Schema Easy Series' }]);
    expect(barcodes).toEqual(['8018344129440']);
  });

  it('with acts and medleys has sections', () => {
    const tracks = release('release-8661943').media.flatMap((medium) => medium.tracks);
    expect(tracks.map(({ position, section }) => [position, section])).toEqual([
      ['A1', 'Act I'],
      ['B1a', 'A Very Strange Medley (V.S.M.)'],
      ['B1b', 'A Very Strange Medley (V.S.M.)'],
      ['B3', 'Act I'],
      ['C1', 'Act II'],
      ['D1', 'Act II'],
    ]);
  });

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

describe('pictures and links', () => {
  it('without an address are none', () => {
    const images = [
      { type: 'primary', uri: 'https://i.discogs.com/a.jpeg', uri150: '', width: 600, height: 0 },
      { type: 'secondary', uri: '', uri150: '', width: 600, height: 600 },
    ].map((image) => WireImage.parse(image));
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

describe('other entities', () => {
  it('a master is a release group with its main release', () => {
    expect(answers.master.read(recording('master-4242'), fetched).ours).toMatchObject({
      source: source('release-group', '4242', 'master'),
      mainReleaseId: expect.stringMatching(/^\d+$/),
      firstReleaseDate: '1998',
      title: 'City Of Islands',
    });
  });

  it('an artist has a number among namesakes, members and other names', () => {
    expect(answers.artist.read(recording('artist-71621'), fetched).ours).toEqual({
      source: source('artist', '71621', 'artist'),
      name: 'Galaxy',
      disambiguation: '3',
      aliases: ['DJ Springer', 'Roadblock Rhythms', 'T.E.K-No!'],
      members: ['Erik Van Damme', 'Tim van der Linden', 'Koen Andries'],
      groups: [],
      links: [],
      images: [],
    });
  });

  it('a label has parents and children', () => {
    expect(answers.label.read(recording('label-117'), fetched).ours).toEqual({
      source: source('label', '117', 'label'),
      name: 'Emotif Recordings',
      parentLabel: 'SOUR',
      subLabels: ['Double Zero', 'DZ Recordings (DZR)'],
      links: [],
      images: [],
    });
  });
});

describe('rows', () => {
  it('of versions have no artist and a year where it is known', () => {
    const page = answers['master-versions'].read(recording('master-1161-versions'), fetched).ours;
    expect(page).toMatchObject({ total: 7, nextOffset: null });
    expect(page.items[0]).toEqual({
      source: source('release', '476815', 'release'),
      isComplete: false,
      title: 'Christian Woman',
      artistCredit: [],
      status: 'Promotion',
      date: '1993',
      country: 'US',
      labels: [{ name: 'Roadrunner Records', catalogNumber: 'RR PROMO 089' }],
      formats: [{ name: 'CD', descriptions: ['Maxi-Single', 'Promo'] }],
      events: [],
      barcodes: [],
      identifiers: [],
      media: [],
      genres: [],
      styles: [],
      contributions: [],
      companies: [],
      series: [],
      links: [],
      images: [],
    });
  });

  it('of an artist are masters, and releases without one', () => {
    const page = answers['artist-releases'].read(recording('artist-42043-releases'), fetched).ours;
    expect(page).toMatchObject({ total: 135, nextOffset: 50 });
    expect(
      page.items.map(({ source: { kind }, artistCredit }) => [kind, artistCredit[0]?.name]),
    ).toEqual([
      ['release-group', 'A·M·P'],
      ['release', 'Razzia Project'],
      ['release', 'Pierre J Presents Nello'],
      ['release-group', 'Nello'],
      ['release', 'Nello'],
    ]);
    expect(page.items[0]).toMatchObject({ mainReleaseId: '27138183', firstReleaseDate: '1998' });
  });

  it('of a label are one for each release, with all its numbers', () => {
    const page = answers['label-releases'].read(recording('label-159-releases'), fetched).ours;
    expect(page.items.map(({ source: { id }, labels }) => [id, labels])).toEqual([
      ['14698', [{ catalogNumber: '1A 062-24 0447 1' }, { catalogNumber: '062-24 0447 1' }]],
      ['14270', [{ catalogNumber: 'TB 959' }]],
      ['33487', [{ catalogNumber: '0-96975' }]],
    ]);
  });

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

  it('of a search are of four kinds', () => {
    const page = answers.search.read(recording('search-mixed'), fetched).ours;
    expect(
      page.items.map((hit) => [hit.source.kind, 'title' in hit ? hit.title : hit.name]),
    ).toEqual([
      ['label', 'Temporary Residence Limited'],
      ['label', 'Temporary Music'],
      ['release-group', 'Tempora Infernalia'],
      ['artist', 'Eddie Temporal'],
      ['release-group', 'Tempora E.P.'],
    ]);
    expect(page.items[2]).toMatchObject({ primaryType: 'Album', firstReleaseDate: '2015' });
  });

  it('of a search for releases say what is on the row', () => {
    const [hit] = answers.search.read(recording('search-release'), fetched).ours.items;
    expect(hit).toMatchObject({
      source: source('release', '2799928', 'release'),
      isComplete: false,
      title: 'Id',
      artistCredit: [{ name: 'Cyclo.' }],
      date: '2011',
      country: 'Germany',
      labels: [{ name: 'Raster-Noton', catalogNumber: 'r-n127-2' }],
      barcodes: ['4260115999279'],
      formats: [{ name: 'Vinyl', vinyl: { sizeInches: 12, speedRpm: 45, color: 'White' } }],
    });
    expect(hit).not.toHaveProperty('releaseGroup');
  });

  it('that are broken are left out, and the others stay', () => {
    const rows = [
      { id: 1, type: 'artist', title: 'A' },
      { id: 'x', type: 'artist', title: 'B' },
    ];
    expect(answers.search.read(searchPage(rows), fetched).ours.items).toHaveLength(1);
  });
});
