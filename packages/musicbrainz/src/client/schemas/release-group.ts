import * as z from 'zod';
import type { Ours } from '../ours.ts';
import { date, Id, listOf, named, number, text } from '../wire.ts';
import { credited, hit } from './hits.ts';
import { ReleaseGroupFields } from './linked.ts';
import { Tag } from './parts.ts';
import { HitGroup } from './release.ts';

/** https://musicbrainz.org/doc/Release_Group; its releases are cut at 25, a browse has the rest. */
export const ReleaseGroupLookupWire = ReleaseGroupFields;
/** A release group as a lookup answers it. */
export type ReleaseGroupLookup = Ours<z.output<typeof ReleaseGroupLookupWire>>;

export const ReleaseGroupBrowsedWire = ReleaseGroupFields.omit({ releases: true });
/** A release group in the list of a browse. */
export type ReleaseGroupBrowsed = Ours<z.output<typeof ReleaseGroupBrowsedWire>>;

export const ReleaseGroupHitWire = HitGroup.extend({
  ...hit,
  ...credited,
  /** How many releases it has. */
  count: number,
  'first-release-date': date,
  releases: listOf(
    z.object({ id: Id, title: named, disambiguation: text, status: text, 'status-id': text }),
  ),
  tags: listOf(Tag),
});
/** A release group as a search finds it. */
export type ReleaseGroupHit = Ours<z.output<typeof ReleaseGroupHitWire>>;
