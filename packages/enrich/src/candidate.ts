import { normalizeText, type Score, type Subject, scoreMatch } from '@linernotes/matching';
import {
  type Appearance,
  type ArtistCredit,
  compact,
  formatArtistCredit,
  type Recording,
  type Release,
  type Source,
  type Track,
  yearOf,
} from '@linernotes/model';
import type { CrateRow } from './row.ts';

/** By what a candidate was found. */
export type FoundBy = 'decision' | 'isrc' | 'barcode' | 'catalogNumber' | 'link' | 'search';

/** Something that a platform has and that may be what the row means. */
export interface Candidate extends Score {
  readonly source: Source;
  readonly foundBy: FoundBy;
  readonly subject: Subject;
  /** Candidates of one group are editions of one work, not rivals. */
  readonly group: string;
  /** Whether all that the row asks about could be compared: a track's title, in a track's row. */
  readonly isVerified: boolean;
  readonly release?: Release | undefined;
  readonly recording?: Recording | undefined;
  readonly track?: Track | undefined;
}

/** What a row asks for, in the form that the scorer compares. */
export function subjectOfRow(row: CrateRow): Subject {
  const { artist, title, album, year, durationMs, isrc, barcode, catalogNumber } = row;
  return compact({
    artist,
    title,
    album,
    year,
    durationMs,
    isrcs: isrc ? [isrc] : undefined,
    barcodes: barcode ? [barcode] : undefined,
    catalogNumbers: catalogNumber ? [catalogNumber] : undefined,
  }) as Subject; // `compact` leaves out what is undefined, which the type of its answer cannot say.
}

/** Tells whether the row is about a track; else it is about a whole release. */
export function isTrackRow(row: CrateRow): boolean {
  return row.title !== undefined || row.isrc !== undefined;
}

/** A recording as a candidate; on the release that fits the row best. */
export function fromRecording(row: CrateRow, recording: Recording, foundBy: FoundBy): Candidate {
  const appearance = bestAppearance(row, recording.appearances);
  const subject = {
    ...recordingSubject(recording),
    ...(appearance ? appearanceSubject(appearance) : {}),
  };
  const score = scoreMatch(subjectOfRow(row), subject);
  return {
    ...score,
    source: recording.source,
    foundBy,
    subject,
    group: groupOf(recording.artistCredit, recording.title, recording.version),
    isVerified: true,
    recording,
  };
}

/** A release as a candidate; for a track's row, by the track on it that fits best. */
export function fromRelease(
  row: CrateRow,
  release: Release,
  foundBy: FoundBy,
  recordingId?: string,
): Candidate {
  const whole = releaseSubject(release);
  const track = isTrackRow(row) ? bestTrack(row, release, recordingId) : undefined;
  const subject = track ? { ...whole, ...trackSubject(track, release) } : whole;
  const isVerified = !isTrackRow(row) || track !== undefined;
  const score = scoreMatch(subjectOfRow(row), subject);
  const credit = track?.artistCredit ?? release.artistCredit;
  const group = groupOf(credit, track?.title ?? release.title, track?.version);
  return { ...score, source: release.source, foundBy, subject, group, isVerified, release, track };
}

/** The appearance that an ordinary reader would call the recording's own release. */
export function bestAppearance(
  row: CrateRow,
  appearances: readonly Appearance[],
): Appearance | undefined {
  const wanted = subjectOfRow({ album: row.album, year: row.year });
  return appearances
    .map((appearance) => ({ appearance, fit: appearanceFit(wanted, appearance) }))
    .sort((a, b) => b.fit - a.fit || byDate(a.appearance, b.appearance))[0]?.appearance;
}

function appearanceFit(wanted: Subject, appearance: Appearance): number {
  const { releaseGroup, status } = appearance;
  const isCompilation = releaseGroup?.secondaryTypes.includes('Compilation') ?? false;
  const score =
    wanted.album || wanted.year ? scoreMatch(wanted, appearanceSubject(appearance)).score : 0;
  const isOfficial = status === undefined || status === 'Official';
  return score * 10 + (isOfficial ? 2 : 0) - (isCompilation ? 1 : 0);
}

/** Earlier first; undated last. */
export function byDate(
  a: { readonly date?: string | undefined },
  b: { readonly date?: string | undefined },
): number {
  return (a.date ?? '9999').localeCompare(b.date ?? '9999');
}

function bestTrack(row: CrateRow, release: Release, recordingId?: string): Track | undefined {
  const tracks = release.media.flatMap((medium) => medium.tracks);
  const known = recordingId ? tracks.find((track) => track.recordingId === recordingId) : undefined;
  if (known || tracks.length === 0) return known;
  const wanted = subjectOfRow(row);
  const scored = tracks.map((track) => ({
    track,
    score: scoreMatch(wanted, { ...releaseSubject(release), ...trackSubject(track, release) })
      .score,
  }));
  return scored.sort((a, b) => b.score - a.score)[0]?.track;
}

function recordingSubject(recording: Recording): Subject {
  const { title, version, durationMs, isrcs, firstReleaseDate } = recording;
  return compact({
    artist: formatArtistCredit(recording.artistCredit) || undefined,
    title,
    version,
    durationMs,
    isrcs: isrcs.length > 0 ? isrcs : undefined,
    year: firstReleaseDate ? yearOf(firstReleaseDate) : undefined,
  }) as Subject; // see subjectOfRow
}

function appearanceSubject({ title, date }: Appearance): Subject {
  return date ? { album: title, year: yearOf(date) } : { album: title };
}

function releaseSubject(release: Release): Subject {
  const catalogNumbers = release.labels.flatMap(({ catalogNumber }) => catalogNumber ?? []);
  return compact({
    artist: formatArtistCredit(release.artistCredit) || undefined,
    album: release.title,
    year: release.date ? yearOf(release.date) : undefined,
    country: release.country,
    label: release.labels[0]?.name,
    format: release.formats[0]?.name,
    barcodes: release.barcodes.length > 0 ? release.barcodes : undefined,
    catalogNumbers: catalogNumbers.length > 0 ? catalogNumbers : undefined,
  }) as Subject; // see subjectOfRow
}

function trackSubject(track: Track, release: Release): Subject {
  const credit = track.artistCredit ?? release.artistCredit;
  return compact({
    artist: formatArtistCredit(credit) || undefined,
    title: track.title,
    version: track.version,
    durationMs: track.durationMs,
    isrcs: track.isrcs.length > 0 ? track.isrcs : undefined,
  }) as Subject; // see subjectOfRow
}

function groupOf(credit: ArtistCredit, title: string, version: string | undefined): string {
  const [first] = credit;
  return [first?.artistName ?? '', title, version ?? ''].map(normalizeText).join('|');
}
