import { compact, textOrAbsent } from '@linernotes/model';
import { readDurationMs } from './durations.ts';
import type { SubTrackRow, TrackRow } from './rows.ts';

/** A row that is heard: a track, a part of a work, or a work whose parts are not listed. */
export interface TracklistEntry {
  readonly row: SubTrackRow;
  /** The index row that the part belongs to; absent for what is no part. */
  readonly work?: TrackRow | undefined;
  /** The heading above, until the next or one that says nothing (`-`). */
  readonly heading?: string | undefined;
  /** As printed beside the row; absent where nothing or `?` stands there. */
  readonly ownPosition?: string | undefined;
  /** Its own position, else that of its work; absent where neither has one. */
  readonly position?: string | undefined;
}

/** Reads `tracklist` as one list: headings and works become what their tracks stand under. */
export function flattenTracklist(tracklist: readonly TrackRow[]): readonly TracklistEntry[] {
  let heading: string | undefined;
  return tracklist.flatMap((row): readonly TracklistEntry[] => {
    if (row.type_ === 'heading') {
      heading = wordsOf(row.title);
      return [];
    }
    const position = wordsOf(row.position);
    const parts = partsOf(row);
    // An index without parts is how some answers give a work whose parts are not listed.
    if (parts.length === 0) {
      return [compact<TracklistEntry>({ row, heading, ownPosition: position, position })];
    }
    return parts.map((part) => {
      const ownPosition = wordsOf(part.position);
      return compact<TracklistEntry>({
        row: part,
        work: row,
        heading,
        ownPosition,
        position: ownPosition ?? position,
      });
    });
  });
}

function partsOf(row: TrackRow): readonly SubTrackRow[] {
  return row.type_ === 'index' ? (row.sub_tracks ?? []) : [];
}

/** A text of letters or digits; `?`, `-` and nothing say nothing. */
function wordsOf(text: string | null | undefined): string | undefined {
  const trimmed = textOrAbsent(text);
  return trimmed && /[\p{L}\p{N}]/u.test(trimmed) ? trimmed : undefined;
}

/** How long a tracklist plays. */
export interface PlayingTime {
  /** Of everything whose time is known; 0 when nothing is. */
  readonly durationMs: number;
  /** How many rows have no time that can be read: above 0 the release plays longer. */
  readonly untimed: number;
}

/**
 * Adds the times of a tracklist up. A work counts by its parts where all of them are timed, else by its
 * own time; a heading's time is a sum of what stands below, and not counted.
 */
export function playingTimeOf(tracklist: readonly TrackRow[]): PlayingTime {
  let durationMs = 0;
  let untimed = 0;
  for (const row of tracklist) {
    if (row.type_ === 'heading' || !(textOrAbsent(row.title) ?? textOrAbsent(row.duration)))
      continue;
    const times = partsOf(row).map((part) => readDurationMs(part.duration));
    const own = readDurationMs(row.duration);
    const isByParts = times.length > 0 && (own === null || times.every((time) => time !== null));
    for (const time of isByParts ? times : [own]) {
      durationMs += time ?? 0;
      untimed += time === null ? 1 : 0;
    }
  }
  return { durationMs, untimed };
}
