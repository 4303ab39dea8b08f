const longestExtract = 160;

/** One line of text that a terminal and a log can show: no control characters, no turning of direction. */
export function plainText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
}

/** The words at the start of a page, without its tags; `null` when there are none. */
export function extractOf(body: string): string | null {
  const start = body.slice(0, 4_000).replace(/<(script|style)\b[^>]*>.*?(<\/\1>|$)/gis, ' ');
  const words = plainText(start.replace(/<[^>]*(>|$)/g, ' '));
  if (words === '') return null;
  return words.length <= longestExtract ? words : `${words.slice(0, longestExtract).trimEnd()}…`;
}

/** A length of time as people say it, rounded up: `2 seconds`, `365 days`. */
export function durationInWords(durationMs: number): string {
  const [unit, unitMs] =
    units.find(([, ms]) => durationMs >= 2 * ms) ?? (['second', 1_000] as const);
  const count = Math.ceil(durationMs / unitMs);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long a platform wants to be left alone, behind its status; empty where it does not say. */
export function waitInWords(waitMs: number | null | undefined): string {
  return waitMs ? ` (wait ${durationInWords(waitMs)})` : '';
}
