import { textOrAbsent } from './compact.ts';

const wordsForNone = /^\[?(?:none|unknown|no label|n\/a|-)\]?$/i;

/** The name of a label, or `undefined` for nothing and for the words that people write for nothing. */
export function labelNameOrAbsent(text: string | null | undefined): string | undefined {
  const name = textOrAbsent(text);
  return name && !wordsForNone.test(name) ? name : undefined;
}
