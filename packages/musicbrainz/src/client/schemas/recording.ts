import * as z from 'zod';
import type { Ours } from '../ours.ts';
import { date, flag, listOf, named, number, text } from '../wire.ts';
import { credited, hit } from './hits.ts';
import { RecordingFields } from './linked.ts';
import { Tag } from './parts.ts';
import { releaseHitFields } from './release.ts';

/** https://musicbrainz.org/doc/Recording; its releases are cut at 25, a browse has the rest. */
export const RecordingLookupWire = RecordingFields;
/** A recording as a lookup answers it. */
export type RecordingLookup = Ours<z.output<typeof RecordingLookupWire>>;

export const RecordingBrowsedWire = RecordingFields.omit({ releases: true });
/** A recording in the list of a browse. */
export type RecordingBrowsed = Ours<z.output<typeof RecordingBrowsedWire>>;

/** The medium on which a recording was found, and the track that it is there. */
const HitMedium = z.object({
  id: text,
  position: number,
  title: text,
  format: text,
  'format-id': text,
  track: listOf(z.object({ id: text, number: text, title: named, length: number })),
  'track-count': number,
  /** How many tracks stand before it. */
  'track-offset': number,
  'disc-count': number,
});

/** Servers of 2014 wrapped an ISRC in an object. */
const HitIsrc = z.union([z.string(), z.object({ id: z.string() })]);

export const RecordingHitWire = z.object({
  ...hit,
  ...credited,
  title: named,
  disambiguation: text,
  /** In milliseconds. */
  length: number,
  video: flag,
  'first-release-date': date,
  isrcs: listOf(HitIsrc),
  releases: listOf(z.object({ ...releaseHitFields, id: text, media: listOf(HitMedium) })),
  tags: listOf(Tag),
});
type FoundRecording = Ours<z.output<typeof RecordingHitWire>>;

/** A recording as a search finds it. */
export type RecordingHit = Omit<FoundRecording, 'isrcs'> & { readonly isrcs: readonly string[] };

export function toRecordingHit(found: FoundRecording): RecordingHit {
  return {
    ...found,
    // Search writes nothing, and wrote null, for what is no video.
    video: found.video ?? false,
    isrcs: found.isrcs.map((isrc) => (typeof isrc === 'string' ? isrc : isrc.id)),
  };
}
