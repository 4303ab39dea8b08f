const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day somewhere, with its place: `2026-11-21 America/Los_Angeles`. */
export function dayOf(dateMs: number, timeZone: string): string {
  return `${dateIn(dateMs, timeZone)} ${timeZone}`;
}

/** Until the next midnight somewhere, to the second, and one second more. */
export function untilNextDayMs(dateMs: number, timeZone: string): number {
  const today = dateIn(dateMs, timeZone);
  let low = 0;
  // A day has 25 hours when summer time ends.
  let high = 26 * 3_600;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dateIn(dateMs + middle * 1_000, timeZone) === today) low = middle;
    else high = middle;
  }
  return (high + 1) * 1_000;
}

function dateIn(dateMs: number, timeZone: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone });
  formats.set(timeZone, format);
  return format.format(dateMs);
}
