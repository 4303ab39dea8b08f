// Titles come out in the characters that the platform means.
import { pathText } from '../bodies.ts';
import { foundCases, isNone, type OperationRule } from '../rule.ts';
import { playChange, readPlacesOf } from './changes.ts';
import { answeredAt, textsIn } from './values.ts';

/** A title of which every sign is one that somebody escapes. */
const plainTitle = `Liner's <Kit> & "Sun" é`;

export const keepsCharacters: OperationRule = {
  id: 'keeps-characters',
  category: 'mapping',
  tier: 'gold',
  of: 'operation',
  says: 'gives the signs of a title as they are, and writes none of them as markup',
  check: async (theatre, operation) => {
    if (foundCases(operation).length === 0) return [];
    const titles = await answeredAt(theatre, operation, /(?:^|\.)title$/);
    const found: string[] = [];
    for (const place of await readPlacesOf(theatre, operation)) {
      if (!place.values.some((value) => titles.has(value))) continue;
      const change = { what: plainTitle, to: () => plainTitle };
      const { value, hasFailed } = await playChange(theatre, operation, place, change);
      if (hasFailed || isNone(value)) continue;
      const wrong = textsIn(value).find((text) => text.startsWith('Liner') && text !== plainTitle);
      if (wrong !== undefined) found.push(`${pathText(place.path)}: answers ${wrong}`);
    }
    return found;
  },
};
