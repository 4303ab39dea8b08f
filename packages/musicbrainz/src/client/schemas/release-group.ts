import * as z from 'zod';
import type { Ours } from '../ours.ts';
import { date, Id, listOf, named, number, text } from '../wire.ts';
import { credited, hit } from './hits.ts';
import { ReleaseGroupFields } from './linked.ts';
import { Tag } from './parts.ts';
import { HitGroup } from './release.ts';

/** https://musicbrainz.org/doc/Release_Group; its releases are cut at 25, a browse has the rest. */
export const ReleaseGroupLookupWire = ReleaseGroupFields;
export type ReleaseGroupLookup = Ours<z.output<typeof ReleaseGroupLookupWire>>;

export const ReleaseGroupBrowsedWire = ReleaseGroupFields.omit({ releases: true });
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
export type ReleaseGroupHit = Ours<z.output<typeof ReleaseGroupHitWire>>;
