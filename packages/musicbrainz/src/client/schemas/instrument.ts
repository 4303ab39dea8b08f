import * as z from 'zod';
import type { Ours } from '../ours.ts';
import { listOf, named, text } from '../wire.ts';
import { HitAlias, hit } from './hits.ts';
import { InstrumentFields } from './linked.ts';
import { Tag, typed } from './parts.ts';

/** https://musicbrainz.org/doc/Instrument */
export const InstrumentLookupWire = InstrumentFields;
/** An instrument as a lookup answers it. */
export type InstrumentLookup = Ours<z.output<typeof InstrumentLookupWire>>;

export const InstrumentHitWire = z.object({
  ...hit,
  ...typed,
  name: named,
  disambiguation: text,
  description: text,
  aliases: listOf(HitAlias),
  tags: listOf(Tag),
});
/** An instrument as a search finds it. */
export type InstrumentHit = Ours<z.output<typeof InstrumentHitWire>>;
