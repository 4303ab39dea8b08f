import { claimedOf, MusicalKey, Source } from '@linernotes/model';
import * as z from 'zod';
import { CrateRow, Issue } from './row.ts';
import { Verdict } from './verdict.ts';

/** The number of this output's form; it changes only when a program that reads it would break. */
export const schemaVersion = 1;

const text = claimedOf(z.string());
const list = claimedOf(z.array(z.string()).readonly());

/** A tempo in an octave that was asked for, beside the one that somebody said. */
export const FoldedBpm = z
  .object({
    value: z.number().positive(),
    /** What the tempo was multiplied by: a power of two. */
    factor: z.number().positive(),
    reason: z.enum(['inside', 'doubled', 'halved']),
    /** Where the octave begins; twice as much is beyond it. */
    fromBpm: z.number().positive(),
  })
  .readonly();
export type FoldedBpm = z.infer<typeof FoldedBpm>;

/** A key, and how it is written. */
export const SpelledKey = MusicalKey.unwrap().extend({ spelling: z.string() }).readonly();
export type SpelledKey = z.infer<typeof SpelledKey>;

/** The one record: each field is a value with every claim about it; what nobody knows is absent. */
export const EnrichedRecord = z
  .object({
    title: text.optional(),
    version: text.optional(),
    artist: text.optional(),
    album: text.optional(),
    albumArtist: text.optional(),
    date: text.optional(),
    firstReleaseDate: text.optional(),
    country: text.optional(),
    label: text.optional(),
    catalogNumber: text.optional(),
    barcode: text.optional(),
    format: text.optional(),
    trackPosition: text.optional(),
    durationMs: claimedOf(z.int().positive()).optional(),
    /** Beats per minute; what the row itself says is a claim too. */
    bpm: claimedOf(z.number().positive())
      .unwrap()
      .extend({ folded: FoldedBpm.optional() })
      .readonly()
      .optional(),
    /** What the row itself says is a claim too. */
    key: claimedOf(SpelledKey).optional(),
    isrcs: list.optional(),
    genres: list.optional(),
    styles: list.optional(),
    /** The things that the record was made from: `discogs:release:249504`. */
    refs: list.optional(),
  })
  .readonly();
export type EnrichedRecord = z.infer<typeof EnrichedRecord>;

/** Fields of the one record, by name. */
export const RecordFields = z.array(EnrichedRecord.unwrap().keyof()).readonly();

/** Why a candidate has its score. */
const Reason = z
  .object({
    field: z.string(),
    outcome: z.enum(['same', 'similar', 'different']),
    points: z.number(),
    /** The points that the field could have given. */
    possible: z.number().optional(),
    wanted: z.string(),
    found: z.string(),
    /** The platform that told what is wanted here, where the row itself does not say it. */
    toldBy: z.string().optional(),
  })
  .readonly();

/** What a platform has that may be what the row means. */
export const CandidateSummary = z
  .object({
    source: Source,
    /** By `isrc`, `barcode`, `catalogNumber`, `link`, `search`, or a person's `decision`. */
    foundBy: z.string().optional(),
    artist: z.string().optional(),
    title: z.string().optional(),
    version: z.string().optional(),
    album: z.string().optional(),
    date: z.string().optional(),
    country: z.string().optional(),
    label: z.string().optional(),
    catalogNumber: z.string().optional(),
    format: z.string().optional(),
    barcode: z.string().optional(),
    isrc: z.string().optional(),
    durationMs: z.int().positive().optional(),
    /** The release of a recording that the other fields tell of, where one was looked at. */
    releaseId: z.string().optional(),
    /** From 0 to 1; orders candidates, and is no probability. */
    score: z.number().min(0).max(1),
    reasons: z.array(Reason).readonly(),
    /** What keeps the score below the points of the reasons, by its name in `scoreBounds` of matching. */
    bound: z.string().optional(),
    /** What became of it: `chosen`, or why not. */
    verdict: Verdict.optional(),
    chosen: z.boolean(),
  })
  .readonly();
export type CandidateSummary = z.infer<typeof CandidateSummary>;

/** How a platform answered for a row, and what it cost. */
export const PlatformResult = z
  .object({
    platform: z.string(),
    status: z.enum(['found', 'missing', 'failed']),
    /** Different requests that left for the row; one that left for several rows is told in each, a repeat is not. */
    requests: z.int().nonnegative(),
    /** How the chosen thing was found: by `decision`, `isrc`, `barcode`, `catalogNumber`, `link` or `search`. */
    foundBy: z.string().optional(),
    error: z.object({ code: z.string(), message: z.string() }).readonly().optional(),
  })
  .readonly();
export type PlatformResult = z.infer<typeof PlatformResult>;

/** A row with all that was found out about it. */
export const EnrichedRow = z
  .object({
    /** The line of the file for CSV, TSV and NDJSON; the place in the list, from 1, for a JSON array. */
    row: z.int().positive(),
    input: CrateRow,
    status: z.enum(['matched', 'ambiguous', 'missing', 'failed']),
    record: EnrichedRecord,
    /** That of the best candidate; `null` when there is none. */
    score: z.number().min(0).max(1).nullable(),
    candidates: z.array(CandidateSummary).readonly(),
    sources: z.array(PlatformResult).readonly(),
    /** What a person decided about the row, where the run obeyed it: the things chosen, none for none. */
    decision: z
      .object({ chosen: z.array(z.string()).readonly(), at: z.string() })
      .readonly()
      .optional(),
    issues: z.array(Issue).readonly(),
  })
  .readonly();
export type EnrichedRow = z.infer<typeof EnrichedRow>;

/** Who made a file, and when. */
export const GeneratedBy = z
  .object({ name: z.string(), version: z.string(), at: z.iso.datetime() })
  .readonly();
export type GeneratedBy = z.infer<typeof GeneratedBy>;

/** Whom was believed where platforms disagreed. */
export const Policy = z
  .object({
    /** The order in which the platforms were asked. */
    order: z.array(z.string()).readonly(),
    /** platform -> field -> how well it knows the field; missing is 1. */
    authority: z.record(z.string(), z.record(z.string(), z.number())),
  })
  .readonly();
export type Policy = z.infer<typeof Policy>;

/** What a platform asks to be shown beside its data. */
export const Notice = z
  .object({
    platform: z.string(),
    text: z.string(),
    /** The page of the platform's terms. */
    terms: z.string(),
    /** Fields of the platform that may not be passed on; none of them is in this file. */
    restrictedFields: z.array(z.string()).readonly(),
  })
  .readonly();
export type Notice = z.infer<typeof Notice>;

/** The whole file. */
export const EnrichedCrate = z
  .object({
    schemaVersion: z.literal(schemaVersion),
    generatedBy: GeneratedBy,
    /** Absent in files of earlier versions. */
    policy: Policy.optional(),
    /** The fields that records were to have; absent when all. */
    fields: RecordFields.optional(),
    /** Of the platforms that were asked; absent when none wants one. */
    notices: z.array(Notice).readonly().optional(),
    rows: z.array(EnrichedRow).readonly(),
  })
  .readonly();
export type EnrichedCrate = z.infer<typeof EnrichedCrate>;

/** The JSON Schema (draft 2020-12) of the whole file; `docs/enriched-crate.schema.json` is made from it. */
export function enrichedCrateJsonSchema(): object {
  return z.toJSONSchema(EnrichedCrate, { io: 'output', unrepresentable: 'any' });
}
