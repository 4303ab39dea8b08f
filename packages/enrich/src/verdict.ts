import { acceptAt } from '@linernotes/matching';
import * as z from 'zod';
import type { Candidate } from './candidate.ts';
import type { PlatformState } from './platform-state.ts';
import type { Settlement } from './settle.ts';
import { compareCandidates } from './work.ts';

/** What became of a candidate, and why. */
export const verdicts = {
  chosen: 'the record is made of it',
  rival: 'fits the row as well as another work, so that none was chosen',
  'other-work': 'its platform chose it, and what fits the row better is another work',
  unopened: 'whether it has the track was not looked up',
  'too-low': `scores below ${acceptAt}, from which on something can be chosen`,
  edition:
    'another edition of what was chosen, which fits the row better or leads to what the other platforms chose',
  outranked: 'another one fits the row better',
} as const;
/** What became of a candidate: one of {@link verdicts}. */
export type Verdict = keyof typeof verdicts;

/** What became of a candidate: one of {@link verdicts}. */
export const Verdict = z.enum(Object.keys(verdicts) as [Verdict, ...Verdict[]]); // `keys` of a literal has its keys

/** Tells what became of a candidate. */
export function verdictOf(
  candidate: Candidate,
  settlement: Settlement,
  states: readonly PlatformState[],
): Verdict {
  const { chosen } = settlement;
  if (chosen.includes(candidate)) return 'chosen';
  if (isRival(candidate, settlement, states)) return 'rival';
  if (states.some((state) => state.chosen === candidate)) return 'other-work';
  if (!candidate.isVerified) return 'unopened';
  if (candidate.score < acceptAt) return 'too-low';
  return chosen.some((one) => compareCandidates(one, candidate).isSame) ? 'edition' : 'outranked';
}

/** Tells whether a candidate is one of several works that a person has to choose from. */
export function isRival(
  candidate: Candidate,
  { isAmbiguous }: Settlement,
  states: readonly PlatformState[],
): boolean {
  if (!isAmbiguous) return false;
  return states.some(({ chosen, rivals }) => chosen === candidate || rivals.includes(candidate));
}
