import {
  type Artist,
  formatArtistCredit,
  formatDuration,
  formatRef,
  type Label,
  type Playlist,
  type Recording,
  type Release,
  type ReleaseGroup,
} from '@linernotes/model';
import { type Console, printable } from '../console.ts';
import { printTable } from './table.ts';

/** Anything that a search can find. */
export type Hit = Artist | Label | Playlist | Recording | Release | ReleaseGroup;

interface Hits {
  readonly items: readonly Hit[];
  readonly total: number | null;
  readonly problem: string | undefined;
}

/** Prints what one platform found, or why it could not say. */
export function printHits(
  console: Console,
  platform: string,
  { items, total, problem }: Hits,
): void {
  if (problem) {
    console.err.write(`${printable(`${platform}: ${problem}`)}\n`);
    return;
  }
  const count = total === null ? `${items.length}` : `${items.length} of ${total}`;
  console.out.write(`${platform}: ${items.length === 0 ? 'nothing found' : count}\n`);
  if (items.length > 0) printTable(console, columns, items.map(toCells));
  if (items.length > 0) console.out.write('\n');
}

/** Who has the ref can open the page: `liner show` tells it. */
const columns = [
  { head: 'ref', isWhole: true, mayStandBelow: true },
  'artist',
  'title',
  'details',
  { head: 'page', isWhole: true, mayGo: true },
];

function toCells(hit: Hit): readonly string[] {
  return [formatRef(hit.source), ...describe(hit), hit.source.url ?? ''];
}

function describe(hit: Hit): readonly string[] {
  if ('name' in hit) return ['', hit.name, namedDetails(hit)];
  if (!('artistCredit' in hit)) return ['', hit.title, playlistDetails(hit)];
  const artist = formatArtistCredit(hit.artistCredit);
  return [artist, hit.title, titledDetails(hit)];
}

function namedDetails({ type, country, disambiguation }: Artist | Label): string {
  return [type, country, disambiguation].filter(Boolean).join(', ');
}

function playlistDetails({ ownerName, trackCount, durationMs }: Playlist): string {
  const count = trackCount === undefined ? '' : `${trackCount} tracks`;
  const duration = durationMs === undefined ? '' : formatDuration(durationMs);
  return [ownerName, count, duration].filter(Boolean).join(', ');
}

function titledDetails(hit: Recording | Release | ReleaseGroup): string {
  if ('media' in hit) {
    const { date, country, labels, formats } = hit;
    const label = labels.map((one) => [one.name, one.catalogNumber].filter(Boolean).join(' '))[0];
    return [date, country, formats[0]?.name, label].filter(Boolean).join(', ');
  }
  if ('appearances' in hit)
    return [hit.version, hit.firstReleaseDate, ...hit.isrcs.slice(0, 1)].filter(Boolean).join(', ');
  return [hit.primaryType, hit.firstReleaseDate].filter(Boolean).join(', ');
}
