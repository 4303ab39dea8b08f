import { element, type XmlElement } from './xml.ts';

/** What one thing is given: tags, or a rating. */
export interface OfEntity {
  readonly entity: string;
  readonly id: string;
}

/** Things in the lists of their kinds, in which MusicBrainz takes them. */
export function listsOf<Item extends OfEntity>(
  items: readonly Item[],
  contentOf: (items: readonly [Item, ...Item[]]) => XmlElement,
): readonly XmlElement[] {
  return [...Map.groupBy(items, ({ entity }) => entity)].map(([entity, ofKind]) => {
    const things = [...Map.groupBy(ofKind, ({ id }) => id)].flatMap(([id, [first, ...others]]) =>
      first ? [element(entity, { id }, contentOf([first, ...others]))] : [],
    );
    return element(`${entity}-list`, {}, ...things);
  });
}
