// Searching, reading one thing and a long list of one platform, and asking several at once.
import { allOf, createLiner } from '@linernotes/core';
import { discogs } from '@linernotes/discogs';
import { formatArtistCredit } from '@linernotes/model';
import { musicbrainz } from '@linernotes/musicbrainz';

const {
  MUSICBRAINZ_CONTACT: contact = 'you@example.org',
  MUSICBRAINZ_BASE_URL,
  DISCOGS_BASE_URL,
  DISCOGS_API_TOKEN: token,
} = process.env;
const liner = createLiner({
  adapters: [
    discogs({ token, baseUrl: DISCOGS_BASE_URL }),
    musicbrainz({ contact, baseUrl: MUSICBRAINZ_BASE_URL }),
  ],
  // For servers of one's own; the official ones keep the limits that their platforms state.
  rate: { requests: 50, windowMs: 1_000 },
});

// What a platform cannot do is not there: `liner.on('musicbrainz').playlistById` does not compile.
const { searchReleases, releaseById, versionsOfReleaseGroup } = liner.on('musicbrainz');

const { items } = await searchReleases({ artist: 'Radiohead', title: 'In Rainbows', limit: 3 });
for (const { title, date, source } of items) console.log('found', title, date, source.id);

// The whole of it, with media and tracks; `null` would mean that MusicBrainz has none.
const release = await releaseById({ id: 'eccae410-7577-4daa-b602-92d305828331' });
if (release) {
  const tracks = release.media.flatMap((medium) => medium.tracks);
  console.log('read', formatArtistCredit(release.artistCredit), '-', release.title, release.date);
  console.log('its first track', tracks[0]?.title, tracks[0]?.durationMs, 'ms');
}

// Page by page, as it is consumed; the rest is never asked for.
const id = '1b022e01-4da6-387b-8658-8678046e4cef';
const versions = allOf((paging) => versionsOfReleaseGroup({ id, ...paging }), { limit: 2 });
for await (const { title, date, country } of versions) console.log('version', title, date, country);
console.log('of', versions.total);

// All that can are asked at once; each outcome as it arrives, a failure among them hides nothing.
for await (const outcome of liner.ask('releasesByBarcode', { gtin: '720642442524' })) {
  const { platform, status } = outcome;
  console.log(platform, status, status === 'found' ? outcome.value.map((one) => one.country) : '');
}
await liner.close();
