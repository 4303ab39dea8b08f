import type { EntityKind, EntityRef } from '@linernotes/model';
import type { UrlWire } from './schema.ts';

type Relation = UrlWire['relations'][number];

const kinds: readonly (readonly [
  EntityKind,
  (relation: Relation) => { id: string } | undefined,
])[] = [
  ['artist', (relation) => relation.artist],
  ['label', (relation) => relation.label],
  ['recording', (relation) => relation.recording],
  ['release', (relation) => relation.release],
  ['release-group', (relation) => relation.release_group],
];

/** The entities that an address belongs to. */
export function mapUrl(wire: UrlWire): readonly EntityRef[] {
  return wire.relations.flatMap((relation) =>
    kinds.flatMap(([kind, read]) => {
      const target = read(relation);
      return target ? [{ platform: 'musicbrainz', kind, id: target.id }] : [];
    }),
  );
}
