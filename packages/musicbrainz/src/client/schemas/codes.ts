// What is asked for by a code: discs, and the stubs that stand for discs nobody has entered yet.
import { type Answer, defineAnswer } from '@linernotes/core';
import * as z from 'zod';
import { type Ours, ours } from '../ours.ts';
import { Id, listOf, named, number, rowsOf, text } from '../wire.ts';
import { hit } from './hits.ts';
import { type Disc, DiscFields, LinkedRecording, LinkedRelease } from './linked.ts';

const StubTrack = z.object({
  title: named,
  /** Where it is not the disc's. */
  artist: text,
  /** In milliseconds. */
  length: number,
});

/** https://musicbrainz.org/doc/CD_Stub: what somebody typed in, unchecked. */
const CdStubWire = z.object({
  /** The disc id. */
  id: Id,
  title: named,
  artist: text,
  barcode: text,
  disambiguation: text,
  'track-count': number,
  tracks: listOf(StubTrack),
});
/** A CD that somebody described without an entry in the database. */
export type CdStub = Ours<z.output<typeof CdStubWire>>;

export const CdStubHitWire = z.object({
  ...hit,
  title: named,
  artist: text,
  barcode: text,
  disambiguation: text,
  comment: text,
  /** How many tracks. */
  count: number,
  'track-count': number,
});
/** A CD stub as a search finds it. */
export type CdStubHit = Ours<z.output<typeof CdStubHitWire>>;

/** What a disc is: the disc itself and its releases, a stub, or releases whose discs are about as long. */
export interface DiscidLookup {
  /** `null` for a stub, and where a table of contents was asked for that fits no disc exactly. */
  readonly disc: Ours<z.output<typeof Disc>> | null;
  readonly stub: CdStub | null;
  readonly releases: readonly Ours<z.output<typeof LinkedRelease>>[];
}

const list = z.object({ 'release-count': number, 'release-offset': number });
const releases = rowsOf(LinkedRelease);

/** https://musicbrainz.org/doc/MusicBrainz_API#discid */
export const discidAnswer: Answer<DiscidLookup> = defineAnswer({
  schema: z.union([
    DiscFields.extend({ releases }),
    CdStubWire.extend({ 'track-count': z.number() }),
    list.extend({ releases }),
  ]),
  map: (body): DiscidLookup => {
    if (!('releases' in body)) return { disc: null, stub: ours(body), releases: [] };
    const { releases: found, ...rest } = ours(body);
    return { disc: 'id' in rest ? rest : null, stub: null, releases: found };
  },
});

const IsrcWire = z.object({
  isrc: text,
  recordings: rowsOf(LinkedRecording),
});
/** What is known of an ISRC: its recordings. */
export type IsrcLookup = Ours<z.output<typeof IsrcWire>>;

export const isrcAnswer: Answer<IsrcLookup> = defineAnswer({ schema: IsrcWire, map: ours });
