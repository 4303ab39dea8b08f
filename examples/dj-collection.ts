// The tracks of a Rekordbox collection are looked up on two platforms, and what they lack is written into a copy.
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createLiner, memoryCache } from '@linernotes/core';
import { discogs } from '@linernotes/discogs';
import {
  type DjTrack,
  djImporters,
  fieldsOf,
  KeySpeller,
  proposalsOf,
  rekordboxXml,
  toCrateRecord,
  writeBack,
} from '@linernotes/dj';
import { enrich } from '@linernotes/enrich';
import { exportToFile, type FileAbout, importFile, type JsonObject } from '@linernotes/exporters';
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
  cache: memoryCache(),
});

const source = fileURLToPath(new URL('collection.xml', import.meta.url));
let about: FileAbout = { header: {}, listName: 'tracks' };
const onAbout = (told: FileAbout) => {
  about = told;
};
const tracks: DjTrack[] = [];
for await (const batch of importFile(source, { among: djImporters, onAbout })) {
  // What these importers answer are tracks; a large collection is read again instead of being held.
  for (const one of batch) if ('record' in one) tracks.push(one.record as unknown as DjTrack);
}

// The file spells keys in one way, and so is what is added.
const speller = new KeySpeller('rekordbox-xml');
for (const track of tracks) speller.see(track);
const options = {
  fields: new Set(['label', 'year', 'genre', 'key'] as const),
  overwrite: new Set<never>(),
  places: fieldsOf('rekordbox-xml') ?? new Set<never>(),
  spell: speller.spell.bind(speller),
};

const items = tracks.map((track, at) => ({ line: at + 1, record: toCrateRecord(track) }));
const written = new Map<string, DjTrack>(tracks.map((track) => [track.id, track]));
for await (const row of enrich(items, { liner })) {
  // A row is plain JSON, and so are tracks, which their types do not say.
  const { id, proposals } = proposalsOf(row as unknown as JsonObject);
  const before = written.get(id ?? '');
  if (!before) continue;
  const { track, changes } = writeBack(before, proposals, options);
  written.set(track.id, track);
  console.log(row.status, track.title);
  for (const { field, from, to, platforms } of changes)
    console.log(`  ${field}: ${from ?? '(none)'} -> ${to} (${platforms.join(', ')})`);
}
await liner.close();

const folder = process.argv[2] ?? 'out';
mkdirSync(folder, { recursive: true });
const copy = `${folder}/collection.xml`;
// Cues, grids, ratings and playlists are in the copy as they were.
const document = { ...about, items: [...written.values()] as unknown as JsonObject[] };
const { lossReport } = await exportToFile(rekordboxXml, document, copy, { overwrite: true });
console.log('not carried:', lossReport);
console.log(/Rating="\d+"/.exec(readFileSync(copy, 'utf8'))?.[0], 'as before');
