import {
  type CandidateSummary,
  type Decision,
  describeRow,
  type EnrichedRow,
  rowKeyOf,
} from '@linernotes/enrich';
import { compact, formatRef } from '@linernotes/model';

/** As many as there are keys for. */
export const mostCandidates = 9;

/** What a person decided by choosing a candidate; `null` for none of them. */
export function decisionOf(
  row: EnrichedRow,
  candidate: CandidateSummary | null,
  now: Date,
): Decision {
  return compact({
    row: rowKeyOf(row.input),
    line: row.row,
    says: describeRow(row.input) || undefined,
    chosen: candidate ? refsOf(candidate) : [],
    is: candidate ? describeCandidate(candidate) : undefined,
    at: now.toISOString(),
  });
}

/** A recording with the release that it was shown on. */
function refsOf({ source, releaseId }: CandidateSummary): readonly string[] {
  const ref = formatRef(source);
  if (releaseId === undefined) return [ref];
  return [ref, formatRef({ platform: source.platform, kind: 'release', id: releaseId })];
}

/** A candidate in a few words. */
export function describeCandidate(candidate: CandidateSummary): string {
  const { artist, title, version, album, date, country, catalogNumber, source } = candidate;
  const name = [artist, title ?? album].filter(Boolean).join(' – ');
  const details = [version, title && album, date?.slice(0, 4), country, catalogNumber];
  const told = [name, ...details].filter(Boolean).join(', ');
  return `${told || formatRef(source)} (${source.platform})`;
}
