// Counts how recorded answers fare with the adapters: `npm run census [-- FOLDER]`.
// Refused: the schema does not take it. Unknown: a field that is neither mapped nor left aside for a
// reason. Unread: a field that the schema keeps and the mapping never looks at.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answers as coverart } from '@linernotes/coverart';
import { answers as deezer } from '@linernotes/deezer';
import { answers as discogs } from '@linernotes/discogs';
import { answers as musicbrainz } from '@linernotes/musicbrainz';
import { answersByKind as discogsClient } from '../packages/discogs/test/client/kinds.ts';
import { answersByKind as musicbrainzClient } from '../packages/musicbrainz/test/client/kinds.ts';
import { type CensusAnswer, createCensus, type KindCensus } from './census/count.ts';
import { type Entry, kindOf } from './census/kinds.ts';
import { readRecorded } from './census/recorded.ts';

type Answers = Readonly<Record<string, CensusAnswer>>;

/** Who reads answers: an adapter, or a client of all that its platform has. */
interface Reader {
  readonly folder: string;
  readonly answers: Answers;
  /** Who gives out, by the same schemas, what this one leaves unread. */
  readonly rest?: string;
}

const readers: Readonly<Record<string, Reader>> = {
  discogs: { folder: 'discogs', answers: discogs, rest: 'discogs, client' },
  'discogs, client': { folder: 'discogs', answers: discogsClient },
  musicbrainz: { folder: 'musicbrainz', answers: musicbrainz, rest: 'musicbrainz, client' },
  'musicbrainz, client': { folder: 'musicbrainz', answers: musicbrainzClient },
  coverart: { folder: 'coverartarchive', answers: coverart },
  'coverart, beside musicbrainz': {
    folder: 'musicbrainz',
    answers: { 'cover-art-archive-index': coverart.index },
  },
  deezer: {
    folder: 'deezer',
    answers: {
      track: deezer.track,
      album: deezer.album,
      artist: deezer.artist,
      playlist: deezer.playlist,
      'album-tracks': deezer['album-tracks'],
      'artist-albums': deezer.albums,
      'artist-top': deezer.tracks,
      'playlist-tracks': deezer.tracks,
      search: deezer.tracks,
      'search-album': deezer.albums,
      'search-artist': deezer.artists,
      'search-playlist': deezer.playlists,
    },
  },
};

/** What a platform really sends; the rest was written by somebody. */
const genuine: ReadonlySet<string> = new Set([
  'recorded',
  'recorded-edited',
  'recorded-extracted',
  'real-server',
]);
/** A refusal of one of these fails the census. */
const binding: ReadonlySet<string> = new Set(['recorded', 'real-server']);

const besideProject = fileURLToPath(new URL('../../shared/fixtures', import.meta.url));
const folder = resolve(process.argv[2] ?? besideProject);
if (existsSync(folder)) process.exitCode = report(folder);
else {
  const isDefault = folder === resolve(besideProject);
  console.log(
    `There are no recorded answers at ${isDefault ? '../shared/fixtures' : folder}; name a folder: npm run census -- FOLDER`,
  );
  process.exitCode = isDefault ? 0 : 2;
}

function report(root: string): number {
  let exitCode = 0;
  for (const [name, reader] of Object.entries(readers)) {
    const path = join(root, reader.folder);
    const index = join(path, 'index.json');
    if (!existsSync(index)) {
      console.log(`\n${name}: no index.json, nothing counted`);
      continue;
    }
    console.log(`\n${name}`);
    exitCode = Math.max(exitCode, reportPlatform(path, reader));
  }
  return exitCode;
}

function reportPlatform(path: string, { answers, rest }: Reader): number {
  const isTrue = ({ genuine: how }: Entry) => genuine.has(how);
  const recorded = readRecorded(path).filter(({ entry }) => isTrue(entry));
  const byKind = Map.groupBy(recorded, ({ entry, body }) => kindOf(entry, body));
  let failed = 0;
  console.log(`  ${'kind'.padEnd(24)}  parsed refused unknown unread`);
  for (const [kind, answer] of Object.entries(answers)) {
    const census = createCensus(answer);
    for (const { entry, body } of byKind.get(kind) ?? [])
      census.add(entry.file, body, binding.has(entry.genuine));
    const counted = census.result();
    failed += counted.bindingRefusals;
    printKind(kind, rest === undefined ? counted : { ...counted, unread: [] });
  }
  const unused = [...byKind.keys()].filter((kind) => !(kind in answers));
  if (rest !== undefined) console.log(`  what its mapping leaves unread is given out by: ${rest}`);
  console.log(`  not read here: ${unused.sort().join(', ')}`);
  return failed > 0 ? 1 : 0;
}

function printKind(kind: string, { parsed, refused, unknown, unread }: KindCensus): void {
  const numbers = [parsed, refused.length, unknown.length, unread.length];
  console.log(
    `  ${kind.padEnd(24)} ${numbers.map((number) => String(number).padStart(7)).join('')}`,
  );
  for (const { file, reason } of refused) console.log(`      refused ${file}: ${reason}`);
  for (const path of unknown) console.log(`      unknown ${path}`);
  for (const path of unread) console.log(`      unread  ${path}`);
}
