import { scoreMatch } from '@linernotes/matching';
import type { Release } from '@linernotes/model';
import { byDate, type Candidate, subjectOfRow } from './candidate.ts';
import { pressingLikeness } from './pressing.ts';
import type { CrateRow } from './row.ts';

/** What is asked: the row, and what other platforms have found to be meant. */
export interface Question {
  readonly row: CrateRow;
  readonly aligned: readonly Candidate[];
  /** The row's words were learned from those platforms, so that nothing else can be meant. */
  readonly isLearned: boolean;
}

/** A candidate with the score that it has, or would have if it had the track. */
export interface Ranked {
  readonly candidate: Candidate;
  readonly hope: number;
  readonly likeness: number;
}

/** The likeliest first; likeness to the pressing of another platform only breaks ties. */
export function inOrder(
  { row, aligned }: Question,
  candidates: readonly Candidate[],
): readonly Ranked[] {
  const releases = aligned.flatMap(({ release }) => release ?? []);
  const likeness = ({ release }: Candidate) =>
    release ? Math.max(0, ...releases.map((other) => pressingLikeness(release, other))) : 0;
  return candidates
    .map((candidate) => ({
      candidate,
      hope: hopeOf(row, candidate),
      likeness: likeness(candidate),
    }))
    .sort(
      (a, b) =>
        b.hope - a.hope ||
        b.likeness - a.likeness ||
        Number(isOfficial(b.candidate.release)) - Number(isOfficial(a.candidate.release)) ||
        byDate(subjectDate(a.candidate), subjectDate(b.candidate)),
    );
}

/** The score that a release would have if the track were on it, which is seen when it is opened. */
function hopeOf(row: CrateRow, { isVerified, score, subject }: Candidate): number {
  if (isVerified) return score;
  const { title, durationMs } = subjectOfRow(row);
  const hoped = { ...subject, ...(title && { title }), ...(durationMs && { durationMs }) };
  return scoreMatch(subjectOfRow(row), hoped).score;
}

function isOfficial(release: Release | undefined): boolean {
  return !release?.status || release.status === 'Official' || release.status === 'Accepted';
}

function subjectDate({ release, recording }: Candidate): { date?: string | undefined } {
  return { date: release?.date ?? recording?.firstReleaseDate };
}
