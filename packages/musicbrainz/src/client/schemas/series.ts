import * as z from 'zod';
import type { Ours } from '../ours.ts';
import { listOf, named, text } from '../wire.ts';
import { HitAlias, hit } from './hits.ts';
import { SeriesFields } from './linked.ts';
import { Tag, typed } from './parts.ts';

/** https://musicbrainz.org/doc/Series; what belongs to it stands in its relations. */
export const SeriesLookupWire = SeriesFields;
/** A series as a lookup answers it. */
export type SeriesLookup = Ours<z.output<typeof SeriesLookupWire>>;

export const SeriesHitWire = z.object({
  ...hit,
  ...typed,
  name: named,
  disambiguation: text,
  aliases: listOf(HitAlias),
  tags: listOf(Tag),
});
/** A series as a search finds it. */
export type SeriesHit = Ours<z.output<typeof SeriesHitWire>>;
