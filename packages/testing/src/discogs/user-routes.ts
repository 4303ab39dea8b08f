import { hasAuthorization, type PlayerAnswer } from '../player.ts';
import { discogsError } from './errors.ts';
import { userOf } from './oauth.ts';
import { type Place, type Route, releaseOf } from './places.ts';
import * as copies from './users/collection-changes.ts';
import { editProfile } from './users/profile.ts';
import { deleteRating, putRating } from './users/ratings.ts';
import { refusedToOthers, type Visit } from './users/visit.ts';
import * as wants from './users/wants.ts';

export const noUser = discogsError(404, 'User does not exist or may have been deleted.');

/** What a user alone may change; the rest of the names is what stands in the path behind theirs. */
function ofOwner(
  change: (visit: Visit, names: readonly string[], place: Place) => PlayerAnswer,
): Route {
  return (place, request, [username = '', ...names]) => {
    const isAuthorized = hasAuthorization(request);
    const store = place.stores.get(username.toLowerCase());
    if (!store) return noUser;
    const isOwner = userOf(place.users, request)?.toLowerCase() === username.toLowerCase();
    const visit = { request, store, isOwner, isAuthorized };
    return refusedToOthers(visit) ?? change(visit, names, place);
  };
}

const noRelease = discogsError(404, 'Release does not exist or may have been deleted.');

function ofRating(change: (...of: Parameters<typeof putRating>) => PlayerAnswer): Route {
  return (place, request, [id = '', username = '']) =>
    ofOwner((visit) => {
      const release = releaseOf(place, id);
      return release ? change(visit, release) : noRelease;
    })(place, request, [username]);
}

const folder = '/users/:/collection/folders/:';
const instance = `${folder}/releases/:/instances/:`;

/** What users change of their own, by method and path. */
export const userChanges: Readonly<Record<string, Route>> = {
  'PUT /releases/:/rating/:': ofRating(putRating),
  'DELETE /releases/:/rating/:': ofRating(deleteRating),
  'POST /users/:': ofOwner(editProfile),
  'POST /users/:/collection/folders': ofOwner(copies.createFolder),
  [`POST ${folder}`]: ofOwner((visit, [id = '']) => copies.editFolder(visit, id)),
  [`DELETE ${folder}`]: ofOwner((visit, [id = '']) => copies.deleteFolder(visit, id)),
  [`POST ${folder}/releases/:`]: ofOwner((visit, [id = '', release = ''], place) =>
    copies.addCopy(visit, id, releaseOf(place, release)),
  ),
  [`POST ${instance}`]: ofOwner((visit, [id = '', release = '', copy = '']) =>
    copies.editCopy(visit, id, release, copy),
  ),
  [`DELETE ${instance}`]: ofOwner((visit, [id = '', release = '', copy = '']) =>
    copies.deleteCopy(visit, id, release, copy),
  ),
  [`POST ${instance}/fields/:`]: ofOwner((visit, [id = '', release = '', copy = '', field = '']) =>
    copies.editField(visit, field, id, release, copy),
  ),
  'PUT /users/:/wants/:': ofOwner((visit, [release = ''], place) =>
    wants.putWant(visit, releaseOf(place, release)),
  ),
  'POST /users/:/wants/:': ofOwner((visit, [release = '']) => wants.editWant(visit, release)),
  'DELETE /users/:/wants/:': ofOwner((visit, [release = '']) => wants.deleteWant(visit, release)),
};
