import { listOf, maybe } from '@linernotes/core';
import * as z from 'zod';
import {
  AppearanceCore,
  ArtistWire,
  GroupSummaryWire,
  LabelWire,
  RecordingCore,
  ReleaseCore,
  ReleaseGroupWire,
  TrackNumbers,
  text,
} from './schema.ts';

// What the search server answers: https://musicbrainz.org/doc/MusicBrainz_API/Search. It writes absent
// instead of null, and some names of its own; a hit knows less than a lookup.

const hitMedium = z.object({ format: text, 'track-count': maybe(z.number()) });

export const ArtistHit = ArtistWire.omit({ relations: true });
export type ArtistHit = z.output<typeof ArtistHit>;

export const LabelHit = LabelWire.omit({ relations: true });
export type LabelHit = z.output<typeof LabelHit>;

export const ReleaseGroupHit = ReleaseGroupWire.omit({ relations: true, genres: true });
export type ReleaseGroupHit = z.output<typeof ReleaseGroupHit>;

export const ReleaseHit = ReleaseCore.extend({
  media: listOf(hitMedium),
  'release-group': maybe(GroupSummaryWire),
});
export type ReleaseHit = z.output<typeof ReleaseHit>;

/** Servers of 2014 wrapped an ISRC in an object. */
const isrc = z.union([z.string(), z.object({ id: z.string() })]);

export const RecordingHit = RecordingCore.extend({
  isrcs: listOf(isrc),
  releases: listOf(
    AppearanceCore.extend({ media: listOf(z.object({ format: text, track: TrackNumbers })) }),
  ),
});
export type RecordingHit = z.output<typeof RecordingHit>;

/** Says of a list that it must be there, and that not all of it may be unreadable. */
export function pageItems<Item extends z.ZodType>(item: Item) {
  return z.array(z.unknown()).transform((items, context): z.output<Item>[] => {
    const read = items.map((one) => item.safeParse(one));
    const good = read.flatMap((one) => (one.success ? [one.data] : []));
    const [first] = read.flatMap((one) => (one.success ? [] : [one.error.issues[0]?.message]));
    if (items.length > 0 && good.length === 0) {
      context.addIssue({ code: 'custom', message: `no item could be read (${first})` });
    }
    return good;
  });
}
