import type { DjTrack } from '../collection.ts';
import type { Lose } from './slots.ts';
import { toMicros } from './values.ts';

/** Moves cues and beats of an MP3 file; none before the start. Other files begin everywhere where they begin. */
export function shifted(track: DjTrack, shiftMs: number, lose: Lose): DjTrack {
  const hasMarks = (track.cues ?? track.grid) !== undefined;
  if (shiftMs === 0 || !hasMarks) return track;
  if (!/\.mp3$/i.test(track.location ?? '')) {
    lose('cues', 'not moved, as the file is no MP3');
    return track;
  }
  const move = (positionMs: number) => {
    const moved = toMicros(positionMs + shiftMs);
    if (moved < 0) lose('cues', 'moved to the start only');
    return Math.max(0, moved);
  };
  const cues = track.cues?.map((cue) => ({
    ...cue,
    startMs: move(cue.startMs),
    ...(cue.endMs !== undefined && { endMs: move(cue.endMs) }),
  }));
  const grid = track.grid?.map((marker) => ({ ...marker, startMs: move(marker.startMs) }));
  return { ...track, ...(cues && { cues }), ...(grid && { grid }) };
}
