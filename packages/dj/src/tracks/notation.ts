import { formatKey, isSameKey, type KeyFormat, keyFormats, parseKey } from '@linernotes/model';
import type { DjTrack } from '../collection.ts';
import type { Lose } from './slots.ts';

/** How keys are spelled that were asked for in a notation. */
export interface AskedNotation {
  /** The notation that was asked for. */
  readonly asked: string;
  /** How texts spell it; `null` for one of numbers, which no text has. */
  readonly format: KeyFormat | null;
}

/** What was asked for; `null` where nothing was. */
export function notationOf(asked: string | undefined): AskedNotation | null {
  if (asked === undefined) return null;
  const found = asked === 'musical' ? 'short' : keyFormats.find((one) => one === asked);
  return { asked, format: found ?? null };
}

/** Tells a track whose key stands in another notation than was asked for. */
export function tellNotation(
  { asked, format }: AskedNotation,
  { key, keyText }: DjTrack,
  formatName: string,
  lose: Lose,
): void {
  if (format !== null || (key ?? keyText) === undefined) return;
  lose(
    'keyText',
    `"${asked}", which was asked for, is no notation of ${formatName}, left as without`,
  );
}

/** Whether a word means a key, however it spells it. */
export function isSpelling(keyText: DjTrack['keyText'], key: NonNullable<DjTrack['key']>): boolean {
  const said = parseKey(keyText);
  return said !== null && isSameKey(said, key);
}

/** Tells a word for a key that another is written for; one in another spelling as `respelled`, if at all. */
export function tellKeyText(
  { key, keyText }: DjTrack,
  written: string,
  respelled: string | null,
  lose: Lose,
): void {
  if (key === undefined || keyText === undefined || keyText === written) return;
  const said = parseKey(keyText);
  if (said === null) lose('keyText', 'no key, and the one that is known is written');
  else if (!isSameKey(said, key))
    lose('keyText', 'another key than the one that is written, left out');
  else if (respelled !== null) lose('keyText', respelled);
}

/** A word for a key in a notation; one that is no key stays. */
export function respelled(keyText: string | undefined, format: KeyFormat): string | undefined {
  const said = parseKey(keyText);
  return said ? formatKey(said, format) : keyText;
}
