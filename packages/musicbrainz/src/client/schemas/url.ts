import * as z from 'zod';
import type { Ours } from '../ours.ts';
import { Id, named } from '../wire.ts';
import { groupedRelations, hit, type Ungrouped } from './hits.ts';
import { UrlFields } from './linked.ts';

/** https://musicbrainz.org/doc/URL; what the page is of stands in its relations. */
export const UrlLookupWire = UrlFields.extend({ id: Id });
export type UrlLookup = Ours<z.output<typeof UrlLookupWire>>;

export const UrlHitWire = z.object({ ...hit, ...groupedRelations, resource: named });
export type UrlHit = Ungrouped<Ours<z.output<typeof UrlHitWire>>>;
