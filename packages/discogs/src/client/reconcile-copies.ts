// What became of a copy that was added or moved, when the answer to it was lost.
import type { Endpoint, Given, LostChange, Made, ReadBack, Verdict } from './endpoint.ts';
import type { DiscogsPage } from './page.ts';
import { ageOf, unknown } from './reconcile-age.ts';
import type { AddedCopy, CollectionItem } from './schemas/collection.ts';

type Copies = DiscogsPage<CollectionItem>;

/** The ids of copies, as an addition answers them and as they are read. */
export const madeCopies: Made = {
  idOf: (output) => (output as AddedCopy).instance_id,
  idsOf: (seen) => (seen as Copies).items.map(({ instance_id }) => instance_id),
  // One request more for each addition; a collection is added to by the hundred.
  isReadBefore: false,
};

/** Looks for the copy that was added, among those of its release. */
export function addedCopy(copies: Endpoint): ReadBack {
  return { ...amongCopies(copies), judge: (seen, about) => judgeAdded(seen as Copies, about) };
}

/** Looks whether a copy has the folder and the rating that it was given. */
export function editedCopy(copies: Endpoint): ReadBack {
  return { ...amongCopies(copies), judge: (seen, { given }) => judgeEdited(seen as Copies, given) };
}

/** Looks whether a copy is gone from the collection: it may be in another folder than was said. */
export function removedCopy(copies: Endpoint): ReadBack {
  return {
    ...amongCopies(copies),
    judge: (seen, { given }) => judgeRemoved(seen as Copies, given),
  };
}

function amongCopies(endpoint: Endpoint): Omit<ReadBack, 'judge'> {
  return {
    endpoint,
    inputOf: ({ username, release_id }) => ({ username, release_id, per_page: 100 }),
    lookAt: ({ username, release_id }) =>
      `release ${release_id} in https://www.discogs.com/user/${encodeURIComponent(String(username))}/collection`,
  };
}

function judgeAdded(seen: Copies, about: LostChange): Verdict {
  if (!isWhole(seen)) return unknown('not all copies of the release could be read');
  const others = seen.items.filter(({ instance_id }) => !about.isKnown(instance_id));
  const ages = others.map((copy) => ({
    copy,
    age: about.isAllKnown ? 'new' : ageOf(copy.date_added, about),
  }));
  if (ages.some(({ age }) => age === 'doubtful')) {
    return unknown('a copy was added at about the time of the call');
  }
  const fresh = ages.flatMap(({ copy, age }) => (age === 'new' ? [copy] : []));
  const [copy] = fresh;
  if (copy === undefined) return { is: 'not-done' };
  if (fresh.length > 1) return unknown(`${fresh.length} copies were added since`);
  if (copy.folder_id !== Number(about.given['folder_id'])) {
    return unknown('a copy was added since, which is in another folder');
  }
  const { instance_id, resource_url } = copy;
  return { is: 'done', output: { instance_id, resource_url } satisfies AddedCopy };
}

function judgeRemoved(seen: Copies, given: Given): Verdict {
  if (copyIn(seen, given)) return { is: 'not-done' };
  return isWhole(seen) ? { is: 'done', output: null } : unknown('not all copies could be read');
}

function copyIn({ items }: Copies, given: Given): CollectionItem | undefined {
  return items.find(({ instance_id }) => instance_id === Number(given['instance_id']));
}

function judgeEdited(seen: Copies, given: Given): Verdict {
  const copy = copyIn(seen, given);
  if (!copy) return isWhole(seen) ? { is: 'not-done' } : unknown('not all copies could be read');
  const { rating = copy.rating ?? 0, to_folder_id: folder = copy.folder_id } = given;
  const isSo = Number(rating) === (copy.rating ?? 0) && Number(folder) === copy.folder_id;
  return isSo ? { is: 'done', output: null } : { is: 'not-done' };
}

/** Rows may be left out that could not be read, and a release may be owned more than a hundred times. */
function isWhole({ items, total }: Copies): boolean {
  return total !== null && items.length >= total;
}
