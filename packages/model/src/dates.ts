import * as z from 'zod';

const partialDatePattern = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** A date as precise as it is known: `1999`, `1999-05` or `1999-05-31`. Sorts as text. */
export const PartialDate = z.string().regex(partialDatePattern);
export type PartialDate = z.infer<typeof PartialDate>;

/**
 * Reads what platforms write for a date and keeps its precision: `1999-05-00` is `1999-05`,
 * `1999-00-00` is `1999`, the number 1999 is `1999`. `null` when not even the year is known
 * (`0`, `""`, `????-05-01`) or the text is no date.
 */
export function parsePartialDate(value: string | number | null | undefined): PartialDate | null {
  const found = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(String(value ?? '').trim());
  const [, year, month = '', day = ''] = found ?? [];
  if (!year || year === '0000') return null;
  const parts = [year];
  if (Number(month) > 0) parts.push(month.padStart(2, '0'));
  if (parts.length === 2 && Number(day) > 0) parts.push(day.padStart(2, '0'));
  const date = parts.join('-');
  return partialDatePattern.test(date) && isOnCalendar(date) ? date : null;
}

/** The year of a partial date. */
export function yearOf(date: PartialDate): number {
  return Number(date.slice(0, 4));
}

/** Tells whether one date is the other, said more precisely: `1999` and `1999-05-31`. */
export function isCompatibleDate(a: PartialDate, b: PartialDate): boolean {
  return a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`);
}

function isOnCalendar(date: PartialDate): boolean {
  if (date.length < 10) return true;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}
