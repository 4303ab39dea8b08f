import type { PlayerAnswer } from '../../player.ts';
import type { ReleaseBody } from '../bodies.ts';
import { nowAtDiscogs } from '../clock.ts';
import { discogsError, nothing, unknownResource } from '../errors.ts';
import { jsonOf } from '../request-body.ts';
import { countIn, folderBody, noFolder } from './collection.ts';
import { customFields } from './custom-fields.ts';
import { ofOwnId, ownId } from './ids.ts';
import { isRating } from './ratings.ts';
import { all, type Copy, shelvesOf, uncategorized } from './shelves.ts';
import type { Visit } from './visit.ts';

const api = 'https://api.discogs.com';

/** `POST /users/{u}/collection/folders`: one more of its name, where there is one already. */
export function createFolder(visit: Visit): PlayerAnswer {
  const shelves = shelvesOf(visit.store);
  const { name } = jsonOf(visit.request);
  if (!isName(name)) return noName;
  const id = shelves.nextFolder;
  shelves.nextFolder += 1;
  shelves.folders.set(id, name.trim());
  return { status: 201, body: folderBody(visit, id) };
}

export function editFolder(visit: Visit, id: string): PlayerAnswer {
  const { name } = jsonOf(visit.request);
  const refused = refusedFolder(visit, id) ?? (isName(name) ? null : noName);
  if (refused) return refused;
  shelvesOf(visit.store).folders.set(Number(id), String(name).trim());
  return { status: 200, body: folderBody(visit, Number(id)) };
}

/** One with copies in it stays. */
export function deleteFolder(visit: Visit, id: string): PlayerAnswer {
  const refused = refusedFolder(visit, id);
  if (refused) return refused;
  if (countIn(visit, Number(id)) > 0) return discogsError(422, 'The folder must be empty.');
  shelvesOf(visit.store).folders.delete(Number(id));
  return nothing;
}

const noName = discogsError(422, 'Invalid name: expected string.');

function isName(name: unknown): name is string {
  return typeof name === 'string' && name.trim() !== '';
}

function refusedFolder({ store }: Visit, id: string): PlayerAnswer | null {
  if (!isFolder({ store }, id)) return noFolder;
  const isFixed = [all, uncategorized].includes(Number(id));
  return isFixed ? discogsError(422, 'This folder cannot be changed.') : null;
}

function isFolder({ store }: Pick<Visit, 'store'>, id: string): boolean {
  return /^\d+$/.test(id) && shelvesOf(store).folders.has(Number(id));
}

/** `POST …/folders/{f}/releases/{r}`: one more copy each time. */
export function addCopy(visit: Visit, folder: string, release: ReleaseBody | null): PlayerAnswer {
  const { store } = visit;
  if (!isFolder(visit, folder)) return noFolder;
  if (Number(folder) === all) return discogsError(422, 'Invalid folder_id: expected a folder.');
  if (!release) return noRelease;
  const rating = shelvesOf(store).ratings.get(release.id) ?? 0;
  const copy = { release, folder: Number(folder), rating, notes: new Map<number, string>() };
  const index = shelvesOf(store).copies.make({ ...copy, addedAt: nowAtDiscogs(store.nowMs()) });
  const id = ownId(store, index);
  const url = `${api}/users/${encodeURIComponent(store.name)}/collection/folders/${folder}/releases/${release.id}`;
  return { status: 201, body: { instance_id: id, resource_url: `${url}?instance_id=${id}` } };
}

export const noRelease = discogsError(404, 'That release does not exist or may have been deleted.');

/** `POST …/instances/{i}`: a rating, or another folder. */
export function editCopy(visit: Visit, ...path: CopyPath): PlayerAnswer {
  return withCopy(visit, path, (copies, index) => {
    const { rating, folder_id: target } = jsonOf(visit.request);
    if (rating !== undefined && !isRating(rating, 0)) return badRating;
    if (target !== undefined && !isFolder(visit, String(target))) return noFolder;
    if (target === all) return discogsError(422, 'Invalid folder_id: expected a folder.');
    copies.change(index, {
      ...(typeof rating === 'number' && { rating }),
      ...(target !== undefined && { folder: Number(target) }),
    });
    return nothing;
  });
}

export const badRating = discogsError(422, 'Invalid rating: expected integer between 0 and 5.');

/** Takes the copy out of the collection, whatever folder it is in. */
export function deleteCopy(visit: Visit, ...path: CopyPath): PlayerAnswer {
  return withCopy(visit, path, (copies, index) => {
    copies.remove(index);
    return nothing;
  });
}

/** `POST …/fields/{id}`: a value in the body; in the query, as it is documented, it is not seen. */
export function editField(
  visit: Visit,
  ...[fieldId, ...path]: [string, ...CopyPath]
): PlayerAnswer {
  return withCopy(visit, path, (copies, index, { notes }) => {
    const field = customFields.find(({ id }) => String(id) === fieldId);
    if (!field) return unknownResource;
    const { value } = jsonOf(visit.request);
    if (typeof value !== 'string') return noValue;
    const isFree = field.options === undefined || value === '' || field.options.includes(value);
    if (!isFree) return discogsError(422, 'Invalid value: expected one of the options.');
    const written = new Map(notes).set(field.id, value);
    if (value === '') written.delete(field.id);
    copies.change(index, { notes: written });
    return nothing;
  });
}

const noValue: PlayerAnswer = {
  status: 422,
  body: {
    detail: [{ type: 'missing', loc: ['body', 'value'], msg: 'Field required', input: {} }],
    message: 'See "detail" for validation errors.',
  },
};

/** Folder, release, instance. */
type CopyPath = [folder: string, release: string, instance: string];

const noCopy = discogsError(
  404,
  'The requested collection item does not exist in this user\\s collection.',
);

function withCopy(
  { store }: Visit,
  [folder, release, instance]: CopyPath,
  work: (copies: ReturnType<typeof shelvesOf>['copies'], index: number, copy: Copy) => PlayerAnswer,
): PlayerAnswer {
  const { userId, index } = ofOwnId(Number(instance));
  const { copies } = shelvesOf(store);
  const copy = userId === store.id ? copies.at(index) : null;
  const isHere = copy?.release.id === Number(release) && copy.folder === Number(folder);
  return copy && isHere ? work(copies, index, copy) : noCopy;
}
