// What became of a folder that was made, when the answer to it was lost.
import type { Endpoint, LostChange, Made, ReadBack, Verdict } from './endpoint.ts';
import type { Folder } from './schemas/collection.ts';

interface Folders {
  readonly folders: readonly Folder[];
}

/** The ids of folders, as their making answers them and as they are read. */
export const madeFolders: Made = {
  idOf: (output) => (output as Folder).id,
  idsOf: (seen) => (seen as Folders).folders.map(({ id }) => id),
  // Folders have no date, and several may have one name.
  isReadBefore: true,
};

/** Looks for the folder that was made. */
export function addedFolder(folders: Endpoint): ReadBack {
  return {
    endpoint: folders,
    inputOf: ({ username }) => ({ username }),
    judge: (seen, about) => judge(seen as Folders, about),
    lookAt: ({ username }) =>
      `https://www.discogs.com/user/${encodeURIComponent(String(username))}/collection`,
  };
}

function judge({ folders }: Folders, { given, isKnown }: LostChange): Verdict {
  const fresh = folders.filter(({ id }) => !isKnown(id));
  const [folder] = fresh;
  if (folder === undefined) return { is: 'not-done' };
  if (fresh.length > 1) return { is: 'unknown', why: `${fresh.length} folders are new` };
  const isOurs = folder.name === String(given['name']).trim();
  return isOurs
    ? { is: 'done', output: folder }
    : { is: 'unknown', why: `a folder is new, which is called otherwise` };
}
