// What came of changes to bodies, told so that it can be read: by place, not one by one.
import type { Fault } from '../plausible.ts';

/** A fault of an answer to a changed body. */
export interface ChangeFault {
  /** The place that was changed: `results[].title`. */
  readonly place: string;
  /** What was put there: `left out`. */
  readonly what: string;
  /** What is wrong with what came. */
  readonly said: string;
  /** What the fault is about; `null` where there is no answer to look at. */
  readonly category: Fault['category'] | null;
}

/** Places that are named one by one; of more it is said how many. */
const mostPlaces = 6;

/** Faults as sentences: one for all places at which the same changes come to the same. */
export function toldTogether(faults: readonly Omit<ChangeFault, 'category'>[]): readonly string[] {
  const byPlace = Map.groupBy(faults, ({ place, said }) => JSON.stringify([place, said]));
  const places = [...byPlace.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const whats = new Set([first, ...others].map(({ what }) => what));
    return [{ ...first, what: [...whats].join(', ') }];
  });
  const bySaid = Map.groupBy(places, ({ what, said }) => JSON.stringify([what, said]));
  return [...bySaid.values()].flatMap((alike) => {
    const [first] = alike;
    if (!first) return [];
    const names = alike.map(({ place }) => place);
    const more = names.length > mostPlaces ? ` and ${names.length - mostPlaces} more` : '';
    const where = `${names.slice(0, mostPlaces).join(', ')}${more}`;
    return [`${where} (${first.what}): ${first.said}${hintFor(first)}`];
  });
}

/** A look-up that is answered by a list of one loses that one, where rows may be left out. */
function hintFor({ place, said }: Pick<ChangeFault, 'place' | 'said'>): string {
  const isLost = place.includes('[]') && said === 'answers null';
  return isLost
    ? '; of a look-up by id an unreadable row must fail: read it by z.array(Row), not by listOf'
    : '';
}
