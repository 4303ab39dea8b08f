import { acceptAt, decide, margin } from '@linernotes/matching';
import type { Candidate } from './candidate.ts';
import { open } from './open.ts';
import type { PlatformState } from './platform-state.ts';
import { inOrder, type Question, type Ranked } from './rank.ts';
import type { CrateRow } from './row.ts';
import { settledBy } from './settle.ts';
import { isToldByHit } from './wanted.ts';
import { compareCandidates, hasOtherArtist } from './work.ts';

/** Releases that are opened to see whether they have the track, before giving up. */
const mostOpened = 3;

/**
 * Opens the best candidates until one is proven and no other work is as likely, and chooses it. What
 * fits the row equally is told apart by what was chosen on other platforms (`aligned`): the same work,
 * and of it the same pressing.
 */
export async function choose(question: Question, state: PlatformState): Promise<void> {
  const { row } = question;
  const ranked = inOrder(question, state.candidates);
  const isEnough = (one: Ranked): boolean => isComplete(one) || suffices(one, row, state);
  const opened = ranked.filter(isEnough).map(({ candidate }) => candidate);
  let closed = ranked.filter((one) => !isEnough(one));
  for (let count = 0; count < mostOpened; count += 1) {
    const next = nextToOpen(question, opened, closed);
    if (!next) break;
    closed = closed.filter((one) => one !== next);
    opened.push(await open(row, state, next.candidate));
  }
  const rest = closed.map(({ candidate }) => candidate);
  state.candidates = [...opened, ...rest].sort((a, b) => b.score - a.score);
  Object.assign(state, pick(question, opened, closed));
}

function isComplete({ candidate }: Ranked): boolean {
  return candidate.isVerified && candidate.release?.isComplete === true;
}

/** Whether all that is wanted is said without opening it. */
function suffices(
  { candidate }: Ranked,
  row: CrateRow,
  { fields, adapter }: PlatformState,
): boolean {
  return fields !== null && candidate.isVerified && isToldByHit(candidate, fields, row, adapter);
}

/** Nothing proven: the likeliest, of an artist not tried yet if it can be. Else: whatever may be as good. */
function nextToOpen(
  question: Question,
  opened: readonly Candidate[],
  closed: readonly Ranked[],
): Ranked | undefined {
  const best = bestOf(question, opened);
  if (best && isAligned(question, best)) return closed.find((one) => isRival(one, best));
  const worthwhile = closed.filter(
    ({ candidate, hope }) => !candidate.isVerified || hope >= acceptAt,
  );
  const isNew = ({ candidate }: Ranked) => opened.every((one) => hasOtherArtist(candidate, one));
  const [first] = worthwhile;
  return worthwhile.find((one) => one.hope === first?.hope && isNew(one)) ?? first;
}

/** A better one that is known to have the track, or one of another artist that may have it. */
function isRival({ candidate, hope }: Ranked, best: Candidate): boolean {
  if (candidate.isVerified) return hope > best.score;
  return best.score - hope < margin && hasOtherArtist(candidate, best);
}

/** The best that is proven; among those that are as good, one that is the work of the other platforms. */
function bestOf(question: Question, opened: readonly Candidate[]): Candidate | undefined {
  const proven = opened
    .filter(({ isVerified, score }) => isVerified && score >= acceptAt)
    .sort((a, b) => b.score - a.score);
  const [top] = proven;
  const equals = proven.filter(({ score }) => top && top.score - score < margin);
  return equals.find((one) => isAligned(question, one)) ?? top;
}

function isAligned({ aligned }: Question, candidate: Candidate): boolean {
  return aligned.every((other) => compareCandidates(candidate, other).isSame);
}

/** Beside a playing time to the second, what nobody has opened is no match for it. */
function isConfirmed({ reasons }: Candidate): boolean {
  return reasons.some(({ field, outcome }) => field === 'durationMs' && outcome === 'same');
}

/** What the row means among what was opened; `rivals` when other works are as likely. */
function pick(
  question: Question,
  opened: readonly Candidate[],
  closed: readonly Ranked[],
): Pick<PlatformState, 'chosen' | 'rivals'> {
  const best = bestOf(question, opened);
  if (!best || (question.isLearned && !isAligned(question, best)))
    return { chosen: null, rivals: [] };
  const unopened = closed.filter(
    (one) => !one.candidate.isVerified && !isConfirmed(best) && isRival(one, best),
  );
  const verified = [...opened, ...closed.map(({ candidate }) => candidate)].filter(
    ({ isVerified }) => isVerified,
  );
  const all = [
    ...verified.map((candidate) => ({ candidate, score: candidate.score, group: candidate.group })),
    ...unopened.map(({ candidate, hope }) => ({
      candidate,
      score: hope,
      group: `unopened ${candidate.subject.artist}`,
    })),
  ];
  const { rivals } = decide(all);
  if (rivals.length === 0) return { chosen: best, rivals: [] };
  const contenders = [best, ...rivals.flatMap((index) => all[index]?.candidate ?? [])];
  if (!settledBy(question.aligned, contenders)) return { chosen: null, rivals: contenders };
  return { chosen: isAligned(question, best) ? best : null, rivals: [] };
}
