// What searches and browses of MusicBrainz answer: less than a lookup, and searches in words of their own.
import type { Artist, Label, Recording, Release, ReleaseGroup } from '@linernotes/model';
import { type Part, recorded } from '@linernotes/testing/kit';
import { credit, file, rowsOf, searchCredit, slicesOf, source } from './facts-common.ts';

const artists = recorded('searchArtists', file('artist-search'));
const labels = recorded('searchLabels', file('label-search'));
const groups = recorded('searchReleaseGroups', file('release-group-search'));
const releases = recorded('searchReleases', file('release-search'));
const recordings = recorded('searchRecordings', file('recording-search'));
const ofLabel = recorded('releasesOfLabel', file('release-browse-label'));
const ofArtist = recorded('releasesOfArtist', file('release-browse-artist'));
const ofGroup = recorded('versionsOfReleaseGroup', file('release-browse-group'));

const johnWaite: Part<Artist> = {
  source: source('artist', 'f0a4c8af-2b25-45cf-9b41-19171cf4d80f'),
  name: 'John Waite',
  sortName: 'Waite, John',
  type: 'Person',
  country: 'GB',
  lifeSpan: { begin: '1952-07-04', end: undefined, ended: undefined },
  aliases: ['John Weight', 'John Wait'],
};
const genevieve: Part<Artist> = { name: 'Geneviève Waïte', country: 'ZA' };
const patrick: Part<Artist> = {
  lifeSpan: { begin: '1963-06-16', end: '1993-02-18', ended: true },
};
const barry: Part<Artist> = { type: 'Group', lifeSpan: undefined, aliases: [] };

const citySlang: Part<Label> = {
  source: source('label', '82935ddb-a9d6-45a7-85e3-0b0add51fa1c'),
  name: 'City Slang',
  disambiguation: 'German indie',
  type: 'Original Production',
  country: 'DE',
  labelCode: '6853',
  lifeSpan: { begin: '1991', ended: undefined },
};
const otherSlang: Part<Label> = {
  source: source('label', '7503a0e4-9efa-4269-9f99-1657f212b314'),
  disambiguation: '1980s UK',
  type: undefined,
  labelCode: undefined,
  lifeSpan: undefined,
};

const dylan = searchCredit('Bob Dylan', '72c536dc-7137-4477-a521-567eeb840fa8');
const classics: Part<ReleaseGroup> = {
  source: source('release-group', '6a383f85-401d-4a36-bf6e-00dd2fd485a7'),
  title: 'Original Album Classics',
  artistCredit: dylan,
  primaryType: 'Album',
  secondaryTypes: ['Compilation'],
  firstReleaseDate: '2010-06-26',
};
const mood: Part<ReleaseGroup> = { primaryType: 'EP', secondaryTypes: [] };
const street: Part<ReleaseGroup> = { primaryType: 'Single', firstReleaseDate: '1965-09' };

const sandId = '249eb550-505e-43ef-ac50-e8c605706ff1';
const fireId = '659008fb-d1e7-4eca-865c-0d0344a721ed';
const tucson: Part<Release> = {
  source: source('release', '12195c41-6136-4dfd-acf1-9923dadc73e2'),
  isComplete: false,
  title: 'Tucson: A Country Rock Opera',
  artistCredit: searchCredit('Giant Giant Sand', sandId, 'Giant Sand'),
  status: 'Official',
  date: '2012-06-11',
  country: 'US',
  events: [],
  labels: [{ name: 'Fire Records', labelId: fireId, catalogNumber: 'FireCD262' }],
  barcodes: ['809236126221'],
  identifiers: [{ type: 'ASIN', value: 'B007PYVADU' }],
  formats: [{ name: 'CD', quantity: 1, descriptions: [], vinyl: undefined }],
  media: [{ position: 1, format: 'CD', trackCount: 19, tracks: [] }],
  releaseGroup: {
    id: '96daddd3-165b-4fdd-a422-e930ee6b3bc8',
    title: 'Tucson',
    primaryType: 'Album',
    secondaryTypes: [],
    firstReleaseDate: undefined,
  },
};
const returnToTucson: Part<Release> = {
  source: source('release', '5415dd7e-eda9-4b52-aa06-bd0f1d73900f'),
  isComplete: false,
  title: 'Return To Tucson',
  artistCredit: searchCredit('Giant Giant Sand', sandId, 'Giant Sand'),
  status: 'Official',
  date: undefined,
  country: undefined,
  labels: [{ name: 'Fire Records', labelId: fireId, catalogNumber: 'FV327' }],
  barcodes: ['809236132710'],
  identifiers: [],
  formats: [{ name: 'Vinyl', quantity: 1, descriptions: ['12"'], vinyl: { sizeInches: 12 } }],
  media: [{ position: 1, format: '12" Vinyl', trackCount: 8 }],
  releaseGroup: {
    id: '18cef5d4-2202-4bdb-ad74-1daa2fbcf55f',
    title: 'Return To Tucson',
    primaryType: 'Album',
  },
};
const bootleg: Part<Release> = { status: 'Bootleg', labels: [], barcodes: [] };
const acresOfWeird: Part<Release> = {
  disambiguation: 'Recorded at KFZ, Marburg, Germany - 03 Feb. 1996',
  status: undefined,
  date: '1999',
  labels: [{ name: undefined, labelId: undefined, catalogNumber: 'SS #1' }],
};

const mixedNuts: Part<Recording> = {
  source: source('recording', '30ed18b6-d95b-4efe-a332-6fcc0e07b087'),
  title: 'ミックスナッツ',
  artistCredit: searchCredit('Official髭男dism', '6dddd7a2-5583-49d0-a8b2-9ee46d04f27e'),
  durationMs: 213_000,
  isrcs: ['JPPC02210469'],
  firstReleaseDate: '2022-04-15',
  isVideo: false,
  appearances: [
    {
      releaseId: '6341b35d-462c-4b3d-a249-a7fdb9517544',
      title: 'Mixed Nuts',
      artistCredit: searchCredit(
        'Official HIGE DANdism',
        '6dddd7a2-5583-49d0-a8b2-9ee46d04f27e',
        'Official髭男dism',
      ),
      date: undefined,
      status: 'Pseudo-Release',
      trackPosition: '1',
      releaseGroup: {
        id: '3f328b51-bbbe-4aba-a1d9-933ff04151eb',
        title: 'ミックスナッツ',
        primaryType: 'Single',
      },
      formats: ['Digital Media'],
    },
    { title: 'ミックスナッツEP', date: '2022-06-22', country: 'JP', status: 'Official' },
  ],
};
const yokohama: Part<Recording> = {
  title: '横浜ミックスナッツ',
  durationMs: undefined,
  isrcs: [],
  appearances: [{ artistCredit: undefined, formats: ['CD'] }],
};
const piano: Part<Recording> = {
  durationMs: 211_000,
  isrcs: ['JPM402350063'],
  appearances: [{ trackPosition: '12' }],
};

const winterId = '0b405ea7-8785-402f-bcf7-d55f5000dc3e';
const bloodId = '0cebb655-6ef7-4552-8844-66afdaf22816';
const ubiktune = { name: 'Ubiktune', labelId: '47e718e1-7ee4-460c-b1cc-1192a841c6e5' };
const front = (id: string) => ({
  url: `https://coverartarchive.org/release/${id}/front`,
  thumbnailUrl: `https://coverartarchive.org/release/${id}/front-250`,
  kind: 'front' as const,
});
const wintertunes: Part<Release> = {
  source: source('release', winterId),
  isComplete: false,
  title: 'Wintertunes',
  artistCredit: credit(
    'Various Artists',
    '89ad4ac3-39f7-470e-963a-56509c546377',
    'add compilations to this artist',
  ),
  status: 'Official',
  date: '2010-03-28',
  country: 'XW',
  labels: [{ ...ubiktune, catalogNumber: 'UBI013' }],
  barcodes: [],
  identifiers: [],
  formats: [{ name: 'Digital Media', quantity: 1, descriptions: [] }],
  media: [{ position: 1, format: 'Digital Media', trackCount: 11, tracks: [] }],
  releaseGroup: {
    id: '29cc1e8d-fa99-4460-884f-373a590f48b7',
    title: 'Wintertunes',
    primaryType: 'Album',
    secondaryTypes: [],
    firstReleaseDate: '2010-03-28',
  },
  images: [front(winterId)],
};
const bloodFete: Part<Release> = {
  source: source('release', bloodId),
  isComplete: false,
  title: 'Blood Fete',
  artistCredit: credit('Jay Tholen', 'f3622a50-46bb-468a-94c6-a6042a5a8637'),
  status: 'Official',
  date: '2011-02-11',
  country: 'XW',
  labels: [{ ...ubiktune, catalogNumber: 'UBI021' }],
  formats: [{ name: 'Digital Media', quantity: 1 }],
  media: [{ position: 1, format: 'Digital Media', trackCount: 7 }],
  releaseGroup: {
    id: 'cb68c165-9828-4176-a759-45255335d4ce',
    title: 'Blood Fete',
    primaryType: 'Album',
    firstReleaseDate: '2011-02-11',
  },
  images: [front(bloodId)],
};

export const listCases = {
  searchArtists: [
    {
      ...artists,
      expected: { items: [johnWaite, genevieve, patrick, barry], total: 21, nextOffset: 4 },
    },
  ],
  searchLabels: [
    { ...labels, expected: { items: [citySlang, otherSlang], total: 2, nextOffset: null } },
  ],
  searchReleaseGroups: [
    { ...groups, expected: { items: [classics, mood, street], total: 5_520, nextOffset: 3 } },
  ],
  searchReleases: [
    {
      ...releases,
      expected: {
        items: [tucson, returnToTucson, bootleg, acresOfWeird],
        total: 1_731,
        nextOffset: 4,
      },
    },
  ],
  searchRecordings: [
    {
      ...recordings,
      expected: { items: [mixedNuts, yokohama, piano], total: 3, nextOffset: null },
    },
  ],
  releasesByBarcode: [
    { ...recorded('releasesByBarcode', file('barcode-search')), expected: [tucson] },
  ],
  releasesByCatalogNumber: [
    {
      ...recorded('releasesByCatalogNumber', file('catalog-number-search')),
      expected: [returnToTucson],
    },
  ],
  releasesOfLabel: [
    { ...ofLabel, expected: { items: [wintertunes, bloodFete], total: 103, nextOffset: 2 } },
  ],
  releasesOfArtist: [{ ...ofArtist, expected: { items: [bloodFete], total: 1, nextOffset: null } }],
  versionsOfReleaseGroup: [
    { ...ofGroup, expected: { items: [wintertunes], total: 1, nextOffset: null } },
  ],
} as const;

const browse = (by: string, id: string) =>
  slicesOf(
    `/ws/2/release?${by}=${id}&inc=artist-credits+labels+media+release-groups&`,
    'releases',
    rowsOf(ofLabel.replies),
    'release-',
  );
const browsed = { pageSize: 1, ids: [winterId, bloodId], total: 2 } as const;
const found = (entity: string, query: string, name: string, rows: readonly unknown[]) =>
  slicesOf(`/ws/2/${entity}/?query=${encodeURIComponent(query)}&`, name, rows);

export const walks = {
  searchArtists: {
    input: { artist: 'Waite' },
    pageSize: 1,
    replies: found('artist', 'artist:"Waite"', 'artists', rowsOf(artists.replies)),
    ids: [
      'f0a4c8af-2b25-45cf-9b41-19171cf4d80f',
      '0e940ca2-82f1-438f-9fc0-21639e960065',
      'aaba538e-fa2c-4165-96eb-760f412a7266',
      'e30e935d-4364-4041-b24e-e2dbf0e26a0b',
    ],
    total: 4,
  },
  searchLabels: {
    input: { text: 'City Slang' },
    pageSize: 1,
    replies: found('label', 'City Slang', 'labels', rowsOf(labels.replies)),
    ids: ['82935ddb-a9d6-45a7-85e3-0b0add51fa1c', '7503a0e4-9efa-4269-9f99-1657f212b314'],
    total: 2,
  },
  searchReleaseGroups: {
    input: { artist: 'bob dylan' },
    pageSize: 1,
    replies: found('release-group', 'artist:"bob dylan"', 'release-groups', rowsOf(groups.replies)),
    ids: [
      '6a383f85-401d-4a36-bf6e-00dd2fd485a7',
      'a756de84-706e-48ae-8adc-65d29e1a0287',
      '3e3e20cc-b515-3f46-8387-d786bbbd3c94',
    ],
    total: 3,
  },
  searchReleases: {
    input: { title: 'tucson' },
    pageSize: 1,
    replies: found('release', 'release:"tucson"', 'releases', rowsOf(releases.replies)),
    ids: [
      '12195c41-6136-4dfd-acf1-9923dadc73e2',
      '5415dd7e-eda9-4b52-aa06-bd0f1d73900f',
      'cd276b15-3d63-4202-927b-9258d2379ae6',
      '0c4d5340-bb04-442c-ad7c-6038271ee996',
    ],
    total: 4,
  },
  searchRecordings: {
    input: { title: 'ミックスナッツ' },
    pageSize: 1,
    replies: found(
      'recording',
      'recording:"ミックスナッツ"',
      'recordings',
      rowsOf(recordings.replies),
    ),
    ids: [
      '30ed18b6-d95b-4efe-a332-6fcc0e07b087',
      '39e31d91-a8b7-4f0d-9815-9fe4c4fd3857',
      'c8744787-3847-474e-8044-3aa6da2fe18f',
    ],
    total: 3,
  },
  releasesOfLabel: {
    ...browsed,
    input: { id: ubiktune.labelId },
    replies: browse('label', ubiktune.labelId),
  },
  releasesOfArtist: {
    ...browsed,
    input: { id: 'f3622a50-46bb-468a-94c6-a6042a5a8637' },
    replies: browse('artist', 'f3622a50-46bb-468a-94c6-a6042a5a8637'),
  },
  versionsOfReleaseGroup: {
    ...browsed,
    input: { id: '29cc1e8d-fa99-4460-884f-373a590f48b7' },
    replies: browse('release-group', '29cc1e8d-fa99-4460-884f-373a590f48b7'),
  },
} as const;
