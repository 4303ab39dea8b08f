// What MusicBrainz leaves out without a word: lists within a look-up end at 25, and the relations of the
// tracks of a very long release are not there.
import type { Incomplete } from './answered.ts';
import type { EntityName } from './table.ts';

/** Items of a list within a look-up; how many there are is not told. */
const mostInLookup = 25;

/** Recordings of a release beyond which their relations are left out. */
const mostWithRelations = 500;

/** A list within a look-up, and the browse that has all of it. */
export interface CutList {
  /** Its inc, and its name in the answer. */
  readonly inc: string;
  readonly field: string;
  readonly entity: EntityName;
  /** What the browse is by. */
  readonly by: string;
}

function listOf(inc: string, field: string, entity: EntityName, by: string): CutList {
  return { inc, field, entity, by };
}

/** Which look-ups have such lists. */
export const cutLists: Partial<Readonly<Record<EntityName, readonly CutList[]>>> = {
  artist: [
    listOf('recordings', 'recordings', 'recording', 'artist'),
    listOf('releases', 'releases', 'release', 'artist'),
    listOf('release-groups', 'releaseGroups', 'release-group', 'artist'),
    listOf('works', 'works', 'work', 'artist'),
  ],
  label: [listOf('releases', 'releases', 'release', 'label')],
  recording: [listOf('releases', 'releases', 'release', 'recording')],
  'release-group': [listOf('releases', 'releases', 'release', 'releaseGroup')],
};

/** What of a look-up may be cut. A list of exactly 25 may be whole: MusicBrainz does not say. */
export function cutIn(
  name: EntityName,
  inc: readonly string[],
): (output: object) => readonly Incomplete[] {
  const lists = (cutLists[name] ?? []).filter((list) => inc.includes(list.inc));
  const hasTracks = name === 'release' && inc.includes('recording-level-rels');
  return (output) => [
    ...lists.filter(({ field }) => isFull(output, field)).map(({ field }) => full(field)),
    ...(hasTracks && tracksOf(output) > mostWithRelations ? [withoutRelations] : []),
  ];
}

export function full(path: string): Incomplete {
  return {
    path,
    reason: `MusicBrainz answers ${mostInLookup} at most here, and does not say how many there are; a browse has all`,
  };
}

const withoutRelations: Incomplete = {
  path: 'media[].tracks[].recording.relations',
  reason: `MusicBrainz leaves them out of a release with more than ${mostWithRelations} recordings; each recording's own look-up has them`,
};

export function isFull(output: object, field: string): boolean {
  const list: unknown = Reflect.get(output, field);
  return Array.isArray(list) && list.length >= mostInLookup;
}

function tracksOf(output: object): number {
  const media: unknown = Reflect.get(output, 'media');
  if (!Array.isArray(media)) return 0;
  const counts = media.map((medium: { readonly tracks?: unknown }) =>
    Array.isArray(medium.tracks) ? medium.tracks.length : 0,
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
