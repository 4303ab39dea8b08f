/** Of a second: the sectors of a CD. */
const framesPerSecond = 75;

/** Why a time may not be what it was. */
export const frameLoss = 'rounded to frames of 1/75 second';

/** `74:58:70` (minutes, seconds, frames) in milliseconds, a fraction where it is one; `null` for anything else. */
export function timeToMs(text: string): number | null {
  const [, minutes, seconds, frames] = /^(\d{1,6}):(\d{1,2}):(\d{1,2})$/.exec(text) ?? [];
  if (minutes === undefined || Number(seconds) > 59 || Number(frames) >= framesPerSecond)
    return null;
  const inFrames = (Number(minutes) * 60 + Number(seconds)) * framesPerSecond + Number(frames);
  return (inFrames * 1000) / framesPerSecond;
}

/** The other way; minutes go on above 99. */
export function msToTime(ms: number): string {
  const inFrames = Math.max(0, Math.round((ms * framesPerSecond) / 1000));
  const seconds = Math.floor(inFrames / framesPerSecond);
  const parts = [Math.floor(seconds / 60), seconds % 60, inFrames % framesPerSecond];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
