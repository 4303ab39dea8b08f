import * as z from 'zod';
import type { Ours } from '../ours.ts';
import { Id, listOf, named, numberOrText, part, text, texts } from '../wire.ts';
import { HitAlias, HitArea, HitLifeSpan, hit } from './hits.ts';
import { LabelFields, LinkedArea, LinkedRelease } from './linked.ts';
import { LifeSpan, Tag, typed } from './parts.ts';

/** https://musicbrainz.org/doc/Label */
export const LabelBrowsedWire = LabelFields.extend({
  id: Id,
  area: part(LinkedArea),
  ipis: texts,
  isnis: texts,
  'life-span': part(LifeSpan),
});
/** A label in the list of a browse. */
export type LabelBrowsed = Ours<z.output<typeof LabelBrowsedWire>>;

/** The releases are cut at 25; a browse has the rest. */
export const LabelLookupWire = LabelBrowsedWire.extend({ releases: listOf(LinkedRelease) });
/** A label as a lookup answers it. */
export type LabelLookup = Ours<z.output<typeof LabelLookupWire>>;

export const LabelHitWire = z.object({
  ...hit,
  ...typed,
  name: named,
  'sort-name': text,
  disambiguation: text,
  'label-code': numberOrText,
  country: text,
  area: part(HitArea),
  'life-span': part(HitLifeSpan),
  aliases: listOf(HitAlias),
  ipis: texts,
  isnis: texts,
  tags: listOf(Tag),
});
/** A label as a search finds it. */
export type LabelHit = Ours<z.output<typeof LabelHitWire>>;
