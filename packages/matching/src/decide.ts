/** A candidate as far as deciding needs it. */
export interface ScoredCandidate {
  readonly score: number;
  /** What the candidate is an edition of: those of one group are no rivals of each other. */
  readonly group: string;
}

/** The score from which a candidate counts as what was meant. */
export const acceptAt = 0.75;

/** How far a rival has to stay behind. */
export const margin = 0.05;

/** When a candidate is good enough, and when another one is too close. */
export interface DecideOptions {
  /** The lowest score that is accepted. @default 0.75 */
  readonly acceptAt?: number;
  /** How far the best of another group has to stay behind. @default 0.05 */
  readonly margin?: number;
}

/** What the scores amount to. */
export interface Decision {
  readonly decision: 'matched' | 'ambiguous' | 'none';
  /** The best candidate; `null` when none is good enough. */
  readonly index: number | null;
  /** The best of each other group that is too close to the best one. */
  readonly rivals: readonly number[];
}

// Scores have two decimals; their differences in binary do not (0.8 - 0.75 > 0.05).
const rounding = 1e-9;

/** Chooses among candidates; of equal scores the first one is better. */
export function decide(
  scores: readonly ScoredCandidate[],
  { acceptAt: least = acceptAt, margin: lead = margin }: DecideOptions = {},
): Decision {
  const bestOfGroups = bestOfEachGroup(scores);
  const [best, ...others] = bestOfGroups;
  if (!best || best.score < least) return { decision: 'none', index: null, rivals: [] };
  const rivals = others
    .filter(({ score }) => best.score - score < lead - rounding)
    .map(({ index }) => index);
  return { decision: rivals.length > 0 ? 'ambiguous' : 'matched', index: best.index, rivals };
}

function bestOfEachGroup(scores: readonly ScoredCandidate[]) {
  const best = new Map<string, { readonly score: number; readonly index: number }>();
  for (const [index, { score, group }] of scores.entries()) {
    if (score > (best.get(group)?.score ?? Number.NEGATIVE_INFINITY))
      best.set(group, { score, index });
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.index - b.index);
}
