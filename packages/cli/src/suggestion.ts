import { closestMatch } from 'leven';

/** What was probably meant, as a remedy; `undefined` where nothing that is known is near. */
export function didYouMean(typed: string, known: readonly string[]): string | undefined {
  // A third of the letters may be wrong, as in what commands and options are compared with.
  const maxDistance = Math.max(1, Math.floor(typed.length / 3));
  const near = closestMatch(typed.toLowerCase(), known, { maxDistance });
  return near === undefined ? undefined : `Did you mean ${near}?`;
}
