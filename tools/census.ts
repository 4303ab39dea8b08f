// Counts how recorded answers fare with the adapters: `npm run census [-- FOLDER]`.
// Refused: the schema does not take it. Unknown: a field that is neither mapped nor left aside for a
// reason. Unread: a field that the schema keeps and the mapping never looks at.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answers as deezer } from '@linernotes/deezer';
import { answers as discogs } from '@linernotes/discogs';
import { answers as musicbrainz } from '@linernotes/musicbrainz';
import { answersByKind as discogsClient } from '../packages/discogs/test/client/kinds.ts';
import { type CensusAnswer, createCensus, type KindCensus } from './census/count.ts';

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
  musicbrainz: { folder: 'musicbrainz', answers: musicbrainz },
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

interface Entry {
  readonly file: string;
  readonly kind: string;
  readonly status: number;
  readonly genuine: string;
  readonly method?: string;
  readonly url?: string;
}

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
    const { entries } = JSON.parse(readFileSync(index, 'utf8')) as { entries: readonly Entry[] };
    console.log(`\n${name}`);
    exitCode = Math.max(exitCode, reportPlatform(path, entries, reader));
  }
  return exitCode;
}

function reportPlatform(
  path: string,
  entries: readonly Entry[],
  { answers, rest }: Reader,
): number {
  const isGood = ({ status }: Entry) => status >= 200 && status < 300;
  const answered = entries.filter((entry) => genuine.has(entry.genuine) && isGood(entry));
  let failed = 0;
  console.log(`  ${'kind'.padEnd(22)}  parsed refused unknown unread`);
  for (const [kind, answer] of Object.entries(answers)) {
    const ofKind = answered.filter((entry) => kindOf(entry) === kind);
    const census = createCensus(answer);
    for (const entry of ofKind)
      census.add(entry.file, readBody(path, entry), binding.has(entry.genuine));
    const counted = census.result();
    failed += counted.bindingRefusals;
    printKind(kind, rest === undefined ? counted : { ...counted, unread: [] });
  }
  const unused = new Set(answered.map(kindOf).filter((kind) => !(kind in answers)));
  if (rest !== undefined) console.log(`  what its mapping leaves unread is given out by: ${rest}`);
  console.log(`  not read here: ${[...unused].sort().join(', ')}`);
  return failed > 0 ? 1 : 0;
}

function printKind(kind: string, { parsed, refused, unknown, unread }: KindCensus): void {
  const numbers = [parsed, refused.length, unknown.length, unread.length];
  console.log(
    `  ${kind.padEnd(22)} ${numbers.map((number) => String(number).padStart(7)).join('')}`,
  );
  for (const { file, reason } of refused) console.log(`      refused ${file}: ${reason}`);
  for (const path of unknown) console.log(`      unknown ${path}`);
  for (const path of unread) console.log(`      unread  ${path}`);
}

/**
 * Some browses of MusicBrainz are filed as lookups; their address has no id. Searches of Deezer are
 * filed as one, and what they are for stands in their address.
 */
function kindOf({ kind, url = '' }: Entry): string {
  const searched = /\/search\/(album|artist|playlist)\?/.exec(url)?.[1];
  if (searched) return `search-${searched}`;
  const isBrowse = /^\/ws\/2\/[a-z-]+\?/.test(url) && !url.includes('resource=');
  return isBrowse ? kind.replace(/-lookup$/, '-browse') : kind;
}

function readBody(path: string, { file }: Entry): unknown {
  const text = readFileSync(join(path, file), 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
