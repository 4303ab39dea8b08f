import { decide } from '@linernotes/matching';
import { isSameGtin, type Recording, type Release, toCatalogNumberKey } from '@linernotes/model';
import { bestAppearance, byDate, type Candidate, fromRelease } from './candidate.ts';
import type { PlatformState } from './platform-state.ts';
import type { CrateRow } from './row.ts';

/** The score from which a candidate counts as what the row means. */
export const acceptAt = 0.75;

/** Releases that are opened to see whether they have the track, before giving up. */
const mostOpened = 3;

/**
 * Opens the best candidates until one is proven, and chooses it when no other work is as likely.
 * `aligned` are the releases already chosen on other platforms: among pressings that fit equally the
 * one that is the same pressing is taken.
 */
export async function choose(
  row: CrateRow,
  state: PlatformState,
  aligned: readonly Release[],
): Promise<void> {
  const ranked = [...state.candidates].sort(
    (a, b) => rank(b, aligned) - rank(a, aligned) || byDate(subjectDate(a), subjectDate(b)),
  );
  const opened: Candidate[] = [];
  for (const candidate of ranked) {
    if (opened.length === mostOpened || (candidate.isVerified && candidate.score < acceptAt)) break;
    const complete = await open(row, state, candidate);
    opened.push(complete);
    if (complete.isVerified && complete.score >= acceptAt) break;
  }
  const rest = ranked.filter(({ source }) => !opened.some((one) => one.source.id === source.id));
  state.candidates = [...opened, ...rest].sort((a, b) => b.score - a.score);
  state.chosen = pick(state.candidates, opened);
}

/** What the row is most likely to mean, among those that were opened; `null` when another work is as likely. */
function pick(candidates: readonly Candidate[], opened: readonly Candidate[]): Candidate | null {
  const proven = opened.find(({ isVerified, score }) => isVerified && score >= acceptAt);
  if (!proven) return null;
  const comparable = candidates.filter(({ isVerified }) => isVerified);
  const { decision } = decide(comparable, { acceptAt });
  return decision === 'matched' ? proven : null;
}

/** Tells whether several works fit, so that a person must choose. */
export function isAmbiguous(state: PlatformState): boolean {
  const comparable = state.candidates.filter(({ isVerified }) => isVerified);
  return state.chosen === null && decide(comparable, { acceptAt }).decision === 'ambiguous';
}

function rank(candidate: Candidate, aligned: readonly Release[]): number {
  const release = candidate.release;
  if (!release) return candidate.score;
  const likeness = Math.max(0, ...aligned.map((other) => pressingLikeness(release, other)));
  const isOfficial =
    release.status === undefined || release.status === 'Official' || release.status === 'Accepted';
  return candidate.score + likeness / 10 + (isOfficial ? 0.01 : 0);
}

/** How much speaks for two releases being one pressing, from 0 to 1. */
export function pressingLikeness(a: Release, b: Release): number {
  if (isSamePressing(a, b)) return 1;
  const isSameDate = a.date !== undefined && a.date.slice(0, 4) === b.date?.slice(0, 4);
  const isSameFormat =
    a.formats[0]?.name !== undefined && a.formats[0]?.name === b.formats[0]?.name;
  return (isSameDate ? 0.4 : 0) + (isSameFormat ? 0.2 : 0);
}

/** Tells whether two platforms speak of one pressing: a shared barcode or catalogue number, or a link. */
export function isSamePressing(a: Release, b: Release): boolean {
  if (a.barcodes.some((one) => b.barcodes.some((other) => isSameGtin(one, other)))) return true;
  const keys = new Set(catalogKeys(a));
  if (catalogKeys(b).some((key) => keys.has(key))) return true;
  return pointsTo(a, b) || pointsTo(b, a);
}

function catalogKeys(release: Release): readonly string[] {
  return release.labels.flatMap(({ catalogNumber }) =>
    catalogNumber ? toCatalogNumberKey(catalogNumber) : [],
  );
}

function pointsTo(a: Release, b: Release): boolean {
  return b.source.url !== undefined && a.links.some(({ url }) => url === b.source.url);
}

function subjectDate({ release, recording }: Candidate): { date?: string | undefined } {
  return { date: release?.date ?? recording?.firstReleaseDate };
}

/** Completes a candidate with its whole release, when the platform can give it. */
async function open(row: CrateRow, state: PlatformState, candidate: Candidate): Promise<Candidate> {
  const { releaseById } = state.operations;
  const { release, foundBy } = candidate;
  if (release?.isComplete || !releaseById) return candidate;
  const recording = await withAppearances(state, candidate.recording);
  const id =
    release?.source.id ?? (recording && bestAppearance(row, recording.appearances)?.releaseId);
  const whole = id ? await releaseById({ id }, state.call) : null;
  if (!whole) return candidate;
  const opened = fromRelease(row, whole, foundBy, recording?.source.id);
  // A recording proves itself; its release only adds the pressing.
  return recording ? { ...candidate, recording, release: whole, track: opened.track } : opened;
}

/** Some lookups name a recording without the releases it is on: then it is asked for itself. */
async function withAppearances(
  { operations, call }: PlatformState,
  recording: Recording | undefined,
): Promise<Recording | undefined> {
  if (!recording || recording.appearances.length > 0 || !operations.recordingById) return recording;
  return (await operations.recordingById({ id: recording.source.id }, call)) ?? recording;
}
