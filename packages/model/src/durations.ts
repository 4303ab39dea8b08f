/**
 * Reads a playing time written as people do (`3:45`, `1:02:03`, `75:10`) and answers milliseconds;
 * `null` when it is empty, zero or something else.
 */
export function parseDurationMs(text: string): number | null {
  const found = /^(?:(\d+):)?(\d{1,3}):(\d{2})(?:\.\d+)?$/.exec(text.trim());
  if (!found) return null;
  const [, hours = '0', minutes = '0', seconds = '0'] = found;
  if (Number(seconds) > 59) return null;
  const durationMs = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return durationMs > 0 ? durationMs : null;
}

/** Writes milliseconds as `m:ss`, or `h:mm:ss` from one hour on, rounded to the second. */
export function formatDuration(durationMs: number): string {
  const total = Math.round(durationMs / 1000);
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}`
    : `${minutes}:${seconds}`;
}
