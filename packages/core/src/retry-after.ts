/**
 * Reads a Retry-After header: seconds, or an HTTP date against the answer's own `Date`. `null` when
 * it is absent, neither, or already past; of several the longest counts.
 * Source: https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
export function parseRetryAfterMs(header: string | undefined, serverNowMs: number): number | null {
  const waits = (header ?? '')
    .split(betweenValues)
    .flatMap((value) => waitOf(value.trim(), serverNowMs) ?? []);
  return waits.length === 0 ? null : Math.max(...waits);
}

/** The comma between two values, not the one within a date. */
const betweenValues =
  /(?<!\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)),/;

function waitOf(text: string, serverNowMs: number): number | null {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1_000;
  const atMs = /^[A-Z][a-z]+,? /.test(text) ? Date.parse(text) : Number.NaN;
  return atMs > serverNowMs ? atMs - serverNowMs : null;
}
