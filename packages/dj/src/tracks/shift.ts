import type { DjTrack } from '../collection.ts';
import { toMicros } from './values.ts';

/** Moves cues and beats of an MP3 file; none before the start. Other files begin everywhere where they begin. */
export function shifted(track: DjTrack, shiftMs: number): DjTrack {
  if (shiftMs === 0 || !/\.mp3$/i.test(track.location ?? '')) return track;
  const move = (positionMs: number) => Math.max(0, toMicros(positionMs + shiftMs));
  const cues = track.cues?.map((cue) => ({
    ...cue,
    startMs: move(cue.startMs),
    ...(cue.endMs !== undefined && { endMs: move(cue.endMs) }),
  }));
  const grid = track.grid?.map((marker) => ({ ...marker, startMs: move(marker.startMs) }));
  return { ...track, ...(cues && { cues }), ...(grid && { grid }) };
}
