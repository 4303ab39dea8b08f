import { type MergeRule, mergeRules } from '@linernotes/matching';
import type { Claim } from '@linernotes/model';
import type { EnrichedRecord, EnrichedRow, Policy } from '../output.ts';
import { pressingFields } from '../pressing.ts';

/** Why a field has its value, and what else was said. */
export interface FieldExplanation {
  readonly field: string;
  readonly value: unknown;
  /** By which it was chosen; `null` where no claim says. */
  readonly rule: string | null;
  /** The rule in words. */
  readonly why: string;
  readonly claims: readonly ClaimExplanation[];
}

/** A claim, with what became of it. */
export interface ClaimExplanation extends Claim<unknown> {
  /** How well its platform knows the field; `null` where the file does not say. */
  readonly authority: number | null;
  /** Why it lost; `null` where it is what was chosen. */
  readonly lost: string | null;
}

/** The fields of a record in the order in which the file has them. */
export function explainFields(
  row: Pick<EnrichedRow, 'record' | 'issues'>,
  policy: Policy | null,
): readonly FieldExplanation[] {
  const hasPressings = row.issues.some(({ code }) => code === 'different-pressings');
  return Object.entries(row.record).flatMap(([field, claimed]) =>
    claimed ? explainField({ field, claimed, policy, hasPressings }) : [],
  );
}

interface Told {
  readonly field: string;
  readonly claimed: NonNullable<EnrichedRecord[keyof EnrichedRecord]>;
  readonly policy: Policy | null;
  readonly hasPressings: boolean;
}

function explainField({ field, claimed, policy, hasPressings }: Told): FieldExplanation {
  const claims: readonly Claim<unknown>[] = claimed.claims;
  const winner = claims.find(({ chosen }) => chosen);
  const rule = winner?.rule ?? null;
  const isOfPressing = hasPressings && rule === 'authority' && isOfPressingField(field);
  const authorityOf = ({ platform }: Claim<unknown>) =>
    policy ? (policy.authority[platform]?.[field] ?? 1) : null;
  const lost = (claim: Claim<unknown>): string | null => {
    if (claim.chosen) return null;
    if (isOfPressing) return 'of another pressing';
    return lostBy(rule, authorityOf(claim), winner ? authorityOf(winner) : null);
  };
  return {
    field,
    value: claimed.value,
    rule,
    why: isOfPressing
      ? `The platforms describe different pressings; what tells pressings apart is that of ${winner?.platform}.`
      : inWords(rule),
    claims: claims.map((claim) => ({
      ...claim,
      authority: authorityOf(claim),
      lost: lost(claim),
    })),
  };
}

function isOfPressingField(field: string): boolean {
  return pressingFields.some((one) => one === field);
}

/** Rules of a later version are not known here. */
function inWords(rule: string | null): string {
  return isKnown(rule) ? mergeRules[rule] : `It was chosen by "${rule ?? 'no rule'}".`;
}

function isKnown(rule: string | null): rule is MergeRule {
  return rule !== null && Object.hasOwn(mergeRules, rule);
}

function lostBy(rule: string | null, own: number | null, winners: number | null): string {
  if (rule === 'agreed') return 'fewer say so';
  if (rule === 'octave') return 'half or double time, or fewer say so';
  if (rule === 'more-precise') return 'less precise, or something else';
  if (rule === 'authority' && own !== null && winners !== null)
    return `knows the field less well (${own} against ${winners})`;
  if (rule === 'authority') return 'knows the field less well';
  if (rule === 'order') return 'was asked later';
  return 'something else';
}
