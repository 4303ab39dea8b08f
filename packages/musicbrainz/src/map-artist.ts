import type { Fetched } from '@linernotes/core';
import { type Artist, compact, type Label, textOrAbsent } from '@linernotes/model';
import { lifeSpanOf, linksOf, namesOf, sourceOf } from './map.ts';
import type { ArtistWire, LabelWire } from './schema.ts';
import type { ArtistHit, LabelHit } from './schema-search.ts';

export function mapArtist(wire: ArtistWire, fetched: Fetched): Artist {
  return compact({
    source: sourceOf('artist', wire.id, fetched),
    name: wire.name,
    sortName: textOrAbsent(wire['sort-name']),
    disambiguation: textOrAbsent(wire.disambiguation),
    type: textOrAbsent(wire.type),
    country: textOrAbsent(wire.country),
    lifeSpan: lifeSpanOf(wire['life-span']),
    aliases: [...new Set(namesOf(wire.aliases))],
    members: bandmates(wire, 'backward'),
    groups: bandmates(wire, 'forward'),
    links: linksOf(wire.relations),
    images: [],
  });
}

export function mapArtistHit(hit: ArtistHit, fetched: Fetched): Artist {
  return mapArtist({ ...hit, relations: [] }, fetched);
}

export function mapLabel(wire: LabelWire, fetched: Fetched): Label {
  return compact({
    source: sourceOf('label', wire.id, fetched),
    name: wire.name,
    disambiguation: textOrAbsent(wire.disambiguation),
    type: textOrAbsent(wire.type),
    country: textOrAbsent(wire.country),
    labelCode: labelCodeOf(wire['label-code']),
    lifeSpan: lifeSpanOf(wire['life-span']),
    parentLabel: owned(wire, 'backward')[0],
    subLabels: owned(wire, 'forward'),
    links: linksOf(wire.relations),
    images: [],
  });
}

export function mapLabelHit(hit: LabelHit, fetched: Fetched): Label {
  return mapLabel({ ...hit, relations: [] }, fetched);
}

/** A person points forward to the group, the group backward to the person; each period is a relation. */
function bandmates(wire: ArtistWire, direction: string): readonly string[] {
  const names = wire.relations.flatMap((relation) =>
    relation.type === 'member of band' && relation.direction === direction && relation.artist
      ? [relation.artist.name]
      : [],
  );
  return [...new Set(names)];
}

/** The owner points forward to what it owns. */
function owned(wire: LabelWire, direction: string): readonly string[] {
  const names = wire.relations.flatMap((relation) =>
    relation.type === 'label ownership' && relation.direction === direction && relation.label
      ? [relation.label.name]
      : [],
  );
  return [...new Set(names)];
}

function labelCodeOf(code: number | string | undefined): string | undefined {
  return code ? textOrAbsent(String(code)) : undefined;
}
