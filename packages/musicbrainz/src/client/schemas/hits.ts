// What hits of a search share. Field by field: the index' documents of metabrainz/sir, written as JSON by
// metabrainz/mb-solr. What an entity does not have is absent there.
import * as z from 'zod';
import {
  date,
  flag,
  Id,
  isReadable,
  listOf,
  named,
  number,
  part,
  reads,
  text,
  texts,
} from '../wire.ts';
import { typed } from './parts.ts';

export const hit = {
  id: Id,
  /** From 0 to 100, which the first hit always has: of one query, and not to be compared with another's. */
  score: number,
};

const HitLifeSpanFields = z.object({ begin: date, end: date, ended: flag });
export interface HitLifeSpanWire extends z.output<typeof HitLifeSpanFields> {}
export const HitLifeSpan = reads<HitLifeSpanWire>(HitLifeSpanFields);

const HitAliasFields = z.object({
  ...typed,
  name: z.string(),
  'sort-name': text,
  locale: text,
  primary: flag,
  'begin-date': date,
  'end-date': date,
});
export interface HitAliasWire extends z.output<typeof HitAliasFields> {}
export const HitAlias = reads<HitAliasWire>(HitAliasFields);

export const HitAreaFields = z.object({
  ...typed,
  id: text,
  name: named,
  'sort-name': text,
  'iso-3166-1-codes': texts,
  'iso-3166-2-codes': texts,
  'iso-3166-3-codes': texts,
  'life-span': part(HitLifeSpan),
});
export interface HitAreaWire extends z.output<typeof HitAreaFields> {}
export const HitArea = reads<HitAreaWire>(HitAreaFields);

const HitArtistFields = z.object({
  ...typed,
  id: text,
  name: named,
  'sort-name': text,
  disambiguation: text,
  aliases: listOf(HitAlias),
});
export interface HitArtistWire extends z.output<typeof HitArtistFields> {}
const HitArtist: z.ZodType<HitArtistWire> = HitArtistFields;

/** Search leaves out a name that equals the artist's, and an empty join phrase. */
const HitCredit = z
  .object({ name: named, joinphrase: named, artist: part(HitArtist) })
  .refine(isReadable)
  .transform((credit) => ({ ...credit, name: credit.name || (credit.artist?.name ?? '') }));

export interface HitCreditWire extends z.output<typeof HitCredit> {}

const hitCredits: z.ZodType<HitCreditWire[]> = listOf(HitCredit);

export const credited = {
  'artist-credit': hitCredits,
  'artist-credit-id': text,
};

const thing = { id: text, name: named, 'sort-name': text, disambiguation: text };

/** Who or what a hit is related to; only the relations that its index needs. */
const HitRelationFields = z.object({
  type: z.string().min(1),
  'type-id': text,
  'target-type': text,
  /** The id of what it leads to. */
  target: text,
  direction: text,
  attributes: texts,
  'ordering-key': number,
  begin: date,
  end: date,
  ended: flag,
  area: part(HitArea).optional(),
  artist: part(HitArtist).optional(),
  event: part(z.object({ ...thing, ...typed })).optional(),
  instrument: part(z.object({ ...thing, ...typed })).optional(),
  label: part(z.object({ ...thing, ...typed })).optional(),
  place: part(z.object({ ...thing, ...typed })).optional(),
  recording: part(
    z.object({ id: text, title: named, disambiguation: text, video: flag }),
  ).optional(),
  release: part(z.object({ id: text, title: named, disambiguation: text })).optional(),
  'release-group': part(z.object({ id: text, title: named, disambiguation: text })).optional(),
  series: part(z.object({ ...thing, ...typed })).optional(),
  url: part(z.object({ id: text, resource: named })).optional(),
  work: part(z.object({ id: text, title: named, disambiguation: text })).optional(),
});
export interface HitRelationWire extends z.output<typeof HitRelationFields> {}
export const HitRelation = reads<HitRelationWire>(HitRelationFields);

/** Search groups relations by what they lead to, and writes them in one list or in several. */
export const groupedRelations = {
  relations: listOf(HitRelation),
  'relation-list': listOf(z.object({ relations: listOf(HitRelation) })),
};

interface Grouped {
  readonly relations: readonly unknown[];
  readonly relationList: readonly { readonly relations: readonly unknown[] }[];
}

/** A hit whose relations are one list, as in a lookup. */
export type Ungrouped<Hit extends Grouped> = Omit<Hit, 'relationList'>;

export function ungroup<Hit extends Grouped>({ relationList, ...hit }: Hit): Ungrouped<Hit> {
  const relations = [...hit.relations, ...relationList.flatMap((group) => group.relations)];
  return { ...hit, relations };
}
