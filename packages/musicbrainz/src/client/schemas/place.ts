import * as z from 'zod';
import type { Ours } from '../ours.ts';
import { listOf, named, part, text } from '../wire.ts';
import { HitAlias, HitArea, HitLifeSpan, hit } from './hits.ts';
import { PlaceFields } from './linked.ts';
import { Coordinates, Tag, typed } from './parts.ts';

/** https://musicbrainz.org/doc/Place */
export const PlaceLookupWire = PlaceFields;
/** A place as a lookup answers it. */
export type PlaceLookup = Ours<z.output<typeof PlaceLookupWire>>;

export const PlaceHitWire = z.object({
  ...hit,
  ...typed,
  name: named,
  disambiguation: text,
  address: text,
  area: part(HitArea),
  coordinates: part(Coordinates),
  'life-span': part(HitLifeSpan),
  aliases: listOf(HitAlias),
  tags: listOf(Tag),
});
/** A place as a search finds it. */
export type PlaceHit = Ours<z.output<typeof PlaceHitWire>>;
