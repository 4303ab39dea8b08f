import * as z from 'zod';
import type { Ours } from '../ours.ts';
import { Id, listOf, number, part, text, texts } from '../wire.ts';
import { HitAlias, HitArea, HitLifeSpan, hit } from './hits.ts';
import {
  ArtistFields,
  LinkedArea,
  LinkedRecording,
  LinkedRelease,
  LinkedReleaseGroup,
  LinkedWork,
} from './linked.ts';
import { LifeSpan, Tag, typed } from './parts.ts';

/** https://musicbrainz.org/doc/Artist */
export const ArtistBrowsedWire = ArtistFields.extend({
  id: Id,
  gender: text,
  'gender-id': text,
  area: part(LinkedArea),
  'begin-area': part(LinkedArea),
  'end-area': part(LinkedArea),
  // How servers of 2016 to 2022 wrote them, beside the others or alone.
  begin_area: part(LinkedArea),
  end_area: part(LinkedArea),
  ipis: texts,
  isnis: texts,
  'life-span': part(LifeSpan),
});
/** An artist in the list of a browse. */
export type ArtistBrowsed = Ours<z.output<typeof ArtistBrowsedWire>>;

/** The lists are cut at 25; a browse has the rest. */
export const ArtistLookupWire = ArtistBrowsedWire.extend({
  recordings: listOf(LinkedRecording),
  releases: listOf(LinkedRelease),
  'release-groups': listOf(LinkedReleaseGroup),
  works: listOf(LinkedWork),
});
/** An artist as a lookup answers it. */
export type ArtistLookup = Ours<z.output<typeof ArtistLookupWire>>;

export const ArtistHitWire = z.object({
  ...hit,
  ...typed,
  name: z.string(),
  'sort-name': text,
  disambiguation: text,
  /** In small letters, unlike in a lookup. */
  gender: text,
  'gender-id': text,
  country: text,
  area: part(HitArea),
  'begin-area': part(HitArea),
  'end-area': part(HitArea),
  'life-span': part(HitLifeSpan),
  aliases: listOf(HitAlias),
  ipis: texts,
  isnis: texts,
  tags: listOf(Tag),
  /** How often the artist is credited; only some servers tell it. */
  count: number,
});
/** An artist as a search finds it. */
export type ArtistHit = Ours<z.output<typeof ArtistHitWire>>;
