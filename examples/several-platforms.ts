import { createLiner } from '@linernotes/core';
import { discogs } from '@linernotes/discogs';
import { musicbrainz } from '@linernotes/musicbrainz';

const { DISCOGS_BASE_URL, MUSICBRAINZ_BASE_URL } = process.env;
const liner = createLiner({
  adapters: [
    discogs(DISCOGS_BASE_URL ? { baseUrl: DISCOGS_BASE_URL } : {}),
    musicbrainz({
      contact: 'you@example.org',
      ...(MUSICBRAINZ_BASE_URL ? { baseUrl: MUSICBRAINZ_BASE_URL } : {}),
    }),
  ],
});

// Both at once; each outcome as it arrives, a failure among them hides nothing.
for await (const outcome of liner.ask('releasesByBarcode', { gtin: '720642442524' })) {
  if (outcome.status === 'found') {
    for (const release of outcome.value) {
      console.log(outcome.platform, release.title, release.country, release.source.url);
    }
  } else {
    console.log(outcome.platform, outcome.status === 'failed' ? outcome.error.message : 'has none');
  }
}
await liner.close();
