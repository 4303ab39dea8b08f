import type * as z from 'zod';
import { Artist, Label, Playlist, Recording, Release, ReleaseGroup } from './entities.ts';
import type { EntityKind } from './refs.ts';

const objects: Readonly<Record<EntityKind, z.ZodObject>> = {
  artist: Artist.unwrap(),
  label: Label.unwrap(),
  'release-group': ReleaseGroup.unwrap(),
  release: Release.unwrap(),
  recording: Recording.unwrap(),
  playlist: Playlist.unwrap(),
};

/** The names of all properties that an entity of the kind may have, in the order of its schema. */
export function fieldsOf(kind: EntityKind): readonly string[] {
  return Object.keys(objects[kind].shape);
}

/** The schema of an entity, or of one that has only some fields and its source. */
export function objectOf(kind: EntityKind, fields: readonly string[] | undefined): z.ZodObject {
  if (!fields) return objects[kind];
  const mask: Record<string, true> = {};
  for (const field of ['source', ...fields]) mask[field] = true;
  return objects[kind].pick(mask);
}
