import { acceptAt, margin } from '@linernotes/matching';
import { describeRow, rowKeyOf } from '../decisions/decision.ts';
import type { EnrichedRow, Policy } from '../output.ts';
import type { CrateRow, Issue } from '../row.ts';
import { type CandidateExplanation, explainCandidate } from './explain-candidate.ts';
import { explainFields, type FieldExplanation } from './explain-field.ts';

/** Why a row of an enriched crate is as it is: plain data, with sentences for people. */
export interface RowExplanation {
  readonly row: number;
  /** What names the row in a file of decisions. */
  readonly key: string;
  /** The row in a few words; empty when it says nothing. */
  readonly name: string;
  readonly input: CrateRow;
  readonly status: EnrichedRow['status'];
  /** Why it has that status. */
  readonly why: string;
  readonly fields: readonly FieldExplanation[];
  /** The chosen and the refused, as far as the crate keeps them. */
  readonly candidates: readonly CandidateExplanation[];
  readonly sources: EnrichedRow['sources'];
  readonly issues: readonly Issue[];
}

/** What {@link explainRow} is told besides the row. */
export interface ExplainOptions {
  /** Whom the run believed; `null` where the file does not say. @default null */
  readonly policy?: Policy | null;
}

/** Tells why a row of an enriched crate has its status, its values and its candidates. */
export function explainRow(
  row: EnrichedRow,
  { policy = null }: ExplainOptions = {},
): RowExplanation {
  return {
    row: row.row,
    key: rowKeyOf(row.input),
    name: describeRow(row.input),
    input: row.input,
    status: row.status,
    why: whyOf(row),
    fields: explainFields(row, policy),
    candidates: row.candidates.map((candidate) => explainCandidate(candidate, row)),
    sources: row.sources,
    issues: row.issues,
  };
}

function whyOf(row: EnrichedRow): string {
  const { decision, sources, status } = row;
  const since = decision && `On ${decision.at.slice(0, 10)} a person`;
  if (since && decision.chosen.length === 0)
    return `${since} said that none of what the platforms have is this; they were not asked.`;
  if (since) return `${since} chose ${decision.chosen.join(' and ')} for it.`;
  if (status === 'matched') return matched(row);
  if (status === 'ambiguous') return ambiguous(row);
  if (status === 'failed' && sources.length === 0)
    return 'It could not be looked up; what is wrong with it is told below.';
  if (status === 'failed') return failed(row);
  return missing(row);
}

function matched({ sources, candidates }: EnrichedRow): string {
  const chosen = candidates.filter((candidate) => candidate.chosen);
  const told = chosen.map(({ source, score }) => {
    const by = sources.find(({ platform }) => platform === source.platform)?.foundBy;
    return `${source.platform} (${[by && `found by ${byWords(by)}`, `score ${score.toFixed(2)}`].filter(Boolean).join(', ')})`;
  });
  return `${listed(told)} ${told.length === 1 ? 'has' : 'have'} it: ${acceptAt} is enough, and no other work came within ${margin}.`;
}

function ambiguous({ candidates, issues }: EnrichedRow): string {
  const different = issues.find(({ code }) => code === 'different-works');
  if (different) return different.message;
  const scores = candidates
    .filter(({ verdict }) => verdict === 'rival')
    .map(({ score }) => score.toFixed(2));
  const told = scores.length > 1 ? ` (${scores.join(', ')})` : '';
  return `Several works fit it equally${told}: less than ${margin} apart, and nothing on the other platforms tells which is meant.`;
}

function failed({ sources }: EnrichedRow): string {
  const broken = sources.filter((source) => source.status === 'failed');
  const told = broken.map(({ platform, error }) => `${platform} (${error?.code ?? 'failed'})`);
  return `${listed(told)} could not be asked, and no other platform has it.`;
}

function missing({ candidates, sources }: EnrichedRow): string {
  const platforms = listed(sources.map(({ platform }) => platform));
  const [best] = candidates;
  if (!best) return `${platforms} answered, and have nothing like it.`;
  return `${platforms} answered, and nothing that they have fits: the best scores ${best.score.toFixed(2)}, where ${acceptAt} is enough.`;
}

const words: Readonly<Record<string, string>> = {
  isrc: 'ISRC',
  barcode: 'barcode',
  catalogNumber: 'catalogue number',
  link: 'a link of another platform',
};

function byWords(foundBy: string): string {
  return words[foundBy] ?? foundBy;
}

/** `a, b and c`. */
function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? 'The platforms';
  return items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${last}` : last;
}
