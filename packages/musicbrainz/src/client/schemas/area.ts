import type * as z from 'zod';
import type { Ours } from '../ours.ts';
import { Id, listOf, text } from '../wire.ts';
import { groupedRelations, HitAlias, HitAreaFields, hit, type Ungrouped } from './hits.ts';
import { AreaFields } from './linked.ts';
import { Tag } from './parts.ts';

/** https://musicbrainz.org/doc/Area */
export const AreaLookupWire = AreaFields.extend({ id: Id });
/** An area as a lookup answers it. */
export type AreaLookup = Ours<z.output<typeof AreaLookupWire>>;

export const AreaHitWire = HitAreaFields.extend({
  ...hit,
  ...groupedRelations,
  disambiguation: text,
  aliases: listOf(HitAlias),
  tags: listOf(Tag),
});
/** An area as a search finds it. */
export type AreaHit = Ungrouped<Ours<z.output<typeof AreaHitWire>>>;
