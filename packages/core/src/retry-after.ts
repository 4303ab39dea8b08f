/** Longest pause that a header may impose; a platform that asks for more is asked again after it. */
const capMs = 10 * 60_000;

/**
 * Reads a Retry-After header, in seconds or as an HTTP date; `null` when it is absent or neither.
 * Source: https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
export function parseRetryAfterMs(header: string | undefined, nowMs = Date.now()): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(capMs, Number(text) * 1000);
  const atMs = text === '' ? Number.NaN : Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.min(capMs, Math.max(0, atMs - nowMs));
}
