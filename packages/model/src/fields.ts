import { Artist, Label, Playlist, Recording, Release, ReleaseGroup } from './entities.ts';
import type { EntityKind } from './refs.ts';

const shapes = {
  artist: Artist.unwrap().shape,
  label: Label.unwrap().shape,
  'release-group': ReleaseGroup.unwrap().shape,
  release: Release.unwrap().shape,
  recording: Recording.unwrap().shape,
  playlist: Playlist.unwrap().shape,
} as const satisfies Record<EntityKind, object>;

/** The names of all properties that an entity of the kind may have, in the order of its schema. */
export function fieldsOf(kind: EntityKind): readonly string[] {
  return Object.keys(shapes[kind]);
}
