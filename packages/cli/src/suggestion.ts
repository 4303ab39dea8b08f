import { closestMatch } from 'leven';

/** What was probably meant; `undefined` where nothing that is known is near. */
export function likelyMeant(typed: string, known: readonly string[]): string | undefined {
  // Two letters of five may be wrong, which two that changed places are; commands and options are compared so too.
  const maxDistance = Math.max(1, Math.floor(typed.length * 0.4));
  return closestMatch(typed.toLowerCase(), known, { maxDistance });
}

/** What was probably meant, as a remedy; `undefined` where nothing that is known is near. */
export function didYouMean(typed: string, known: readonly string[]): string | undefined {
  const near = likelyMeant(typed, known);
  return near === undefined ? undefined : `Did you mean ${near}?`;
}
