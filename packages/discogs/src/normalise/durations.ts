import { parseDurationMs } from '@linernotes/model';
import type { Said } from './rows.ts';

/**
 * Reads `duration` in milliseconds: `3:45`, `116:00`, `1:02:03`, and what people type beside the rule
 * (`3'45"`, `3.45`, `(3:45)`, `1h 02m 03s`). `null` for none, zero, and what is no time (`9:99`, `3:5`).
 */
export function readDurationMs(text: Said): number | null {
  const typed = (text ?? '')
    .trim()
    .replace(/^[([~]\s*|\s*[)\]]$/gu, '')
    .replace(/：/gu, ':')
    .replace(/^(\d{1,3})\s?['’′]\s?(\d{2})\s?(?:["”″]|''|’’)?$/u, '$1:$2')
    .replace(/^(\d{1,3})\.(\d{2})$/u, '$1:$2');
  return parseDurationMs(inLetters(typed) ?? typed);
}

/** `1h 02m 03s`, `4m 5s` and `4 min 5 sec` with colons. */
function inLetters(text: string): string | null {
  const pattern =
    /^(?:(?<hours>\d+)\s?h(?:rs?|ours?)?\.?\s?)?(?:(?<minutes>\d+)\s?m(?:ins?|inutes?)?\.?\s?)?(?:(?<seconds>\d{1,2})\s?s(?:ecs?|econds?)?\.?)?$/iu;
  const { hours = '0', minutes = '0', seconds = '0' } = pattern.exec(text)?.groups ?? {};
  const total = `${hours}:${minutes}:${seconds.padStart(2, '0')}`;
  return total === '0:0:00' ? null : total;
}
