import { perWindow } from '@linernotes/core';
import type { EntityKind } from '@linernotes/model';
import { adapterFacts, type Reply, type UrlFact } from '@linernotes/testing/kit';
import { musicbrainz } from '../src/index.ts';
import { listCases, walks } from './facts-lists.ts';
import { lookupCases } from './facts-lookups.ts';

const nothing = (list: string): Reply => ({ body: { count: 0, offset: 0, [list]: [] } });

/** A page as it is linked, and as people copy it. */
function page(kind: EntityKind, id: string, ...also: readonly string[]): UrlFact {
  const url = `https://musicbrainz.org/${kind}/${id}`;
  return { url, kind, id, also: [`http://musicbrainz.org/${kind}/${id}`, ...also] };
}

const nevermind = 'a146429a-cedc-3ab0-9e41-1aaf5f6cdc2d';

export const facts = adapterFacts(musicbrainz, {
  options: { contact: 'https://crate.example/about' },
  credentials: [
    {
      options: { contact: 'https://crate.example/about', accessToken: 'cnryfacts5f3a9c' },
      header: ['authorization', 'Bearer cnryfacts5f3a9c'],
    },
  ],
  limit: { scope: 'ip', rules: [perWindow(1, 1_000)] },
  none: {
    status: 404,
    body: {
      error: 'Not Found',
      help: 'For usage, please see: https://musicbrainz.org/development/mmd',
    },
  },
  noneOf: {
    searchArtists: nothing('artists'),
    searchLabels: nothing('labels'),
    searchReleaseGroups: nothing('release-groups'),
    searchReleases: nothing('releases'),
    searchRecordings: nothing('recordings'),
    releasesByBarcode: nothing('releases'),
    releasesByCatalogNumber: nothing('releases'),
  },
  refused: {
    status: 503,
    body: {
      error:
        'Your requests are exceeding the allowable rate limit. Please see http://wiki.musicbrainz.org/XMLWebService for more information.',
    },
  },
  failures: [],
  urls: [
    page(
      'release',
      nevermind,
      `https://beta.musicbrainz.org/release/${nevermind}#disc1`,
      `https://musicbrainz.org/release/${nevermind}/cover-art`,
      `https://www.musicbrainz.org/release/${nevermind}?tport=8000`,
    ),
    page('release-group', '1b022e01-4da6-387b-8658-8678046e4cef'),
    page('artist', '5b11f4ce-a62d-471e-81fc-a69a8278c7da'),
    page('label', '68803e28-86fe-4a95-985f-8e493795ab31'),
    page('recording', '6da76448-982a-4a01-b65b-9a710301c9c9'),
  ],
  placeholders: [],
  hasRecordings: true,
  exempt: {
    'has-a-recorded-case':
      'no true answer has been published for look-ups by ISRC, barcode and catalogue number, and for the releases of an artist or group; all other operations have one',
  },
  cases: { ...lookupCases, ...listCases },
  walks,
});
