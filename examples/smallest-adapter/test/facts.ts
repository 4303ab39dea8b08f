import { perWindow } from '@linernotes/core';
import { adapterFacts } from '@linernotes/testing/kit';
import { shelf } from '../src/index.ts';

const blueTrain = { id: '7', title: 'Blue Train', artist: 'John Coltrane', upc: '0724349530324' };
const page = 'https://shelf.example/release/7';

export const facts = adapterFacts(shelf, {
  options: {},
  credentials: [],
  limit: { scope: 'ip', rules: [perWindow(60, 60_000)] },
  none: { status: 404, body: { message: 'There is no such release.' } },
  refused: { status: 429 },
  failures: [],
  urls: [{ url: page, kind: 'release', id: '7', also: [`${page}?ref=home`] }],
  placeholders: [],
  hasRecordings: false,
  cases: {
    releaseById: [
      {
        input: { id: '7' },
        replies: { '/releases/7': { body: blueTrain } },
        expected: {
          source: { platform: 'shelf', kind: 'release', id: '7', url: page },
          isComplete: true,
          title: 'Blue Train',
          artistCredit: [{ name: 'John Coltrane', artistName: 'John Coltrane', joinPhrase: '' }],
          barcodes: ['0724349530324'],
        },
      },
    ],
  },
  walks: {},
  exempt: { 'has-a-recorded-case': 'there is no such shop' },
});
