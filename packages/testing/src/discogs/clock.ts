/** Discogs' clock: ISO 8601 with the offset of the west coast, in whole seconds. */
export function nowAtDiscogs(nowMs = Date.now()): string {
  const offsetMs = 8 * 3_600_000;
  return `${new Date(nowMs - offsetMs).toISOString().slice(0, 19)}-08:00`;
}

/** The same without an offset, as jobs and files have it. */
export function localTime(timestamp: string): string {
  return timestamp.slice(0, 19);
}
