import type { DjTrack } from '@linernotes/dj';
import { describeLoss, type Loss } from '@linernotes/exporters';
import { type Console, note, printable } from '../console.ts';
import type { ProblemTally } from '../files/problem-tally.ts';
import type { ApplyCounts, ChangedTrack } from './changes.ts';

/** Tells each change of some tracks on standard output, and how many more there are. */
export async function tellChanges(
  { out }: Console,
  tracks: AsyncIterable<ChangedTrack> | Iterable<ChangedTrack>,
  changedCount: number,
): Promise<void> {
  let count = 0;
  for await (const { track, changes } of tracks) {
    count += 1;
    const name = nameOf(track);
    const lines = changes.map(({ field, from, to, platforms }) => {
      const before = from === null ? '(none)' : `"${from}"`;
      return `  ${field}: ${before} → "${to}"  ${platforms.join(', ')}`;
    });
    for (const line of [name, ...lines]) out.write(`${printable(line.replace(/[\n\t]/g, ' '))}\n`);
  }
  const left = changedCount - count;
  if (left > 0) out.write(`… and ${counted(left, 'more track')}; --dry-run tells all.\n`);
}

/** What is known of it, with its id. */
function nameOf({ artist, title, location, id }: DjTrack): string {
  const name = [artist, title].filter(Boolean).join(' – ') || location;
  return name ? `${name} (${id})` : `track ${id}`;
}

/** Tells what is wrong with the file, and what of it the copy would not have. */
export function tellProblems(console: Console, problems: ProblemTally): void {
  const told = problems.told();
  for (const problem of told) note(console, printable(problem));
  const left = problems.count - told.length;
  if (left > 0)
    note(console, `${counted(left, 'more place')} of the file ${left === 1 ? 'is' : 'are'} wrong.`);
  if (problems.lostCount === 0) return;
  const lacked = counted(problems.lostCount, 'such place');
  note(console, `A copy would lack ${lacked}: none is written until that is mended or removed.`);
}

/** Tells what is not written, and why. `strayCount` is how many rows name no track. */
export function tellNotWritten(console: Console, counts: ApplyCounts, strayCount: number): void {
  const { kept, withGrid, movedRows, goneRows } = counts;
  const fields = Object.entries(kept).map(([field, count]) => `${field} ${count}`);
  const sentences = [
    fields.length > 0 &&
      `Not written, because the tracks say something else: ${fields.join(', ')} (--overwrite replaces it).`,
    withGrid > 0 && `${counted(withGrid, 'tempo')} not written: the tracks have a beat grid.`,
    movedRows > 0 &&
      `${counted(movedRows, 'track')} changed since the crate was made (title, artist or place): nothing is written there.`,
    goneRows > 0 &&
      `${counted(goneRows, 'row')} of the crate ${goneRows === 1 ? 'is about a track that is' : 'are about tracks that are'} not there.`,
    strayCount > 0 &&
      `${counted(strayCount, 'row')} of the crate ${strayCount === 1 ? 'names' : 'name'} no track.`,
  ];
  for (const sentence of sentences) if (sentence) note(console, printable(sentence));
}

/** Tells what the format does not carry and what may not be passed on, each once. */
export function tellLosses(console: Console, losses: readonly Loss[]): void {
  for (const loss of losses) note(console, printable(describeLoss(loss)));
}

/** `12 values of 3 tracks`. */
export function changesInWords({ values, changedTracks }: ApplyCounts): string {
  return `${counted(values, 'value')} of ${counted(changedTracks, 'track')}`;
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}

/**
 * What else must be done for a program to take the values in; `null` where nothing is known. Source:
 * https://github.com/ryan-voitiskis/reklawdbox/issues/4, and the documents of that project (2026-11).
 */
export function afterwards(format: string): string | null {
  if (format !== 'rekordbox-xml') return null;
  return [
    'Rekordbox does not update tracks that it has when it imports them (since 5.6.1): under "rekordbox xml" import a playlist of',
    'them, then select all its tracks and choose "Import To Collection" again. Back up the library first (docs/dj-formats.md).',
  ].join(' ');
}
