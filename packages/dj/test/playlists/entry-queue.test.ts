import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { EntryQueue } from '../../src/playlists/entry-queue.ts';

/** Few ids, so that lists have repeats, and tracks come twice or never. */
const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 12 });

function queued(list: readonly string[], coming: readonly string[]) {
  const queue = new EntryQueue(list);
  onTestFinished(() => queue.close());
  const entries = coming.map((id, at) => ({ track: { id }, item: at + 1 }));
  const before = entries.flatMap((entry) => [...queue.take(entry)]);
  const { taken, missing } = queue;
  const all = [...before, ...queue.end()].map(({ track, item }) => `${track.id}${item}`);
  return { all, early: before.length, taken, missing };
}

it('answers a list in its order, each track by the first that has its id, as soon as it can', () => {
  fc.assert(
    fc.property(ids, ids, (list, coming) => {
      const places = list.map((id) => coming.indexOf(id) + 1);
      const all = list.flatMap((id, at) => (places[at] ? [`${id}${places[at]}`] : []));
      const firstGap = places.indexOf(0);
      expect(queued(list, coming)).toEqual({
        all,
        early: firstGap < 0 ? list.length : firstGap,
        taken: new Set(list.filter((id) => coming.includes(id))).size,
        missing: places.slice(Math.max(0, firstGap)).filter((place) => place === 0).length,
      });
    }),
    { numRuns: 2000 },
  );
});
