import type { DjTrack } from '../../collection.ts';

/** Seconds of a playlist, perhaps with a fraction; absent for -1 and 0, which stand for unknown. */
export function durationFromSeconds(text: string): Pick<DjTrack, 'durationMs'> {
  const durationMs = Math.round(Number(text) * 1000);
  return durationMs > 0 && Number.isSafeInteger(durationMs) ? { durationMs } : {};
}

/** Whole seconds, at least one; `-1` for unknown. */
export function secondsOf(durationMs: number | undefined): number {
  return durationMs === undefined || durationMs <= 0
    ? -1
    : Math.max(1, Math.round(durationMs / 1000));
}

export const secondsLoss = 'rounded to whole seconds';
