// What the pages of MusicBrainz say, for the recorded lookups.
import type { Artist, Recording, Release } from '@linernotes/model';
import { type Part, recorded } from '@linernotes/testing/kit';
import { credit, file, source } from './facts-common.ts';

const cover = (id: string, kind: 'front' | 'back') => ({
  url: `https://coverartarchive.org/release/${id}/${kind}`,
  thumbnailUrl: `https://coverartarchive.org/release/${id}/${kind}-250`,
  kind,
});

const nevermindId = 'a146429a-cedc-3ab0-9e41-1aaf5f6cdc2d';
const krist = {
  name: 'Krist Novoselic',
  artistId: 'ac05e29f-0561-4445-bb26-5562d2389531',
  role: 'instrument (bass)',
};

/** Credits of the release and of a track, pages elsewhere, a front cover. */
const nevermind: Part<Release> = {
  source: source('release', nevermindId),
  isComplete: true,
  title: 'Nevermind',
  artistCredit: credit('Nirvana', '5b11f4ce-a62d-471e-81fc-a69a8278c7da', '90s US grunge band'),
  disambiguation: undefined,
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
  identifiers: [{ type: 'ASIN', value: 'B000003TA4', description: undefined }],
  formats: [{ name: 'CD', quantity: 1, descriptions: [], text: undefined, vinyl: undefined }],
  media: [
    {
      position: 1,
      title: undefined,
      format: 'CD',
      trackCount: 12,
      tracks: [
        {
          position: '1',
          title: 'Smells Like Teen Spirit',
          version: undefined,
          artistCredit: undefined,
          durationMs: 301_106,
          recordingId: '6da76448-982a-4a01-b65b-9a710301c9c9',
          isrcs: [],
          section: undefined,
          contributions: [
            krist,
            {
              name: 'Butch Vig',
              artistId: 'ba30915c-4d33-43c5-8c37-ead0b8061517',
              role: 'producer',
            },
          ],
        },
        { position: '2', title: 'In Bloom', durationMs: 254_893, contributions: [] },
      ],
    },
  ],
  releaseGroup: {
    id: '1b022e01-4da6-387b-8658-8678046e4cef',
    title: 'Nevermind',
    primaryType: 'Album',
    secondaryTypes: [],
    firstReleaseDate: '1991-09-23',
  },
  contributions: [
    {
      name: 'Craig Doubet',
      artistId: '45f08170-41fc-4f9e-b278-747fda41c743',
      role: 'engineer (assistant)',
    },
    krist,
  ],
  links: [
    { url: 'https://www.amazon.com/gp/product/B000003TA4', type: 'amazon asin' },
    { url: 'https://www.discogs.com/release/924027', type: 'discogs' },
  ],
  images: [cover(nevermindId, 'front')],
};

const collisionId = '2810aeef-eaf4-4ea3-a0ee-fd41f8e64285';

/** Two artists, two discs of different kinds, a track of data without a length. */
const collisionCourse: Part<Release> = {
  source: source('release', collisionId),
  title: 'MTV Ultimate Mash‐Ups Presents: Collision Course',
  artistCredit: [
    {
      name: 'Jay‐Z',
      artistName: 'JAY‐Z',
      artistId: 'f82bcf78-5b69-4622-a5ef-73800768d9ac',
      disambiguation: 'US rapper',
      joinPhrase: ' / ',
    },
    { name: 'Linkin Park', disambiguation: 'American rock band', joinPhrase: '' },
  ],
  formats: [
    { name: 'Enhanced CD', quantity: 1 },
    { name: 'DVD-Video', quantity: 1 },
  ],
  media: [
    {
      position: 1,
      format: 'Enhanced CD',
      trackCount: 6,
      tracks: [
        {
          position: '1',
          title: 'Dirt Off Your Shoulder / Lying From You',
          artistCredit: undefined,
          durationMs: 244_693,
          isrcs: ['USWB10403678'],
        },
        {
          position: '7',
          title: '[data track]',
          durationMs: undefined,
          section: 'data tracks',
        },
      ],
    },
    {
      position: 2,
      format: 'DVD-Video',
      trackCount: 17,
      tracks: [{ title: 'Intro', durationMs: 33_000, section: undefined }],
    },
  ],
  images: [cover(collisionId, 'front'), cover(collisionId, 'back')],
};

/** Issued in three countries, on two records. */
const skinnyFists: Part<Release> = {
  artistCredit: [
    {
      name: 'Godspeed You Black Emperor!',
      artistName: 'Godspeed You! Black Emperor',
      disambiguation: undefined,
    },
  ],
  date: '2000-10-09',
  country: 'AU',
  events: [
    { date: '2000-10-09', country: 'AU' },
    { date: '2000-10-09', country: 'CA' },
    { date: '2000-10-09', country: 'GB' },
  ],
  formats: [{ name: 'Vinyl', quantity: 2, descriptions: ['12"'], vinyl: { sizeInches: 12 } }],
  media: [
    { position: 1, format: '12" Vinyl', trackCount: 2, tracks: [] },
    { position: 2, format: '12" Vinyl' },
  ],
};

const nickCave: Part<Artist> = {
  source: source('artist', '4aae17a7-9f0c-487b-b60e-f8eafb410b1d'),
  name: 'Nick Cave',
  sortName: 'Cave, Nick',
  disambiguation: undefined,
  type: 'Person',
  country: 'AU',
  lifeSpan: { begin: '1957-09-22', end: undefined, ended: false },
  aliases: ['Nicholas Edward Cave', 'ニック・ケイヴ'],
  members: [],
  groups: ['Nick Cave & The Bad Seeds', 'The Boys Next Door', 'Grinderman'],
  links: [
    { url: 'https://www.discogs.com/artist/31844', type: 'discogs' },
    { url: 'http://nickcave.com/', type: 'official homepage' },
  ],
};

const nirvana: Part<Artist> = {
  source: source('artist', '5b11f4ce-a62d-471e-81fc-a69a8278c7da'),
  name: 'Nirvana',
  disambiguation: '90s US grunge band',
  type: 'Group',
  lifeSpan: { begin: '1988-01', end: '1994-04-05', ended: true },
  members: ['John Duncan', 'Lori Goldston', 'Dan Peters', 'Kurt Cobain', 'Pat Smear'],
  groups: [],
};

/** What it is on, with its place there. */
const helloGoodbye: Part<Recording> = {
  source: source('recording', 'c43ee188-0049-4eec-ba2e-0385c5edd2db'),
  title: 'Hello Goodbye / Galaxie',
  version: undefined,
  artistCredit: credit('Blind Melon', '38c5cdab-5d6d-43d1-85b0-dac41bde186e'),
  durationMs: 211_133,
  isrcs: [],
  isVideo: false,
  appearances: [
    {
      releaseId: 'ec0d0122-b559-4aa1-a017-7068814aae57',
      title: 'Soup',
      artistCredit: credit('Blind Melon', '38c5cdab-5d6d-43d1-85b0-dac41bde186e'),
      date: undefined,
      status: 'Official',
      trackPosition: '1',
      releaseGroup: {
        id: '9dba763e-7cff-36b3-af88-b755f237a4c7',
        title: 'Soup',
        primaryType: 'Album',
        secondaryTypes: [],
        firstReleaseDate: undefined,
      },
      formats: ['CD'],
    },
  ],
};

/** Appearances with a day, a year, and neither. */
const aloneAgainOr: Part<Recording> = {
  durationMs: 204_480,
  firstReleaseDate: '2003-06-30',
  appearances: [
    { title: 'Convict Pool', date: '2004-04-06', country: 'US', trackPosition: undefined },
    { date: '2004', country: undefined },
    { date: undefined, country: 'XW' },
  ],
};

const nights: Part<Recording> = {
  artistCredit: [
    {
      name: 'Ed Sheeran',
      disambiguation: 'UK singer-songwriter, “Shape of You”',
      joinPhrase: ' feat. ',
    },
    { name: 'Meek Mill', joinPhrase: ' & ' },
    { name: 'A Boogie Wit da Hoodie', joinPhrase: '' },
  ],
  firstReleaseDate: undefined,
};

const musicResponse: Part<Recording> = {
  source: source('recording', '12842247-cabf-4a85-9e8d-4e1201c42364'),
  title: 'Music: Response',
  artistCredit: credit('The Chemical Brothers', '1946a82a-f927-40c2-8235-38d64f50d043'),
  durationMs: 320_146,
  isrcs: ['GBAAA9900295'],
  firstReleaseDate: '1999-06-21',
  isVideo: false,
};

export const lookupCases = {
  releaseById: [
    { ...recorded('releaseById', file('release-lookup')), expected: nevermind },
    { ...recorded('releaseById', file('release-data-track')), expected: collisionCourse },
    { ...recorded('releaseById', file('release-events')), expected: skinnyFists },
  ],
  artistById: [
    { ...recorded('artistById', file('artist-lookup')), expected: nickCave },
    { ...recorded('artistById', file('artist-group-lookup')), expected: nirvana },
  ],
  labelById: [
    {
      ...recorded('labelById', file('label-lookup')),
      expected: {
        source: source('label', '82935ddb-a9d6-45a7-85e3-0b0add51fa1c'),
        name: 'City Slang',
        disambiguation: 'German indie',
        type: 'Original Production',
        country: 'DE',
        labelCode: '6853',
        lifeSpan: { begin: '1991', end: undefined, ended: false },
        parentLabel: undefined,
        subLabels: [],
        links: [
          { url: 'https://www.discogs.com/label/2441', type: 'discogs' },
          { url: 'http://www.cityslang.com/', type: 'official site' },
        ],
      },
    },
  ],
  releaseGroupById: [
    {
      ...recorded('releaseGroupById', file('release-group-lookup')),
      expected: {
        source: source('release-group', 'e8f70201-8899-3f0c-9e07-5d6495bc8046'),
        title: 'Metallica',
        artistCredit: credit('Metallica', '65f4f0c5-ef9e-490c-aee3-909e7ae6b2ab'),
        disambiguation: '“The Black Album”',
        primaryType: 'Album',
        secondaryTypes: [],
        firstReleaseDate: '1991-08-12',
        links: [
          { url: 'https://www.discogs.com/master/6651', type: 'discogs' },
          { url: 'https://www.wikidata.org/wiki/Q213516', type: 'wikidata' },
        ],
      },
    },
  ],
  recordingById: [
    { ...recorded('recordingById', file('recording-lookup')), expected: helloGoodbye },
    { ...recorded('recordingById', file('recording-lookup-appearances')), expected: aloneAgainOr },
    { ...recorded('recordingById', file('recording-lookup-artists')), expected: nights },
  ],
  recordingsByIsrc: [
    { ...recorded('recordingsByIsrc', file('isrc-lookup')), expected: [musicResponse] },
  ],
  links: [
    {
      ...recorded('links', file('links')),
      expected: [
        { url: 'http://en.wikipedia.org/wiki/MTV_Unplugged_in_New_York', type: 'wikipedia' },
        {
          url: 'http://lyrics.wikia.com/Nirvana:MTV_Unplugged_In_New_York_(1994)',
          type: 'lyrics',
        },
        { type: 'other databases' },
        { type: 'allmusic' },
        { type: 'review' },
        { url: 'http://www.discogs.com/master/22433', type: 'discogs' },
        { type: 'other databases' },
        { type: 'wikidata' },
      ],
    },
  ],
} as const;
