// Answers of the real server software over its test data (and of its search), trimmed to facts.

const chemicalBrothers = {
  name: 'The Chemical Brothers',
  joinphrase: '',
  artist: {
    type: 'Group',
    id: '1946a82a-f927-40c2-8235-38d64f50d043',
    'type-id': 'e431f5f6-b5d2-343d-8b36-72607fffb74b',
    name: 'The Chemical Brothers',
    'sort-name': 'Chemical Brothers, The',
    disambiguation: '',
    country: null,
  },
};

const guitar = {
  begin: null,
  end: null,
  ended: false,
  type: 'instrument',
  'type-id': '59054b12-01ac-43ee-a618-285fd397e461',
  'target-type': 'artist',
  direction: 'backward',
  attributes: ['guitar'],
  'attribute-ids': { guitar: '63021302-86cd-4aee-80df-2270d54f4978' },
  'attribute-credits': { guitar: 'crazy guitar' },
  'attribute-values': {},
  'source-credit': '',
  'target-credit': '',
  artist: {
    id: 'cf7f90ea-0fb9-4a2a-9ab7-7e4d5b7e8a51',
    name: 'BAGDAD CAFE',
    'sort-name': 'BAGDAD CAFE',
    disambiguation: '',
    country: null,
  },
};

export const release = {
  id: 'f205627f-b70a-409d-adbe-66289b614e80',
  title: 'Aerial',
  disambiguation: '',
  status: null,
  'status-id': null,
  quality: 'normal',
  packaging: null,
  'packaging-id': null,
  country: null,
  barcode: null,
  asin: null,
  date: '2007',
  'release-events': [{ area: null, date: '2007' }],
  'text-representation': { language: null, script: null },
  'cover-art-archive': { darkened: false, front: false, artwork: false, back: false, count: 0 },
  'artist-credit': [chemicalBrothers],
  media: [
    {
      id: '85e53b98-2183-4637-bd19-0adfb30b573c',
      position: 1,
      title: 'A Sea of Honey',
      format: 'CD',
      'format-id': '9712d52a-4509-3d4b-a1a2-67c88c643e31',
      'track-count': 7,
      'track-offset': 0,
      discs: [],
      tracks: [
        {
          id: '1ae874f9-41a9-37e2-9600-acf9232f1fcb',
          position: 3,
          number: '3',
          title: 'Out of Control',
          length: null,
          'artist-credit': [chemicalBrothers],
          recording: {
            id: '0982e813-a279-482c-8057-285d07372fb9',
            title: 'Let Forever Be',
            disambiguation: '',
            length: 186826,
            video: false,
            relations: [guitar],
          },
        },
      ],
    },
  ],
};

export const disc = {
  id: 'IeldkVfIh1wep_M8CMuDvA0nQ7Q-',
  sectors: 189343,
  'offset-count': 9,
  offsets: [150, 6614, 32287, 54041, 61236, 88129, 92729, 115276, 153877],
  releases: [release],
};

/** Of a stub that the search found, and of the track that the documentation shows. */
export const stub = {
  id: 'zsXyqGWvw0zF024A_saTokxIMzo-',
  title: 'Doo-lang Doo-lang',
  artist: 'The Emergency',
  barcode: '700261200910',
  disambiguation: 'CD Baby id:emergency2',
  'track-count': 1,
  tracks: [{ title: 'Doo-lang Doo-lang', artist: null, length: 180000 }],
};

export const work = {
  id: '7981d409-8e76-33df-be27-ef625d81c501',
  title: 'Shine We Are!',
  disambiguation: '',
  type: null,
  'type-id': null,
  language: null,
  languages: [],
  iswcs: [],
  attributes: [
    {
      type: 'Key',
      'type-id': '7526c19d-3be4-3420-b6cc-9fb6e49fa1a9',
      value: 'B major',
      'value-id': '32ea711e-9df6-328c-a495-1e6e32e7253b',
    },
  ],
};

export const place = {
  id: '4352063b-a833-421b-a420-e7fb295dece0',
  name: 'Royal Albert Hall',
  type: 'Venue',
  'type-id': 'cd92781a-a73f-30e8-a430-55d7521338db',
  disambiguation: '',
  address: 'Kensington Gore, London SW7 2AP',
  coordinates: { longitude: -0.17748, latitude: 51.50105 },
  'life-span': { begin: '1871', end: null, ended: false },
  area: {
    id: 'b9576171-3434-4d1b-8883-165ed6e65d2f',
    name: 'Kensington and Chelsea',
    'sort-name': 'Kensington and Chelsea',
    disambiguation: '',
    type: null,
    'type-id': null,
  },
};

export const event = {
  id: '3495abf6-4692-45cd-af62-7d964558676a',
  name: 'Wacken Open Air 2024, Day 2',
  type: 'Festival',
  'type-id': 'b6ded574-b592-3f0e-b56e-5b5f06aa0678',
  disambiguation: '',
  time: '',
  setlist: '',
  cancelled: false,
  'life-span': { begin: '2024-07-29', end: '2024-07-29', ended: true },
};

export const collection = {
  id: '1d1e41eb-20a2-4545-b4a7-d76e53d6f2f5',
  name: 'private release collection',
  editor: 'somebody',
  type: 'Release',
  'type-id': 'd94659b2-4ce5-3a98-b4b8-da1131cf33ee',
  'entity-type': 'release',
  'release-count': 1,
};

export const areaSearch = {
  created: '2026-11-20T10:00:00.000Z',
  count: 1,
  offset: 0,
  areas: [
    {
      id: 'ff2ee1ad-febe-4b48-8999-e77870b62744',
      type: 'Subdivision',
      score: 100,
      name: 'Thüringen',
      'sort-name': 'Thüringen',
      'iso-3166-2-codes': ['DE-TH'],
      'life-span': { ended: null },
      aliases: [
        {
          'sort-name': 'Thuringia',
          name: 'Thuringia',
          locale: 'en',
          type: 'Area name',
          primary: true,
          'begin-date': null,
          'end-date': null,
        },
      ],
      'relation-list': [
        {
          relations: [
            {
              type: 'part of',
              'type-id': 'de7cc874-8b1b-3a05-8272-f3834c968fb7',
              target: '85752fda-13c4-31a3-bee5-0e5cb1f51dad',
              direction: 'backward',
              area: {
                id: '85752fda-13c4-31a3-bee5-0e5cb1f51dad',
                type: 'Country',
                name: 'Germany',
                'sort-name': 'Germany',
              },
            },
          ],
        },
      ],
    },
  ],
};

export const recordingSearch = {
  created: '2023-05-19T05:03:22.810Z',
  count: 30,
  offset: 20,
  recordings: [
    {
      id: '30ed18b6-d95b-4efe-a332-6fcc0e07b087',
      score: 100,
      title: 'ミックスナッツ',
      length: 213000,
      video: null,
      'artist-credit': [
        {
          joinphrase: ' feat. ',
          artist: { id: '6dddd7a2-5583-49d0-a8b2-9ee46d04f27e', name: 'Official髭男dism' },
        },
      ],
      'first-release-date': '2022-04-15',
      isrcs: ['JPPC02210469'],
      releases: [
        {
          id: '6341b35d-462c-4b3d-a249-a7fdb9517544',
          title: 'Mixed Nuts',
          status: 'Pseudo-Release',
          count: 1,
          'track-count': 4,
          media: [
            {
              position: 1,
              format: 'Digital Media',
              track: [{ id: 'b6ccff85-1c9b-400a-bdbd-f0ffd0d91483', number: '1', title: 'A' }],
              'track-count': 4,
              'track-offset': 0,
            },
          ],
        },
      ],
    },
  ],
};
