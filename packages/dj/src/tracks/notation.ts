import { type KeyFormat, keyFormats } from '@linernotes/model';
import type { Lose } from './slots.ts';

/** How keys are spelled that were asked for in a notation; tells of one that is none for texts of a format. */
export function notationOf(
  asked: string | undefined,
  format: string,
  lose: Lose,
): KeyFormat | undefined {
  if (asked === undefined) return undefined;
  if (asked === 'musical') return 'short';
  const found = keyFormats.find((one) => one === asked);
  if (found === undefined) {
    lose('keyText', `the notation that was asked for is none of ${format}: keys stay as they are`);
  }
  return found;
}
