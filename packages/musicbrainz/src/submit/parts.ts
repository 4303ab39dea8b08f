import { wrong } from '../client/codes.ts';
import { isWritable } from './xml.ts';

/** Lists of at most so many. */
export function chunksOf<Item>(items: readonly Item[], most: number): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / most);
  return Array.from({ length: count }, (_none, at) => items.slice(at * most, (at + 1) * most));
}

/** The first of each key. */
export function uniqueBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Item[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)));
}

/** What other editors are told; `null` when nothing is. Lines may be several. */
export function noteOf(note: unknown): string | null {
  if (note === undefined) return null;
  const text = typeof note === 'string' ? note.trim().replace(/\r\n?/g, '\n') : '';
  const isText = text !== '' && isWritable(text) && !/[^\P{Cc}\n\t]/u.test(text);
  if (isText) return text;
  throw wrong('editNote', 'MusicBrainz: an edit note is text, without control characters.');
}

/** A kind of thing, checked. */
export function entityOf<Entity extends string>(given: unknown, known: readonly Entity[]): Entity {
  const found = known.find((one) => one === given);
  if (found) return found;
  throw wrong('entity', `MusicBrainz: "entity" is one of: ${known.join(', ')}.`);
}
