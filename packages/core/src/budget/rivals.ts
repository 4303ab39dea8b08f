import { ceilingIn } from '../limits.ts';
import { type Claim, pollMs } from './rules.ts';
import type { BudgetState, Claimant } from './state.ts';

/** How long one who could go lets an equal go first before it takes the slot itself. */
const longestYieldMs = 100;
/** One who has not asked for so long is gone. */
const staleMs = 1_500;
/** One who has not been seen for so long is forgotten. */
const forgottenMs = 60_000;
/** A batch that makes way for a person looks again after so long at the latest. */
const longestPollMs = 250;

/**
 * How long a claim that could go now lets others go first; 0 for not at all. A batch makes way for
 * every person who waits under the same limit, for as long as that takes: what it took meanwhile,
 * a request that costs more would never see together. Among equals, who was served longer ago goes first.
 */
export function mustYieldMs(state: BudgetState, claim: Claim, nowMs: number): number {
  const rivals = rivalsOf(state, claim, nowMs);
  if (rivals.length === 0) return 0;
  const person = rivals.find((rival) => goesFirst(rival, claim));
  if (person) return Math.max(pollMs, Math.min(person.readyMs - nowMs, longestPollMs));
  const own = state.claimants[claim.claimant];
  const equals = rivals.filter((rival) => isBefore(rival, claim, own, nowMs));
  if (equals.length === 0) return 0;
  const yieldingMs = own?.yieldingMs ?? nowMs;
  if (nowMs - yieldingMs <= longestYieldMs) return pollMs;
  // They had their chance; until they ask again they are passed over.
  for (const equal of equals) equal.waitingMs = null;
  return 0;
}

function rivalsOf({ claimants }: BudgetState, claim: Claim, nowMs: number): readonly Claimant[] {
  return Object.entries(claimants).flatMap(([name, rival]) => {
    if (name === claim.claimant) return [];
    const { waitingMs, servedMs } = rival;
    if (nowMs - Math.max(waitingMs ?? 0, servedMs) > forgottenMs) delete claimants[name];
    return waitingMs !== null && nowMs - waitingMs < staleMs ? [rival] : [];
  });
}

function goesFirst(rival: Claimant, claim: Claim): boolean {
  return rival.isForeground && !claim.isForeground && rival.ceiling >= ceilingIn(claim.limit);
}

/** Only one who said that it could go by now has a right to go before. */
function isBefore(
  rival: Claimant,
  claim: Claim,
  own: Claimant | undefined,
  nowMs: number,
): boolean {
  if (rival.readyMs > nowMs) return false;
  if (rival.isForeground !== claim.isForeground) return rival.isForeground;
  return rival.servedMs < (own?.servedMs ?? nowMs);
}
