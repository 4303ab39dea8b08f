import { createLiner } from '@linernotes/core';
import { musicbrainz } from '@linernotes/musicbrainz';

const baseUrl = process.env['MUSICBRAINZ_BASE_URL'];
const liner = createLiner({
  adapters: [musicbrainz({ contact: 'you@example.org', ...(baseUrl ? { baseUrl } : {}) })],
});

const recordings = await liner.on('musicbrainz').recordingsByIsrc({ isrc: 'USGF19942501' });
for (const { title, artistCredit, source } of recordings) {
  console.log(artistCredit[0]?.name, title, source.url);
}
await liner.close();
