import { scoreBounds } from '@linernotes/matching';
import { formatRef } from '@linernotes/model';
import type { CandidateSummary, EnrichedRow } from '../output.ts';
import { type Verdict, verdicts } from '../verdict.ts';

/** Why a candidate was chosen or refused, and what its score is made of. */
export interface CandidateExplanation {
  /** `discogs:release:249504`. */
  readonly ref: string;
  readonly url: string | null;
  readonly summary: CandidateSummary;
  /** `null` in files of earlier versions. */
  readonly verdict: Verdict | null;
  /** Why it was chosen or not. */
  readonly why: string;
  /** Points of its reasons, and what they could have been; `null` in files of earlier versions. */
  readonly points: { readonly got: number; readonly possible: number } | null;
  /** What keeps the score below that; `null` where nothing does. */
  readonly bound: { readonly most: number; readonly why: string } | null;
}

/** Tells why a candidate has its score, and what became of it. */
export function explainCandidate(
  summary: CandidateSummary,
  { decision }: Pick<EnrichedRow, 'decision'> = {},
): CandidateExplanation {
  const { source, verdict = null, chosen } = summary;
  const isDecided = summary.foundBy === 'decision' && decision !== undefined;
  return {
    ref: formatRef(source),
    url: source.url ?? null,
    summary,
    verdict,
    why: isDecided
      ? `a person chose it on ${decision.at.slice(0, 10)}`
      : (verdict && verdicts[verdict]) || (chosen ? verdicts.chosen : 'was not chosen'),
    points: pointsOf(summary),
    bound: boundOf(summary),
  };
}

function pointsOf({ reasons }: CandidateSummary): CandidateExplanation['points'] {
  if (reasons.some(({ possible }) => possible === undefined)) return null;
  const got = reasons.reduce((sum, { points }) => sum + points, 0);
  const possible = reasons.reduce((sum, reason) => sum + (reason.possible ?? 0), 0);
  return { got: rounded(got), possible: rounded(possible) };
}

function rounded(points: number): number {
  return Math.round(points * 100) / 100;
}

/** Bounds of a later version are not known here. */
function boundOf({ bound }: CandidateSummary): CandidateExplanation['bound'] {
  const known: Readonly<Record<string, CandidateExplanation['bound']>> = scoreBounds;
  return (bound !== undefined && known[bound]) || null;
}
