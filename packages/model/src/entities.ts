import * as z from 'zod';
import { ArtistCredit, Contribution } from './credits.ts';
import { PartialDate } from './dates.ts';
import { Gtin, Isrc } from './identifiers.ts';
import { MusicalKey } from './keys/key.ts';
import { Source } from './refs.ts';

/** A playing time in milliseconds; whole and above zero. */
const DurationMs = z.int().positive();

/** Beats per minute; a fraction where the platform gives one. */
const Bpm = z.number().positive();

/** A page elsewhere that belongs to an entity. */
export const Link = z
  .object({
    url: z.string().min(1),
    /** What the page is, in the platform's words: `discogs`, `official homepage`. */
    type: z.string().optional(),
  })
  .readonly();
export type Link = z.infer<typeof Link>;

/** A smaller rendition of a picture. */
export const Thumbnail = z
  .object({
    url: z.url(),
    /** Its longer side, or the box that it fits into. */
    sizePx: z.int().positive(),
  })
  .readonly();
export type Thumbnail = z.infer<typeof Thumbnail>;

/** A picture. Platforms restrict what may be done with them: see the adapter's terms. */
export const Image = z
  .object({
    /** Of the largest rendition that the platform hands out. */
    url: z.url(),
    thumbnailUrl: z.url().optional(),
    kind: z.enum(['front', 'back', 'other']),
    /** All that it shows, in the platform's words: `Front`, `Booklet`, `primary`. */
    types: z.array(z.string()).readonly().optional(),
    widthPx: z.int().positive().optional(),
    heightPx: z.int().positive().optional(),
    /** The smallest first. */
    thumbnails: z.array(Thumbnail).readonly().optional(),
    /** What people wrote beside it. */
    comment: z.string().optional(),
    /** Whether others have agreed to it; absent where nobody votes. */
    isApproved: z.boolean().optional(),
    sizeBytes: z.int().positive().optional(),
    /** Whether it may be shown with the platform's notice, and not passed on. @default false */
    isRestricted: z.boolean().optional(),
  })
  .readonly();
export type Image = z.infer<typeof Image>;

/** A time from when to when something existed. */
export const LifeSpan = z
  .object({
    begin: PartialDate.optional(),
    end: PartialDate.optional(),
    ended: z.boolean().optional(),
  })
  .readonly();
export type LifeSpan = z.infer<typeof LifeSpan>;

/** A person, group, orchestra or character who makes music. */
export const Artist = z
  .object({
    source: Source,
    name: z.string().min(1),
    sortName: z.string().optional(),
    /** What tells namesakes apart. */
    disambiguation: z.string().optional(),
    /** `Person`, `Group`, …, in the platform's words. */
    type: z.string().optional(),
    /** ISO 3166-1 alpha-2 where the platform gives a code, else its words. */
    country: z.string().optional(),
    lifeSpan: LifeSpan.optional(),
    realName: z.string().optional(),
    aliases: z.array(z.string()).readonly(),
    /** Names of the members of a group. */
    members: z.array(z.string()).readonly(),
    /** Names of the groups that a person belongs to. */
    groups: z.array(z.string()).readonly(),
    links: z.array(Link).readonly(),
    images: z.array(Image).readonly(),
  })
  .readonly();
export type Artist = z.infer<typeof Artist>;

/** An imprint or company that issues releases. */
export const Label = z
  .object({
    source: Source,
    name: z.string().min(1),
    disambiguation: z.string().optional(),
    type: z.string().optional(),
    country: z.string().optional(),
    /** The number after `LC`. */
    labelCode: z.string().optional(),
    lifeSpan: LifeSpan.optional(),
    parentLabel: z.string().optional(),
    subLabels: z.array(z.string()).readonly(),
    links: z.array(Link).readonly(),
    images: z.array(Image).readonly(),
  })
  .readonly();
export type Label = z.infer<typeof Label>;

/** A label named on a release, with the catalogue number that it gave. */
export const LabelInfo = z
  .object({
    name: z.string().min(1).optional(),
    labelId: z.string().optional(),
    catalogNumber: z.string().optional(),
  })
  .readonly();
export type LabelInfo = z.infer<typeof LabelInfo>;

/** What is physically known of a record. */
export const VinylDetail = z
  .object({
    sizeInches: z.number().positive().optional(),
    speedRpm: z.number().positive().optional(),
    weightGrams: z.number().positive().optional(),
    /** Colour as printed or described: `Translucent Red`. */
    color: z.string().optional(),
  })
  .readonly();
export type VinylDetail = z.infer<typeof VinylDetail>;

/** A carrier of a release: `2 × Vinyl, LP, Album, Reissue`. */
export const Format = z
  .object({
    /** `Vinyl`, `CD`, `File`, … */
    name: z.string().min(1),
    /** How many; absent when the platform's number is no sensible count. */
    quantity: z.int().positive().optional(),
    descriptions: z.array(z.string()).readonly(),
    /** Free text: `180 Gram, Gatefold`. */
    text: z.string().optional(),
    vinyl: VinylDetail.optional(),
  })
  .readonly();
export type Format = z.infer<typeof Format>;

/** A number or etching on a release that is not its barcode: matrix, label code, rights society. */
export const ReleaseIdentifier = z
  .object({ type: z.string().min(1), value: z.string().min(1), description: z.string().optional() })
  .readonly();
export type ReleaseIdentifier = z.infer<typeof ReleaseIdentifier>;

/** A recording at its place on a medium. */
export const Track = z
  .object({
    /** As printed: `A1`, `1-04`; absent where the platform gives none. */
    position: z.string().optional(),
    title: z.string(),
    /** `Extended Mix`, `Live`, …; apart from the title. */
    version: z.string().optional(),
    /** Absent when it is the release's. */
    artistCredit: ArtistCredit.optional(),
    durationMs: DurationMs.optional(),
    /** Beats per minute; absent when unknown. */
    bpm: Bpm.optional(),
    /** Absent when unknown, and for what is neither major nor minor. */
    key: MusicalKey.optional(),
    /** The key as the platform spells it; absent where it gives numbers. */
    keyText: z.string().optional(),
    recordingId: z.string().optional(),
    isrcs: z.array(Isrc).readonly(),
    /** The heading or the work under which the track stands. */
    section: z.string().optional(),
    contributions: z.array(Contribution).readonly(),
  })
  .readonly();
export type Track = z.infer<typeof Track>;

/** One disc, side pair or file set of a release. */
export const Medium = z
  .object({
    /** From 1. */
    position: z.int().positive(),
    title: z.string().optional(),
    /** `CD`, `12" Vinyl`; absent where it cannot be told which of the formats it is. */
    format: z.string().optional(),
    /** May exceed `tracks.length` when the platform was not asked for the tracks. */
    trackCount: z.int().nonnegative().optional(),
    tracks: z.array(Track).readonly(),
  })
  .readonly();
export type Medium = z.infer<typeof Medium>;

/** A day and a country of issue. */
export const ReleaseEvent = z
  .object({ date: PartialDate.optional(), country: z.string().optional() })
  .readonly();
export type ReleaseEvent = z.infer<typeof ReleaseEvent>;

/** The album, single or EP of which releases are the editions (on Discogs: master). */
export const ReleaseGroup = z
  .object({
    source: Source,
    title: z.string().min(1),
    artistCredit: ArtistCredit,
    disambiguation: z.string().optional(),
    /** `Album`, `Single`, `EP`, … */
    primaryType: z.string().optional(),
    /** `Compilation`, `Live`, `Remix`, … */
    secondaryTypes: z.array(z.string()).readonly(),
    firstReleaseDate: PartialDate.optional(),
    genres: z.array(z.string()).readonly(),
    styles: z.array(z.string()).readonly(),
    /** The edition that stands for the group, where the platform names one. */
    mainReleaseId: z.string().optional(),
    links: z.array(Link).readonly(),
    images: z.array(Image).readonly(),
  })
  .readonly();
export type ReleaseGroup = z.infer<typeof ReleaseGroup>;

/** The group that a release belongs to, as far as the release itself tells. */
export const ReleaseGroupSummary = z
  .object({
    id: z.string().min(1),
    title: z.string().optional(),
    primaryType: z.string().optional(),
    secondaryTypes: z.array(z.string()).readonly(),
    firstReleaseDate: PartialDate.optional(),
  })
  .readonly();
export type ReleaseGroupSummary = z.infer<typeof ReleaseGroupSummary>;

/**
 * One edition: what was sold on a day, in a country, on a carrier. A search answers releases with
 * less in them: `isComplete` tells whether the platform was asked for all of it.
 */
export const Release = z
  .object({
    source: Source,
    isComplete: z.boolean(),
    title: z.string().min(1),
    artistCredit: ArtistCredit,
    disambiguation: z.string().optional(),
    /** `Official`, `Promotion`, `Bootleg`, … */
    status: z.string().optional(),
    date: PartialDate.optional(),
    country: z.string().optional(),
    /** All days and countries of issue, where there are several. */
    events: z.array(ReleaseEvent).readonly(),
    labels: z.array(LabelInfo).readonly(),
    /** Valid barcodes; what is printed but no barcode stays in `identifiers`. */
    barcodes: z.array(Gtin).readonly(),
    identifiers: z.array(ReleaseIdentifier).readonly(),
    formats: z.array(Format).readonly(),
    media: z.array(Medium).readonly(),
    releaseGroup: ReleaseGroupSummary.optional(),
    genres: z.array(z.string()).readonly(),
    styles: z.array(z.string()).readonly(),
    contributions: z.array(Contribution).readonly(),
    /** Companies other than the label and what they did: `Pressed By`. */
    companies: z
      .array(
        z
          .object({
            name: z.string(),
            role: z.string(),
            companyId: z.string().optional(),
            catalogNumber: z.string().optional(),
          })
          .readonly(),
      )
      .readonly(),
    series: z
      .array(z.object({ name: z.string(), number: z.string().optional() }).readonly())
      .readonly(),
    packaging: z.string().optional(),
    /** ISO 639-3. */
    language: z.string().optional(),
    /** ISO 15924. */
    script: z.string().optional(),
    /** What the whole package weighs. */
    estimatedWeightGrams: z.number().positive().optional(),
    links: z.array(Link).readonly(),
    images: z.array(Image).readonly(),
  })
  .readonly();
export type Release = z.infer<typeof Release>;

/** A release that a recording is on, as far as the recording tells. */
export const Appearance = z
  .object({
    releaseId: z.string().min(1),
    title: z.string(),
    artistCredit: ArtistCredit.optional(),
    date: PartialDate.optional(),
    country: z.string().optional(),
    status: z.string().optional(),
    trackPosition: z.string().optional(),
    releaseGroup: ReleaseGroupSummary.optional(),
    formats: z.array(z.string()).readonly(),
  })
  .readonly();
export type Appearance = z.infer<typeof Appearance>;

/** One performance fixed in sound, whatever it is pressed on. */
export const Recording = z
  .object({
    source: Source,
    title: z.string().min(1),
    version: z.string().optional(),
    artistCredit: ArtistCredit,
    disambiguation: z.string().optional(),
    durationMs: DurationMs.optional(),
    /** Beats per minute; absent when unknown. */
    bpm: Bpm.optional(),
    /** Absent when unknown, and for what is neither major nor minor. */
    key: MusicalKey.optional(),
    /** The key as the platform spells it; absent where it gives numbers. */
    keyText: z.string().optional(),
    isrcs: z.array(Isrc).readonly(),
    firstReleaseDate: PartialDate.optional(),
    isVideo: z.boolean().optional(),
    genres: z.array(z.string()).readonly(),
    appearances: z.array(Appearance).readonly(),
    links: z.array(Link).readonly(),
  })
  .readonly();
export type Recording = z.infer<typeof Recording>;

/** A list of recordings that somebody keeps. The recordings themselves are asked for apart. */
export const Playlist = z
  .object({
    source: Source,
    title: z.string().min(1),
    /** Who keeps it, as the platform shows the name. */
    ownerName: z.string().optional(),
    trackCount: z.int().nonnegative().optional(),
    /** Of all its recordings together. */
    durationMs: DurationMs.optional(),
    /** Whether everybody may see it; absent when the platform does not say. */
    isPublic: z.boolean().optional(),
    links: z.array(Link).readonly(),
    images: z.array(Image).readonly(),
  })
  .readonly();
export type Playlist = z.infer<typeof Playlist>;

/** The entity of each kind. */
export interface EntityOf {
  readonly artist: Artist;
  readonly label: Label;
  readonly 'release-group': ReleaseGroup;
  readonly release: Release;
  readonly recording: Recording;
  readonly playlist: Playlist;
}
