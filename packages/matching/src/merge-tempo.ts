import { type Claimed, reconcileTempos, tempoRelation } from '@linernotes/model';
import {
  authorityOf,
  claimed,
  inOrder,
  type MergePolicy,
  type MergeRule,
  type Statement,
} from './merge.ts';

/** Who rounds to a whole BPM is off by 0.7 % at 70 BPM. */
const rounded = { tolerance: 0.01 };

/**
 * Merges tempos in BPM. The one that most platforms say wins, half and double time counted as one; of those who say
 * it, the one that knows the field best says in which octave. Each claim tells what it is of the chosen one: `same`,
 * `half`, `double`, or another ratio. `null` when nobody says one between 20 and 999.
 */
export function mergeTempo(
  field: string,
  statements: readonly Statement<number>[],
  policy: MergePolicy,
): Claimed<number> | null {
  const ordered = inOrder({ field, policy }, statements);
  const weighed = ordered.map((statement) => ({
    bpm: statement.value,
    source: statement.platform,
    trust: authorityOf({ field, policy }, statement),
  }));
  const found = reconcileTempos(weighed, rounded);
  if (!found) return null;
  const relationOf = (chosen: number, other: number) => tempoRelation(chosen, other, rounded);
  const isChosen = ({ value }: Statement<number>) => relationOf(found.bpm, value) === 'same';
  return claimed(found.bpm, ruleOf(found), ordered, isChosen, relationOf);
}

/** In the words of all merges. */
function ruleOf({ rule, statements }: NonNullable<ReturnType<typeof reconcileTempos>>): MergeRule {
  if (rule === 'trust') return 'authority';
  if (rule !== 'majority') return rule;
  const winners = statements.filter(({ isFor }) => isFor);
  return winners.every(({ relation }) => relation === 'same') ? 'agreed' : 'octave';
}
