// The recordings that carry an ISRC, on one platform.
import { createLiner } from '@linernotes/core';
import { musicbrainz } from '@linernotes/musicbrainz';

// MusicBrainz wants to know whom to write to. A base URL is for a mirror, or for a server that plays it.
const { MUSICBRAINZ_CONTACT: contact = 'you@example.org', MUSICBRAINZ_BASE_URL: baseUrl } =
  process.env;
const liner = createLiner({ adapters: [musicbrainz({ contact, baseUrl })] });

const recordings = await liner.on('musicbrainz').recordingsByIsrc({ isrc: 'USGF19942501' });
for (const { title, artistCredit, source } of recordings) {
  console.log(artistCredit[0]?.name, title, source.url);
}
await liner.close();
