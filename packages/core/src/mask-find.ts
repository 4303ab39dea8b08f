import { base64Forms, isLong, listedForms, shortestAnywhere, writtenForms } from './mask-forms.ts';
import { type PlainView, plainViewOf, type Span } from './mask-plain-view.ts';

/** Finds secrets in a text: places that do not overlap, in order. */
export type FindSecrets = (text: string) => readonly Span[];

/** As often a text may have been escaped: in an address, in JSON, in JSON within that. */
const mostLayers = 3;

/** Makes the function that finds these values, however they are written. `null` when there is none. */
export function createFinder(secrets: readonly string[]): FindSecrets | null {
  const given = [...new Set(secrets)].filter((secret) => secret.trim() !== '');
  if (given.length === 0) return null;
  const direct = expressionsOf(given);
  const read = expressionsOf(given.filter(({ length }) => length >= shortestAnywhere));
  return (text) => {
    const spans = spansOf(text, direct);
    const views: PlainView[] = [];
    for (let view = plainViewOf(text); view; view = plainViewOf(view.text)) {
      views.unshift(view);
      let found: readonly Span[] = spansOf(view.text, read);
      for (const { spansBefore } of views) found = spansBefore(found);
      for (const span of found) spans.push(span);
      if (views.length === mostLayers) break;
    }
    return merged(spans);
  };
}

/** How many characters a secret takes at most, in about any form. */
export function longestForm(secrets: readonly string[]): number {
  const lengths = secrets.map(({ length }) => length * mostPerLetter);
  return Math.max(0, ...lengths);
}

/** `\\\\u0041`, `&#x0041;`, a number on a line of its own. */
const mostPerLetter = 12;

function expressionsOf(secrets: readonly string[]): readonly RegExp[] {
  const long = secrets.filter(isLong);
  const short = secrets.filter((secret) => !isLong(secret));
  const exact = [...secrets.flatMap(base64Forms), ...short.flatMap(writtenForms)];
  return [
    expressionOf(exact.map(patternOf), 'g'),
    expressionOf(long.flatMap(writtenForms).map(patternOf), 'gi'),
    expressionOf(long.flatMap(listedForms), 'gi'),
  ].filter((expression) => expression !== null);
}

function expressionOf(patterns: readonly string[], flags: string): RegExp | null {
  if (patterns.length === 0) return null;
  // The longest first: what is part of another must not leave the rest of it standing.
  const sorted = [...new Set(patterns)].sort((a, b) => b.length - a.length);
  return new RegExp(sorted.join('|'), flags);
}

function patternOf(form: string): string {
  const literal = form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return form.length < shortestAnywhere ? `(?<![\\w])${literal}(?![\\w])` : literal;
}

function spansOf(text: string, expressions: readonly RegExp[]): Span[] {
  const spans: Span[] = [];
  for (const expression of expressions) {
    expression.lastIndex = 0;
    for (let found = expression.exec(text); found; found = expression.exec(text))
      spans.push([found.index, found.index + found[0].length]);
  }
  return spans;
}

function merged(spans: Span[]): readonly Span[] {
  if (spans.length < 2) return spans;
  const result: [number, number][] = [];
  for (const [start, end] of spans.sort(([a], [b]) => a - b)) {
    const last = result.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
