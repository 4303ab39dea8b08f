/**
 * The number by which Excel knows a day (`2026-01-31`) or a moment in UTC (`2026-01-31T12:00:00Z`); `null` for any
 * other text, and for days before March 1900: Excel takes that year for a leap year.
 */
export function serialOf(text: string): number | null {
  if (!dayOrMoment.test(text)) return null;
  const timeMs = Date.parse(text);
  if (Number.isNaN(timeMs) || timeMs < firstMs) return null;
  // The 30th of February is parsed too.
  if (new Date(timeMs).toISOString().slice(0, 10) !== text.slice(0, 10)) return null;
  return timeMs / dayMs + dayOf1970;
}

const dayOrMoment = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,3})?Z)?$/;
const dayMs = 86_400_000;
const dayOf1970 = 25_569;
const firstMs = Date.UTC(1900, 2, 1);
