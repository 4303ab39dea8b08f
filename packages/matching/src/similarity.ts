import type { Outcome } from './subject.ts';
import { flatten } from './text.ts';

/** Counts the letters to insert, delete, replace or swap with a neighbour to make one text the other. */
export function editDistance(a: string, b: string): number {
  const [from, to] = [Array.from(a), Array.from(b)];
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, letter] of from.entries()) {
    const current = [row + 1];
    for (const [column, other] of to.entries()) {
      const replaced = (last[column] ?? 0) + (letter === other ? 0 : 1);
      const inserted = Math.min(current[column] ?? 0, last[column + 1] ?? 0) + 1;
      const isSwap = letter === to[column - 1] && other === from[row - 1];
      const swapped = isSwap ? (beforeLast[column - 1] ?? 0) + 1 : replaced;
      current.push(Math.min(replaced, inserted, swapped));
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}

/**
 * Compares two normalised names: `similar` allows one slip of the keyboard from five letters on and
 * two from ten on, but none in a number (`Song 2` is not `Song 3`).
 */
export function compareNames(a: string, b: string): Outcome {
  const [left, right] = [flatten(a), flatten(b)];
  if (left === right) return 'same';
  const length = Math.max(left.length, right.length);
  if (numbersOf(a) !== numbersOf(b) || Math.abs(left.length - right.length) > 2) return 'different';
  const slips = slipsAllowed(length);
  return slips > 0 && editDistance(left, right) <= slips ? 'similar' : 'different';
}

/** The better of two outcomes. */
export function better(a: Outcome, b: Outcome): Outcome {
  const order: readonly Outcome[] = ['same', 'similar', 'different'];
  return order[Math.min(order.indexOf(a), order.indexOf(b))] ?? 'different';
}

/** Tells whether two texts share no script, so that comparing their letters says nothing. */
export function isOtherScript(a: string, b: string): boolean {
  const [left, right] = [scriptsOf(a), scriptsOf(b)];
  return left.size > 0 && right.size > 0 && left.isDisjointFrom(right);
}

/** The distance costs the product of the lengths, so that long texts have to be equal. */
function slipsAllowed(length: number): number {
  if (length < 5 || length > 400) return 0;
  return length < 10 ? 1 : 2;
}

function numbersOf(text: string): string {
  return (text.match(/\p{N}+/gu) ?? []).join(' ');
}

const scripts: Readonly<Record<string, RegExp>> = {
  latin: /\p{Script=Latin}/u,
  greek: /\p{Script=Greek}/u,
  cyrillic: /\p{Script=Cyrillic}/u,
  // A Japanese name may be written in either, so that they are one here.
  eastAsian: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u,
  hebrew: /\p{Script=Hebrew}/u,
  arabic: /\p{Script=Arabic}/u,
};

function scriptsOf(text: string): Set<string> {
  return new Set(Object.keys(scripts).filter((name) => scripts[name]?.test(text)));
}
