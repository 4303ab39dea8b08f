import { perWindow } from '@linernotes/core';
import { adapterFacts, recorded } from '@linernotes/testing/kit';
import { discogs } from '../src/index.ts';
import { file, source } from './facts-common.ts';
import { imageCases } from './facts-images.ts';
import { listCases, listWalks } from './facts-lists.ts';
import { releaseCases } from './facts-releases.ts';
import { searchCases, searchWalks } from './facts-searches.ts';

const nothingFound = {
  body: { pagination: { page: 1, pages: 1, per_page: 50, items: 0 }, results: [] },
};
const limit = (requests: number) =>
  ({ scope: 'ip', rules: [perWindow(requests, 60_000)] }) as const;

const picture = (name: string, kind: 'front' | 'other', widthPx: number, heightPx: number) => ({
  url: `https://i.discogs.com/${name}.jpeg`,
  thumbnailUrl: `https://i.discogs.com/${name}-150.jpeg`,
  kind,
  widthPx,
  heightPx,
});

export const facts = adapterFacts(discogs, {
  options: {},
  credentials: [
    {
      options: { token: 'cnryfacts5f3a9c' },
      header: ['authorization', 'Discogs token=cnryfacts5f3a9c'],
      limit: limit(60),
    },
    {
      options: { consumerKey: 'cnrykey5f3a9c', consumerSecret: 'cnrysecret5f3a9c' },
      header: ['authorization', 'Discogs key=cnrykey5f3a9c, secret=cnrysecret5f3a9c'],
      limit: limit(60),
    },
  ],
  limit: limit(25),
  none: { status: 404, body: { message: 'The requested resource was not found.' } },
  noneOf: {
    searchReleases: nothingFound,
    searchReleaseGroups: nothingFound,
    searchArtists: nothingFound,
    searchLabels: nothingFound,
    releasesByBarcode: nothingFound,
    releasesByCatalogNumber: nothingFound,
  },
  refused: { status: 429, body: { message: 'You are making requests too quickly.' } },
  failures: [],
  urls: [
    {
      url: 'https://www.discogs.com/release/249504',
      kind: 'release',
      id: '249504',
      also: [
        'https://www.discogs.com/release/249504-Rick-Astley-Never-Gonna-Give-You-Up',
        'https://www.discogs.com/de/release/249504-Rick-Astley-Never-Gonna-Give-You-Up',
        'https://www.discogs.com/Rick-Astley-Never-Gonna-Give-You-Up/release/249504?ev=rr',
        'discogs.com/pt_BR/release/249504#tracklist',
      ],
    },
    {
      url: 'https://www.discogs.com/master/96559',
      kind: 'release-group',
      id: '96559',
      also: ['https://www.discogs.com/master/96559-Rick-Astley-Never-Gonna-Give-You-Up'],
    },
    {
      url: 'https://www.discogs.com/artist/72872',
      kind: 'artist',
      id: '72872',
      also: ['https://www.discogs.com/artist/72872-Rick-Astley?superFilter=Releases'],
    },
    {
      url: 'https://www.discogs.com/label/895',
      kind: 'label',
      id: '895',
      also: ['https://www.discogs.com/fr/label/895-RCA', 'http://discogs.com/label/895'],
    },
  ],
  placeholders: [
    'https://st.discogs.com/905f882a7a7bac5fbe8d575403c42aea54235d6c/images/spacer.gif',
  ],
  hasRecordings: false,
  exempt: {
    'has-a-recorded-case':
      'all operations but `releasesByBarcode` have one; no true answer to a search by barcode has been published',
  },
  cases: {
    releaseById: releaseCases,
    releaseGroupById: [
      {
        ...recorded('releaseGroupById', file('master-2454')),
        expected: {
          source: source('release-group', '2454'),
          title: 'Vol.3',
          artistCredit: [
            { name: 'X-Change', artistName: 'X-Change', artistId: '19008', joinPhrase: '' },
          ],
          firstReleaseDate: '1994',
          genres: ['Electronic'],
          styles: ['Techno', 'Hard Trance'],
          mainReleaseId: '136879',
          images: [picture('M-2454-1', 'front', 600, 600)],
        },
      },
    ],
    artistById: [
      {
        ...recorded('artistById', file('artist-22488')),
        expected: {
          source: source('artist', '22488'),
          name: 'Ben Young',
          disambiguation: undefined,
          realName: undefined,
          aliases: ['B. Young'],
          members: [],
          groups: ['Fini Dolo'],
          images: [picture('A-22488-1', 'other', 600, 535)],
        },
      },
      {
        ...recorded('artistById', file('artist-71621')),
        expected: {
          name: 'Galaxy',
          disambiguation: '3',
          realName: 'E. Van Damme, K. Andries & T. Van Der Linden',
          aliases: ['DJ Springer', 'Roadblock Rhythms', 'T.E.K-No!'],
          members: ['Erik Van Damme', 'Tim van der Linden', 'Koen Andries'],
          groups: [],
        },
      },
      {
        ...recorded('artistById', file('artist-52248')),
        expected: {
          realName: 'Marco Codoni',
          aliases: ['SNG', 'Synergee', 'Marco Codoni'],
          links: [
            {
              url: 'http://web.archive.org/web/20010925043041/http://www.djsynergee.ch:80/',
              type: undefined,
            },
            { url: 'http://www.last.fm/music/DJ+Synergee' },
          ],
        },
      },
    ],
    labelById: [
      {
        ...recorded('labelById', file('label-117')),
        expected: {
          source: source('label', '117'),
          name: 'Emotif Recordings',
          parentLabel: 'SOUR',
          subLabels: ['Double Zero', 'DZ Recordings (DZR)'],
          links: [
            { url: 'https://emotif.bandcamp.com/' },
            { url: 'https://www.emotifrecordings.com/' },
          ],
          images: [picture('L-117-1', 'other', 500, 500), picture('L-117-2', 'other', 118, 118)],
        },
      },
    ],
    images: imageCases,
    ...searchCases,
    ...listCases,
  },
  walks: { ...searchWalks, ...listWalks },
});
