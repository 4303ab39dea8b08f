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
