import { margin } from '@linernotes/matching';
import type { Candidate } from './candidate.ts';
import type { PlatformState } from './platform-state.ts';
import type { Issue } from './row.ts';
import { compareCandidates, nameOf } from './work.ts';

/** What the platforms' choices amount to when they are held against each other. */
export interface Settlement {
  /** What the record is made of: one work, at most one candidate a platform. */
  readonly chosen: readonly Candidate[];
  readonly isAmbiguous: boolean;
  readonly issues: readonly Issue[];
}

/** Fields that name one thing among all. */
const identifiers: ReadonlySet<string> = new Set(['isrc', 'barcode', 'catalogNumber']);

/** What a person chose leads; of the rest stays what is that work. */
function settleAround(decided: readonly Candidate[], chosen: readonly Candidate[]): Settlement {
  const others = chosen.filter((one) => !decided.includes(one));
  const isSame = (one: Candidate) => decided.every((lead) => compareCandidates(lead, one).isSame);
  const [lead] = decided;
  const issues = others.flatMap((one) =>
    lead && !isSame(one) ? differentWorks(lead, one, false) : [],
  );
  return { chosen: [...decided, ...others.filter(isSame)], isAmbiguous: false, issues };
}

/**
 * Makes one choice of the platforms' choices. Two works are never merged: the one that fits the row
 * less is left out, and where neither does, or the row's own identifier is on its side, a person has to
 * choose. A platform that knows several works is not overruled by one that knows only one of them.
 */
export function settle(states: readonly PlatformState[]): Settlement {
  const chosen = states.flatMap((state) => state.chosen ?? []);
  const decided = chosen.filter(({ foundBy }) => foundBy === 'decision');
  if (decided.length > 0) return settleAround(decided, chosen);
  if (states.some(({ rivals }) => rivals.length > 0 && !settledBy(chosen, rivals)))
    return { chosen: [], isAmbiguous: true, issues: [] };
  const [first = [], ...others] = groupByWork(chosen);
  const [best] = first;
  const loser = others[0]?.[0];
  if (!best || !loser) return { chosen: first, isAmbiguous: false, issues: [] };
  const isClose = best.score - loser.score < margin && !settledBy([best], [loser]);
  const isAmbiguous = isClose || settledBy([loser], [best]);
  const issue = differentWorks(best, loser, isAmbiguous);
  return { chosen: isAmbiguous ? [] : first, isAmbiguous, issues: [issue] };
}

/** Tells whether the row's identifier names what was found elsewhere, and not each of these alike. */
export function settledBy(
  elsewhere: readonly Candidate[],
  contenders: readonly Candidate[],
): boolean {
  const isNamed = (field: string) => (candidate: Candidate) =>
    candidate.reasons.some((reason) => reason.field === field && reason.outcome === 'same');
  return [...identifiers].some(
    (field) => elsewhere.some(isNamed(field)) && !contenders.some(isNamed(field)),
  );
}

/** The work that fits the row best comes first. */
function groupByWork(chosen: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const works: Candidate[][] = [];
  for (const candidate of [...chosen].sort((a, b) => b.score - a.score)) {
    const own = works.find(([first]) => first && compareCandidates(first, candidate).isSame);
    if (own) own.push(candidate);
    else works.push([candidate]);
  }
  return works;
}

function differentWorks(best: Candidate, loser: Candidate, isAmbiguous: boolean): Issue {
  const { against } = compareCandidates(best, loser);
  const difference = against.length > 0 ? ` They differ in ${against.join(', ')}.` : '';
  const outcome = isAmbiguous
    ? 'Nothing was chosen.'
    : `What ${loser.source.platform} has was left out.`;
  return {
    code: 'different-works',
    message: `${best.source.platform} has ${nameOf(best)}, ${loser.source.platform} ${nameOf(loser)}.${difference} ${outcome}`,
  };
}
