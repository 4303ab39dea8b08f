import * as z from 'zod';
import type { Ours } from '../ours.ts';
import { Id, named } from '../wire.ts';
import { groupedRelations, hit, type Ungrouped } from './hits.ts';
import { UrlFields } from './linked.ts';

/** https://musicbrainz.org/doc/URL; what the page is of stands in its relations. */
export const UrlLookupWire = UrlFields.extend({ id: Id });
/** An address as a lookup answers it. */
export type UrlLookup = Ours<z.output<typeof UrlLookupWire>>;

export const UrlHitWire = z.object({ ...hit, ...groupedRelations, resource: named });
/** An address as a search finds it. */
export type UrlHit = Ungrouped<Ours<z.output<typeof UrlHitWire>>>;
