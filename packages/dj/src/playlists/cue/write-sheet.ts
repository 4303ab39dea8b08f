import type { DjTrack } from '../../collection.ts';
import type { FileStart } from '../file-header.ts';
import { keptOf, keptTexts } from '../kept.ts';
import { readCommand, readFileLine, writeFileLine, writeText } from './commands.ts';
import { hasStart, readLines, writeLines } from './track-lines.ts';
import { aboutSheet, numberText } from './tracks-of-sheet.ts';

/** The lines of a sheet: of tracks that all have a location. */
export function writeSheet(
  { kept, title }: Pick<FileStart, 'kept' | 'title'>,
  tracks: readonly DjTrack[],
): readonly string[] {
  const about = aboutLines(keptTexts(kept['about']), title);
  const { ofTracks } = aboutSheet(about);
  const first = typeof kept['firstNumber'] === 'number' ? kept['firstNumber'] : 1;
  const lines: string[] = [...about];
  let at: DjTrack | undefined;
  let last = 0;
  for (const [index, track] of tracks.entries()) {
    const { lines: keptLines, number, type, file } = keptOf(track.origin, 'cue');
    const own = writeLines(
      withoutShared(track, ofTracks, keptTexts(keptLines)),
      keptTexts(keptLines),
    );
    if (!isInFileOf(at, track, own) && !own.some((line) => isFileOf(line, track))) {
      lines.push(isFileOf(file, track) ? file : writeFileLine(track.location ?? ''));
    }
    const usual = numberText(Math.max(first + index, last + 1));
    const told = typeof number === 'string' && Number(number) > last ? number : usual;
    last = Number(told);
    lines.push(`  TRACK ${told} ${typeof type === 'string' ? type : 'AUDIO'}`);
    lines.push(...own.map((line) => (/^FILE\b/i.test(line) ? line : `    ${line}`)));
    at = track;
  }
  return lines;
}

/** The title in its place, if it is still the same, or at the end. */
function aboutLines(kept: readonly string[], title: string | undefined): readonly string[] {
  if (readLines(kept).title === title) return kept;
  const line = title === undefined ? [] : [`TITLE ${writeText(title)}`];
  const at = kept.findIndex((one) => readCommand(one).name === 'TITLE');
  return at < 0 ? [...kept, ...line] : kept.toSpliced(at, 1, ...line);
}

/** What is said once for all need not be said again by a track that did not. */
function withoutShared(track: DjTrack, shared: Partial<DjTrack>, kept: readonly string[]): DjTrack {
  if (kept.length === 0) return track;
  const said = readLines(kept);
  const own = Object.entries(track).filter(
    ([name, value]) => name in said || shared[name as keyof DjTrack] !== value,
  );
  // What a track must have is shared by none.
  return Object.fromEntries(own) as unknown as DjTrack;
}

/** Later in the file that the last line of a file names, or nobody says where in it. */
function isInFileOf(
  before: DjTrack | undefined,
  { location, startInFileMs }: DjTrack,
  lines: readonly string[],
): boolean {
  if (!before || before.location !== location) return false;
  if (startInFileMs === undefined) return !hasStart(lines);
  return startInFileMs > (before.startInFileMs ?? 0);
}

/** A line of the file that a track is in. */
export function isFileOf(line: unknown, { location }: DjTrack): line is string {
  if (typeof line !== 'string') return false;
  const command = readCommand(line);
  return command.name === 'FILE' && readFileLine(command) === location;
}
