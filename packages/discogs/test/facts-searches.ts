// What searches of Discogs find: rows that say less than a page, and not in its fields.
import type { Artist, Label, Release, ReleaseGroup } from '@linernotes/model';
import { type Part, type Replies, recorded } from '@linernotes/testing/kit';
import { file, pagesOf, rowsOf, source } from './facts-common.ts';

const releases = recorded('searchReleases', file('search-release'));
const groups = recorded('searchReleaseGroups', file('search-master'));
const artists = recorded('searchArtists', file('search-artist'));
const labels = recorded('searchLabels', file('search-label'));
const withBarcode = recorded('releasesByBarcode', file('search-barcode'));
const withNumber = recorded('releasesByCatalogNumber', file('search-catno'));

function picture<Kind extends string>(name: string, kind: Kind) {
  const url = `https://i.discogs.com/${name}.jpeg`;
  return { url, thumbnailUrl: `https://i.discogs.com/${name}-150.jpeg`, kind };
}

const credit = (name: string) => [{ name, artistName: name, joinPhrase: '' }] as const;

const vinylOfId: Part<Release> = {
  source: source('release', '2799928'),
  isComplete: false,
  title: 'Id',
  artistCredit: credit('Cyclo.'),
  date: '2011',
  country: 'Germany',
  labels: [{ name: 'Raster-Noton', catalogNumber: 'r-n127-2', labelId: undefined }],
  barcodes: ['4260115999279'],
  formats: [
    {
      name: 'Vinyl',
      quantity: 1,
      descriptions: ['12"', 'EP', '45 RPM', 'Limited Edition'],
      text: 'White',
      vinyl: { sizeInches: 12, speedRpm: 45, color: 'White' },
    },
  ],
  media: [],
  releaseGroup: undefined,
  genres: ['Electronic'],
  styles: ['Minimal', 'Experimental'],
  images: [picture('R-2799928', 'front')],
};

const discOfId: Part<Release> = {
  source: source('release', '2744653'),
  labels: [{ name: 'Raster-Noton', catalogNumber: 'r-n 127' }],
  barcodes: ['4260115991273'],
  formats: [{ name: 'CD', quantity: 1, descriptions: ['Album'], vinyl: undefined }],
  releaseGroup: { id: '315557', primaryType: 'Album', secondaryTypes: [] },
};

const id: Part<Release> = {
  source: source('release', '3397546'),
  title: 'ID',
  artistCredit: credit('I.D.'),
  barcodes: [],
  formats: [{ vinyl: { sizeInches: 7, speedRpm: 33.33 } }],
};

const innerSounds: Part<Release> = {
  source: source('release', '2142721'),
  title: 'The Inner Sounds Of The Id',
  artistCredit: credit('The Id'),
  barcodes: [],
  labels: [{ name: 'RCA Victor', catalogNumber: 'LSP 3805' }],
};

const nirvana: Part<ReleaseGroup> = {
  source: source('release-group', '42476'),
  title: 'Nirvana',
  artistCredit: credit('Nirvana'),
  primaryType: undefined,
  secondaryTypes: ['Compilation'],
  firstReleaseDate: '2002',
  genres: ['Rock'],
  styles: ['Grunge'],
  images: [picture('M-42476', 'front')],
};

const mannAndEvans: Part<ReleaseGroup> = {
  source: source('release-group', '256996'),
  title: 'Nirvana',
  artistCredit: credit('Herbie Mann & The Bill Evans Trio'),
  primaryType: 'Album',
  secondaryTypes: [],
  firstReleaseDate: '1964',
};

const band: Part<Artist> = {
  source: source('artist', '125246'),
  name: 'Nirvana',
  disambiguation: undefined,
  images: [picture('A-125246', 'other')],
};
const second: Part<Artist> = {
  source: source('artist', '307513'),
  name: 'Nirvana',
  disambiguation: '2',
};
const tenth: Part<Artist> = {
  source: source('artist', '2744248'),
  name: 'Nirvana',
  disambiguation: '10',
  images: [],
};

const amRecords: Part<Label> = {
  source: source('label', '904'),
  name: 'A&M Records',
  images: [picture('L-904', 'other')],
};
const a: Part<Label> = { source: source('label', '1549959'), name: 'A', disambiguation: '7' };

/** The third row of the recording carries another barcode: Discogs finds what is like the one asked for. */
const europeanLp: Part<Release> = {
  source: source('release', '7445961'),
  isComplete: false,
  title: 'Nirvana',
  artistCredit: credit('Nirvana'),
  status: undefined,
  date: '2015',
  country: 'Europe',
  labels: [{ name: 'DGC', catalogNumber: '0602547378781' }],
  barcodes: ['602547378781'],
  formats: [
    {
      name: 'Vinyl',
      quantity: 1,
      descriptions: ['LP', 'Compilation', 'Reissue'],
      text: '180 Gram',
      vinyl: { sizeInches: 12, weightGrams: 180 },
    },
  ],
  releaseGroup: { id: '42476', primaryType: undefined, secondaryTypes: ['Compilation'] },
  genres: ['Rock'],
  styles: ['Grunge', 'Alternative Rock'],
  images: [picture('R-7445961', 'front')],
};
const americanLp: Part<Release> = {
  source: source('release', '7802791'),
  country: 'US',
  labels: [{ name: 'Geffen Records', catalogNumber: 'B0023396-01' }],
  barcodes: ['602547378781'],
};

const clay = { name: 'Clay Records', catalogNumber: 'CLAY LP 3' } as const;
const redLp: Part<Release> = {
  source: source('release', '6779382'),
  isComplete: false,
  title: 'Hear Nothing See Nothing Say Nothing',
  artistCredit: credit('Discharge'),
  date: '1989',
  country: 'UK',
  labels: [clay],
  barcodes: [],
  formats: [
    {
      name: 'Vinyl',
      quantity: 1,
      descriptions: ['LP', 'Reissue'],
      text: 'Red Translucent',
      vinyl: { sizeInches: 12, color: 'Red Translucent' },
    },
  ],
  releaseGroup: { id: '50683', primaryType: undefined, secondaryTypes: [] },
  genres: ['Rock'],
  styles: ['Hardcore', 'Punk'],
  images: [picture('R-6779382', 'front')],
};
const undatedLp: Part<Release> = {
  source: source('release', '7519996'),
  date: undefined,
  labels: [clay],
  barcodes: ['5014438200319'],
  releaseGroup: { primaryType: 'Album' },
};
const cassette: Part<Release> = {
  source: source('release', '3467667'),
  date: '1982',
  labels: [clay],
  formats: [{ name: 'Cassette', vinyl: undefined }],
};

export const searchCases = {
  searchReleases: [
    {
      ...releases,
      expected: {
        items: [vinylOfId, discOfId, id, innerSounds],
        total: 469_883,
        nextOffset: 5,
        limitedBy: 'Discogs answers 2000 pages of 5',
      },
    },
  ],
  searchReleaseGroups: [
    {
      ...groups,
      expected: {
        items: [nirvana, mannAndEvans, { source: source('release-group', '338621') }],
        total: 1_419,
        nextOffset: 5,
      },
    },
  ],
  searchArtists: [
    { ...artists, expected: { items: [band, second, tenth], total: 409, nextOffset: 5 } },
  ],
  searchLabels: [
    {
      ...labels,
      expected: {
        items: [amRecords, a],
        total: 111_068,
        nextOffset: 5,
        limitedBy: 'Discogs answers 2000 pages of 5',
      },
    },
  ],
  releasesByBarcode: [{ ...withBarcode, expected: [europeanLp, americanLp] }],
  releasesByCatalogNumber: [{ ...withNumber, expected: [redLp, undatedLp, cassette] }],
} as const;

const pages = (type: string, q: string, { replies }: { readonly replies: Replies }) =>
  pagesOf(`/database/search?type=${type}&q=${q}&`, 'results', rowsOf(replies), 2);

export const searchWalks = {
  searchReleases: {
    input: { text: 'id' },
    pageSize: 2,
    replies: pages('release', 'id', releases),
    ids: ['2799928', '2744653', '3397546', '2142721'],
    total: 4,
  },
  searchReleaseGroups: {
    input: { text: 'Nirvana' },
    pageSize: 2,
    replies: pages('master', 'Nirvana', groups),
    ids: ['42476', '256996', '338621'],
    total: 3,
  },
  searchArtists: {
    input: { text: 'Nirvana' },
    pageSize: 2,
    replies: pages('artist', 'Nirvana', artists),
    ids: ['125246', '307513', '2744248'],
    total: 3,
  },
  searchLabels: {
    input: { text: 'a' },
    pageSize: 1,
    replies: pagesOf('/database/search?type=label&q=a&', 'results', rowsOf(labels.replies), 1),
    ids: ['904', '1549959'],
    total: 2,
  },
} as const;
