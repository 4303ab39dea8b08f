import * as z from 'zod';
import type { Ours } from '../ours.ts';
import { listOf, named, text, texts } from '../wire.ts';
import { groupedRelations, HitAlias, hit, type Ungrouped } from './hits.ts';
import { WorkFields } from './linked.ts';
import { Tag, typed } from './parts.ts';

/** https://musicbrainz.org/doc/Work */
export const WorkLookupWire = WorkFields;
/** A work as a lookup answers it. */
export type WorkLookup = Ours<z.output<typeof WorkLookupWire>>;

export const WorkHitWire = z.object({
  ...hit,
  ...typed,
  ...groupedRelations,
  title: named,
  disambiguation: text,
  language: text,
  languages: texts,
  iswcs: texts,
  aliases: listOf(HitAlias),
  tags: listOf(Tag),
});
/** A work as a search finds it. */
export type WorkHit = Ungrouped<Ours<z.output<typeof WorkHitWire>>>;
