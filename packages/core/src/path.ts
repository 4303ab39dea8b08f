import { configurationError } from './errors.ts';

/**
 * Builds a path whose inserted parts are encoded, so that no id can leave its place:
 * path`/releases/${id}`. Empty parts, `.`, `..` and halves of letters are refused: `configuration`.
 */
export function path(
  strings: TemplateStringsArray,
  ...parts: readonly (string | number)[]
): string {
  return strings.reduce((text, piece, index) => text + encodePart(parts[index - 1]) + piece);
}

function encodePart(part: string | number | undefined): string {
  const text = String(part ?? '');
  if (text === '' || text === '.' || text === '..') {
    throw configurationError({ option: 'id', message: `An id must not be "${text}".` });
  }
  if (!text.isWellFormed()) {
    const message = 'An id must be whole letters: it holds half of one (a lone surrogate).';
    throw configurationError({ option: 'id', message });
  }
  return encodeURIComponent(text);
}
