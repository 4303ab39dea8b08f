// How few requests it takes: questions side by side, equal ones joined, answers kept, fields left out.
import { createLiner, memoryCache } from '@linernotes/core';
import { musicbrainz } from '@linernotes/musicbrainz';

const { MUSICBRAINZ_CONTACT: contact = 'you@example.org', MUSICBRAINZ_BASE_URL: baseUrl } =
  process.env;
let requests = 0;
let sizeBytes = 0;
const liner = createLiner({
  adapters: [musicbrainz({ contact, baseUrl })],
  // For a server of one's own; the official one keeps its limit, one request a second.
  rate: { requests: 20, windowMs: 1_000 },
  cache: memoryCache({ maxBytes: 10_000_000 }),
  onEvent: (event) => {
    if (event.type === 'attempt') requests += 1;
    if (event.type === 'request' && event.attempts > 0) sizeBytes += event.sizeBytes;
  },
});
const { releaseById, releasesByBarcode } = liner.on('musicbrainz');

/** Does the work, and tells what it cost. */
async function measure(title: string, work: () => Promise<unknown>): Promise<void> {
  const startMs = performance.now();
  requests = 0;
  sizeBytes = 0;
  await work();
  const durationMs = Math.round(performance.now() - startMs);
  console.log(`${title}: ${requests} requests, ${sizeBytes} bytes, ${durationMs} ms`);
}

const ids = [
  'eccae410-7577-4daa-b602-92d305828331',
  'cba282c5-dd83-3157-afb6-9af6a5af7709',
  '46706d7e-f543-379c-a626-b0f0f0e7fbb4',
  '2529f558-970b-33d2-a42c-41ab15a970c6',
];
const [first = ''] = ids;

// All at once: the budget lets go as many as the platform allows, and the rest waits for its slot.
await measure('four releases at once', () => Promise.all(ids.map((id) => releaseById({ id }))));

// What was answered is kept for as long as the platform's terms allow.
await measure('the same again', () => Promise.all(ids.map((id) => releaseById({ id }))));

// Equal questions that are under way are one request; ten callers get its answer.
const gtin = '720642442524';
const ten = Array.from({ length: 10 }, () => gtin);
await measure('ten times one barcode', () =>
  Promise.all(ten.map((one) => releasesByBarcode({ gtin: one }))),
);

// Past the cache, but only for what is needed: MusicBrainz is asked for less.
await measure('all of one release, anew', () => releaseById({ id: first }, { cache: 'refresh' }));
await measure('its title and date alone', () =>
  releaseById({ id: first }, { fields: ['title', 'date'] }),
);

// To know this nothing is sent, and no slot is taken.
console.log('the next one would wait', await liner.estimateWaitMs('musicbrainz'), 'ms');
await liner.close();
