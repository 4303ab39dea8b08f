// What the release pages of Discogs say, for the recorded answers.
import type { Release } from '@linernotes/model';
import { type Case, type Part, recorded } from '@linernotes/testing/kit';
import { file, source } from './facts-common.ts';

const written = (name: string, artistId: string, role = 'Written-By') => ({ name, artistId, role });

/** A single: two tracks of which one has a version, a printed name of its own, a picture. */
const neverGonnaGiveYouUp: Part<Release> = {
  source: source('release', '249504'),
  isComplete: true,
  title: 'Never Gonna Give You Up',
  artistCredit: [
    { name: 'Rick Astley', artistName: 'Rick Astley', artistId: '72872', joinPhrase: '' },
  ],
  status: undefined,
  date: '1987-07',
  country: 'UK',
  labels: [{ name: 'RCA', labelId: '895', catalogNumber: 'PB 41447' }],
  barcodes: ['5012394144777'],
  identifiers: [
    { type: 'Label Code', value: 'LC 0316', description: undefined },
    {
      type: 'Matrix / Runout',
      value: 'PB 41447 A2 UTOPIA MS [encircled]',
      description: 'A side runout etchings, variant 1',
    },
  ],
  formats: [
    {
      name: 'Vinyl',
      quantity: 1,
      descriptions: ['7"', '45 RPM', 'Single'],
      text: undefined,
      vinyl: { sizeInches: 7, speedRpm: 45, weightGrams: undefined, color: undefined },
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
          version: undefined,
          artistCredit: undefined,
          durationMs: 212_000,
          recordingId: undefined,
          section: undefined,
        },
        {
          position: 'B',
          title: 'Never Gonna Give You Up',
          version: 'Instrumental',
          durationMs: 210_000,
        },
      ],
    },
  ],
  releaseGroup: { id: '96559', primaryType: 'Single', secondaryTypes: [] },
  genres: ['Electronic', 'Pop'],
  styles: ['Euro-Disco'],
  contributions: [written('Me Co', '547352', 'Design')],
  companies: [
    {
      name: 'BMG Records (UK) Ltd.',
      role: 'Phonographic Copyright (p)',
      companyId: '82835',
      catalogNumber: undefined,
    },
  ],
  series: [],
  estimatedWeightGrams: 60,
  links: [],
  images: [
    {
      url: 'https://i.discogs.com/R-249504-1.jpeg',
      thumbnailUrl: 'https://i.discogs.com/R-249504-1-150.jpeg',
      kind: 'front',
      widthPx: 600,
      heightPx: 600,
    },
  ],
};

/** Three artists, works with parts, discs that are told by positions, contributors to some tracks. */
const symphonies: Part<Release> = {
  title: 'Symphonies Nos 1-9',
  artistCredit: [
    {
      name: 'Beethoven',
      artistName: 'Ludwig van Beethoven',
      artistId: '95544',
      joinPhrase: ' - ',
    },
    { name: 'Bernard Haitink', artistId: '832917', joinPhrase: ', ' },
    { name: 'London Symphony Orchestra', artistId: '212726', joinPhrase: '' },
  ],
  date: '2006-09-12',
  country: 'Worldwide',
  barcodes: [],
  identifiers: [{ type: 'Other', value: '822231159827', description: 'UPC' }],
  formats: [
    {
      name: 'File',
      quantity: 41,
      descriptions: ['FLAC', 'Special Edition'],
      text: '24 bit/96 kHz',
      vinyl: undefined,
    },
  ],
  media: [
    {
      position: 1,
      format: 'File',
      trackCount: 3,
      tracks: [
        {
          position: '1-1',
          title: 'Allegro Con Brio',
          durationMs: 1_070_000,
          section: "Symphony No 3 In E Flat Major, Op 55 'Eroica' (1803)",
        },
        { position: '1-2', title: 'Marcia Funebre: Adagio Assi', durationMs: 862_000 },
        {
          position: '1-5',
          title: 'Leonore Overture No 2 (1805)',
          durationMs: 901_000,
          section: undefined,
        },
      ],
    },
    {
      position: 2,
      trackCount: 1,
      tracks: [
        {
          position: '2-1',
          title: 'Adagio - Allegro Vivace',
          section: 'Symphony No 4 In B Flat Major, Op 60 (1806)',
        },
      ],
    },
  ],
  contributions: [
    { name: 'Gerald Finley', artistId: '848554', role: 'Bass Vocals', tracks: '6-4' },
    { name: 'Joseph Cullen', role: 'Chorus Master [Director]', tracks: '6-4' },
  ],
  estimatedWeightGrams: undefined,
};

/** A record and a disc in one release, of a series. */
const improvisation: Part<Release> = {
  title: 'Gruppo Di Improvvisazione "Nuova Consonanza"',
  artistCredit: [{ name: 'Gruppo Di Improvvisazione Nuova Consonanza', joinPhrase: '' }],
  date: '2016-10',
  barcodes: ['8018344129440'],
  identifiers: [],
  formats: [
    {
      name: 'Vinyl',
      quantity: 1,
      descriptions: ['LP'],
      text: 'Gatefold',
      vinyl: { sizeInches: 12 },
    },
    { name: 'CD', quantity: 1, descriptions: [], vinyl: undefined },
  ],
  media: [
    {
      position: 1,
      format: '12" Vinyl',
      trackCount: 2,
      tracks: [
        {
          position: 'A1',
          title: 'Improvvisazione Per Otto',
          durationMs: undefined,
          contributions: [
            { name: 'Jerry Rosen', artistId: '1379604', role: 'Clarinet' },
            { name: 'Frederic Rzewski', artistId: '177581', role: 'Fortepiano' },
          ],
        },
        { position: 'A2', title: 'Trio Di Fiati' },
      ],
    },
    {
      position: 2,
      format: 'CD',
      trackCount: 2,
      tracks: [
        { position: 'CD-1', durationMs: 459_000 },
        { position: 'CD-2', durationMs: 196_000 },
      ],
    },
  ],
  series: [{ name: 'Schema Easy Series', number: undefined }],
};

/** Acts, and a medley of which each part counts. */
const live: Part<Release> = {
  title: 'Live',
  date: '1979-06',
  releaseGroup: { id: '77692', primaryType: 'Album' },
  media: [
    {
      format: '12" Vinyl',
      tracks: [
        { position: 'A1', section: 'Act I', durationMs: 288_000 },
        {
          position: 'B1a',
          title: 'Kentucky Fried Chicken',
          section: 'A Very Strange Medley (V.S.M.)',
          contributions: [{ name: 'Marshall Rosenberg', role: 'Percussion' }],
        },
        { position: 'B1b', section: 'A Very Strange Medley (V.S.M.)' },
        { position: 'B3', section: 'Act I' },
      ],
    },
    {
      format: '12" Vinyl',
      tracks: [
        { position: 'C1', title: 'Beautiful Music (Part 1)', section: 'Act II' },
        {
          position: 'D2',
          contributions: [{ role: 'Written-By [Could It Be Magic]' }],
        },
      ],
    },
  ],
};

/** An artist who is the fourth of the name, as is a writer the fifth. */
const wool: Part<Release> = {
  artistCredit: [
    { name: 'Wool', artistName: 'Wool', artistId: '1532994', disambiguation: '4', joinPhrase: '' },
  ],
  date: '1969',
  media: [
    {
      tracks: [
        { contributions: [written('Don Cochrane', '1247338'), written('John Hill', '736656')] },
        { contributions: [written('Ed Wool', '1929944')] },
      ],
    },
  ],
};

const gone = {
  status: 404,
  body: { message: 'That release does not exist or may have been deleted.' },
};

export const releaseCases: readonly [Case<'releaseById'>, ...Case<'releaseById'>[]] = [
  { ...recorded('releaseById', file('release-249504')), expected: neverGonnaGiveYouUp },
  { ...recorded('releaseById', file('release-15313328')), expected: symphonies },
  { ...recorded('releaseById', file('release-9082405')), expected: improvisation },
  { ...recorded('releaseById', file('release-8661943')), expected: live },
  { ...recorded('releaseById', file('release-2425133')), expected: wool },
  { input: { id: '404' }, replies: { '/releases/404': gone }, expected: null },
];
