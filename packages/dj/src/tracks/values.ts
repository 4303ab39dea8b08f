import type { Lose } from './slots.ts';

/** Reads a number as attributes have them, also with a decimal comma; absent for anything else. */
export function toNumber(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const plain = numeral.test(text) ? text : text.trim().replace(',', '.');
  const value = numeral.test(plain) ? Number(plain) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

/** The same for what is unknown when it is 0. */
export function toPositive(text: string | undefined): number | undefined {
  const value = toNumber(text);
  return value !== undefined && value > 0 ? value : undefined;
}

/** A text, or nothing where it is empty. */
export function toText(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text;
}

/** Reads `2018/12/21`, `2018-1-2` and the like as `2018-12-21`; absent for what is no date. */
export function toDate(text: string | undefined): string | undefined {
  const match = /^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\s*$/.exec(text ?? '');
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const isDate = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  return isDate ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}

/** Floating point adds noise behind what formats write. */
export function toMicros(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** A whole number as a text; tells where it had to be rounded or was less than 0. */
export function integerText(value: number, field: string, lose: Lose): string {
  const whole = Math.max(0, Math.round(value));
  if (value < 0) lose(field, 'less than 0, written as 0');
  else if (whole !== value) lose(field, 'rounded to a whole number');
  return String(whole);
}

/** A number with so many decimals; tells where it had more. */
export function fixedText(
  value: number,
  decimals: number,
  told: { readonly field: string; readonly reason: string; readonly lose: Lose },
): string {
  const text = value.toFixed(decimals);
  // What seconds and milliseconds differ by when they are made of one another.
  const noise = 4 * Number.EPSILON * Math.max(1, Math.abs(value));
  if (Math.abs(Number(text) - value) > noise) {
    told.lose(told.field, told.reason);
  }
  return text;
}
