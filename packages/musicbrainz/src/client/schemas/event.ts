import * as z from 'zod';
import type { Ours } from '../ours.ts';
import { flag, listOf, named, part, text } from '../wire.ts';
import { HitAlias, HitLifeSpan, HitRelation, hit } from './hits.ts';
import { EventFields } from './linked.ts';
import { Tag, typed } from './parts.ts';

/** https://musicbrainz.org/doc/Event */
export const EventLookupWire = EventFields;
/** An event as a lookup answers it. */
export type EventLookup = Ours<z.output<typeof EventLookupWire>>;

export const EventHitWire = z.object({
  ...hit,
  ...typed,
  name: named,
  disambiguation: text,
  'life-span': part(HitLifeSpan),
  /** With seconds, unlike in a lookup: `19:30:00`. */
  time: text,
  setlist: text,
  cancelled: flag,
  aliases: listOf(HitAlias),
  relations: listOf(HitRelation),
  tags: listOf(Tag),
});
/** An event as a search finds it. */
export type EventHit = Ours<z.output<typeof EventHitWire>>;
