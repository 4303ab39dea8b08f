import type { Fetched } from '@linernotes/core';
import { type Artist, compact, type Label, textOrAbsent } from '@linernotes/model';
import type { ArtistHit, ArtistLookup } from './client/schemas/artist.ts';
import type { LabelHit, LabelLookup } from './client/schemas/label.ts';
import type { Relation } from './client/schemas/linked.ts';
import { linksOf } from './links.ts';
import { lifeSpanOf, namesOf, sourceOf } from './map.ts';

export function mapArtist(found: ArtistLookup, fetched: Fetched): Artist {
  return toArtist(found, found.relations, fetched);
}

export function mapArtistHit(hit: ArtistHit, fetched: Fetched): Artist {
  return toArtist(hit, [], fetched);
}

function toArtist(
  said: ArtistLookup | ArtistHit,
  relations: readonly Relation[],
  fetched: Fetched,
): Artist {
  const isMembership = ({ type }: Relation): boolean => type === 'member of band';
  const bands = relations.filter(isMembership);
  return compact({
    source: sourceOf('artist', said.id, fetched),
    name: said.name,
    sortName: textOrAbsent(said.sortName),
    disambiguation: textOrAbsent(said.disambiguation),
    type: textOrAbsent(said.type),
    country: textOrAbsent(said.country),
    lifeSpan: lifeSpanOf(said.lifeSpan),
    aliases: namesOf(said.aliases),
    // A person points forward to the group, the group backward to the person; each period is a relation.
    members: namesAt(bands, 'backward', ({ artist }) => artist),
    groups: namesAt(bands, 'forward', ({ artist }) => artist),
    links: linksOf(relations),
    images: [],
  });
}

export function mapLabel(found: LabelLookup, fetched: Fetched): Label {
  return toLabel(found, found.relations, fetched);
}

export function mapLabelHit(hit: LabelHit, fetched: Fetched): Label {
  return toLabel(hit, [], fetched);
}

function toLabel(
  said: LabelLookup | LabelHit,
  relations: readonly Relation[],
  fetched: Fetched,
): Label {
  const owned = relations.filter(({ type }) => type === 'label ownership');
  return compact({
    source: sourceOf('label', said.id, fetched),
    name: said.name,
    disambiguation: textOrAbsent(said.disambiguation),
    type: textOrAbsent(said.type),
    country: textOrAbsent(said.country),
    labelCode: said.labelCode ? String(said.labelCode) : undefined,
    lifeSpan: lifeSpanOf(said.lifeSpan),
    // The owner points forward to what it owns.
    parentLabel: namesAt(owned, 'backward', ({ label }) => label)[0],
    subLabels: namesAt(owned, 'forward', ({ label }) => label),
    links: linksOf(relations),
    images: [],
  });
}

function namesAt(
  relations: readonly Relation[],
  direction: 'backward' | 'forward',
  targetOf: (relation: Relation) => { readonly name: string } | null | undefined,
): readonly string[] {
  const there = relations.filter((relation) => relation.direction === direction);
  return namesOf(there.flatMap((relation) => targetOf(relation) ?? []));
}
