import type { DjTrack } from '../../collection.ts';
import { isSame } from '../../tracks/is-same.ts';
import { readCommand, readText, writeFileLine } from './commands.ts';
import type { Sheet, SheetTrack } from './parse-sheet.ts';
import { readLines, writeLines } from './track-lines.ts';

/** What a sheet says of all its tracks. */
export interface AboutSheet {
  readonly title: string | undefined;
  /** Fields that tracks have where they do not say otherwise. */
  readonly ofTracks: Partial<DjTrack>;
  /** It is of a disc that was pressed, of which its title, its date and its tracks' numbers and lengths are those of a release. */
  readonly isDisc: boolean;
}

/** Reads the lines before the first track. A mix has a title and a date too, which are none of its tracks'. */
export function aboutSheet(about: readonly string[]): AboutSheet {
  const { title, artist, genre, year } = readLines(about);
  const isDisc = about.some((line) => {
    const { name, rest } = readCommand(line);
    return name === 'REM DISCID' || (name === 'CATALOG' && /[1-9]/.test(readText(rest)));
  });
  const ofTracks = {
    ...(artist !== undefined && { artist }),
    ...(isDisc && title !== undefined && { album: title }),
    ...(isDisc && artist !== undefined && { albumArtist: artist }),
    ...(isDisc && genre !== undefined && { genre }),
    ...(isDisc && year !== undefined && { year }),
  };
  return { title, ofTracks, isDisc };
}

/** The number that a sheet begins with, which is not always the first. */
export function firstNumberOf([first]: Sheet['tracks']): number {
  return Math.max(1, Number.parseInt(first?.head ?? '1', 10) || 1);
}

/** As a sheet has it. */
export function numberText(number: number): string {
  return String(number).padStart(2, '0');
}

/** The tracks of a sheet, with what is needed to write it again. */
export function tracksOf({ about, tracks }: Sheet): readonly DjTrack[] {
  const { ofTracks, isDisc } = aboutSheet(about);
  const first = firstNumberOf(tracks);
  const perFile = new Map<number, number>();
  for (const { startNumber } of tracks)
    perFile.set(startNumber, (perFile.get(startNumber) ?? 0) + 1);
  return tracks.map((sheetTrack, index): DjTrack => {
    const { lines, location, startMs, startNumber } = sheetTrack;
    const { startInFileMs: _, ...facts } = readLines(lines);
    const isShared = (perFile.get(startNumber) ?? 0) > 1 || (startMs ?? 0) > 0;
    const track: DjTrack = {
      id: String(index + 1),
      ...ofTracks,
      ...(location !== undefined && location !== '' && { location }),
      ...facts,
      ...(isShared && startMs !== undefined && { startInFileMs: startMs }),
      ...(isDisc && onDisc(sheetTrack, tracks[index + 1])),
    };
    const data = toKeep(track, sheetTrack, numberText(first + index));
    return data ? { ...track, origin: { format: 'cue', data } } : track;
  });
}

function onDisc(
  { head, startMs, startNumber }: SheetTrack,
  next: SheetTrack | undefined,
): Partial<DjTrack> {
  const number = Number.parseInt(head, 10);
  const isFollowed = next !== undefined && next.startNumber === startNumber;
  const lengthMs = isFollowed ? Math.round((next.startMs ?? 0) - (startMs ?? 0)) : 0;
  return {
    ...(number > 0 && { trackNumber: number }),
    ...(lengthMs > 0 && startMs !== undefined && { durationMs: lengthMs }),
  };
}

/** What would not be written the same without it. */
function toKeep(
  track: DjTrack,
  { head, lines, fileLine, location }: SheetTrack,
  usualNumber: string,
) {
  const [, number = '', type = ''] = /^(\d*)\s*(.*)$/s.exec(head) ?? [];
  const usualFile = location === undefined ? undefined : writeFileLine(location);
  const data = {
    ...(!isSame(writeLines(ownFields(track), []), lines) && { lines }),
    ...(fileLine !== undefined && fileLine !== usualFile && { file: fileLine }),
    ...(number !== usualNumber && { number }),
    ...(type.toUpperCase() !== 'AUDIO' && { type }),
  };
  return Object.keys(data).length > 0 ? data : null;
}

/** Without what lines of a track do not say. */
function ownFields({ album: _, albumArtist: __, ...track }: DjTrack): DjTrack {
  return track;
}
