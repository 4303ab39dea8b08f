import { askRelease } from './ask-release.ts';
import { bestAppearance, type Candidate, fromRecording, fromRelease } from './candidate.ts';
import type { PlatformState } from './platform-state.ts';
import type { CrateRow } from './row.ts';

/** Completes a candidate with its whole release, when the platform can give it. */
export async function open(
  row: CrateRow,
  state: PlatformState,
  candidate: Candidate,
): Promise<Candidate> {
  const { releaseById } = state.operations;
  const { release, foundBy } = candidate;
  if (release?.isComplete || !releaseById) return candidate;
  const known = await withAppearances(row, state, candidate);
  const { recording } = known;
  const id =
    release?.source.id ?? (recording && bestAppearance(row, recording.appearances)?.releaseId);
  const whole = id ? await askRelease(row, state, id) : null;
  if (!whole) return known;
  const opened = fromRelease(row, whole, foundBy, recording?.source.id);
  // A recording proves itself; its release only adds the pressing.
  return recording ? { ...known, release: whole, track: opened.track } : opened;
}

/** Some lookups name a recording without the releases it is on: then it is asked for itself. */
async function withAppearances(
  row: CrateRow,
  { operations, call }: PlatformState,
  candidate: Candidate,
): Promise<Candidate> {
  const { recording, foundBy } = candidate;
  if (!recording || recording.appearances.length > 0 || !operations.recordingById) return candidate;
  const known = await operations.recordingById({ id: recording.source.id }, call);
  return known ? fromRecording(row, known, foundBy) : candidate;
}
