import * as z from 'zod';
import type { Ours } from '../ours.ts';
import { listOf, named, text } from '../wire.ts';
import { HitAlias, hit } from './hits.ts';
import { SeriesFields } from './linked.ts';
import { Tag, typed } from './parts.ts';

/** https://musicbrainz.org/doc/Series; what belongs to it stands in its relations. */
export const SeriesLookupWire = SeriesFields;
export type SeriesLookup = Ours<z.output<typeof SeriesLookupWire>>;

export const SeriesHitWire = z.object({
  ...hit,
  ...typed,
  name: named,
  disambiguation: text,
  aliases: listOf(HitAlias),
  tags: listOf(Tag),
});
export type SeriesHit = Ours<z.output<typeof SeriesHitWire>>;
