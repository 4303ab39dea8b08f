import { type PartialDate, parsePartialDate } from '@linernotes/model';

/**
 * Reads `released` and `year` as precisely as they are known: `1999-05-00` is `1999-05`, `1999-00-00`
 * and 1999 are `1999`. A month or day that no calendar has is left out; `null` where not even the year
 * is known (`0`, `""`, words).
 */
export function readDate(value: string | number | null | undefined): PartialDate | null {
  const text = String(value ?? '').trim();
  return parsePartialDate(text) ?? withoutLastPart(text);
}

function withoutLastPart(text: string): PartialDate | null {
  const [, shorter] = /^(\d{4}(?:-\d{1,2})?)-\d{1,2}$/.exec(text) ?? [];
  return shorter ? readDate(shorter) : null;
}
