import { type HttpErrorCode, perWindow } from '@linernotes/core';
import { adapterFacts, type FailureFact, type Reply } from '@linernotes/testing/kit';
import { deezer } from '../src/index.ts';
import { listCases, walks } from './facts-lists.ts';
import { imageCases, lookUpCases } from './facts-look-ups.ts';

/** https://developers.deezer.com/api/errors */
const failure = (code: number, message: string, expected: HttpErrorCode): FailureFact => ({
  body: { error: { type: 'Exception', message, code } },
  code: expected,
});

const nothingFound: Reply = { body: { data: [], total: 0 } };

export const facts = adapterFacts(deezer, {
  options: {},
  credentials: [],
  limit: { scope: 'ip', rules: [perWindow(50, 5_000)] },
  none: { body: { error: { type: 'DataException', message: 'no data', code: 800 } } },
  noneOf: {
    searchRecordings: nothingFound,
    searchReleases: nothingFound,
    searchArtists: nothingFound,
    searchPlaylists: nothingFound,
  },
  refused: { body: { error: { type: 'Exception', message: 'Quota limit exceeded', code: 4 } } },
  failures: [
    failure(4, 'Quota limit exceeded', 'rate-limit'),
    failure(100, 'Items limit exceeded', 'bad-request'),
    failure(200, 'Permission', 'permission'),
    failure(300, 'Token invalid', 'authentication'),
    failure(500, 'Wrong parameter', 'bad-request'),
    failure(600, 'Query invalid', 'bad-request'),
    failure(700, 'Service busy', 'server'),
    failure(901, 'Individual account not allowed', 'permission'),
  ],
  urls: [
    {
      url: 'https://www.deezer.com/track/3135556',
      kind: 'recording',
      id: '3135556',
      also: ['https://www.deezer.com/en/track/3135556', 'deezer.com/pt-br/track/3135556?host=0'],
    },
    {
      url: 'https://www.deezer.com/album/302127',
      kind: 'release',
      id: '302127',
      also: ['https://www.deezer.com/album/302127?utm_source=deezer&utm_medium=web'],
    },
    {
      url: 'https://www.deezer.com/artist/27',
      kind: 'artist',
      id: '27',
      also: ['http://deezer.com/us/artist/27#top', 'https://www.deezer.com/artist/27/top_track'],
    },
    {
      url: 'https://www.deezer.com/playlist/908622995',
      kind: 'playlist',
      id: '908622995',
      also: ['https://www.deezer.com/fr/playlist/908622995/'],
    },
  ],
  placeholders: ['https://cdn-images.dzcdn.net/images/cover//1000x1000-000000-80-0-0.jpg'],
  // A track has an address and an answer of its own, and ISRCs find it.
  hasRecordings: true,
  cases: { ...lookUpCases, ...listCases, images: imageCases },
  walks,
});
