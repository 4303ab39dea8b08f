import type { Check, Finding, KitSubject } from '@linernotes/testing/kit';
import { checkAdapter, checksOf } from '@linernotes/testing/kit';
import { openTheatre } from '../../packages/testing/src/kit/take.ts';
import type { Mutant } from './mutant.ts';

export interface Verdict {
  readonly id: string;
  readonly category: string;
  /** The rules that count: of its category, or stated beforehand. */
  readonly caughtBy: readonly string[];
  /** Rules of other categories; looked for only where no rule counts, or all are wanted. */
  readonly others: readonly string[];
}

/** What is wrong with an adapter that should be right. */
export async function wrongs(subject: KitSubject): Promise<readonly string[]> {
  const { results } = await checkAdapter(subject);
  return results
    .filter(({ findings }) => findings.length > 0)
    .map(
      ({ rule, operation, findings }) => `${rule.id} ${operation ?? ''}: ${findings.join('; ')}`,
    );
}

/**
 * Tries a mutant: first the rules of its category, as far as they can tell by themselves; all rules
 * where that is not enough, or `isWhole`.
 */
export async function tryMutant(mutant: Mutant, isWhole = false): Promise<Verdict> {
  const { id, category, alsoCaughtBy, make } = mutant;
  const counts = ({ rule }: Pick<Check, 'rule'>): boolean =>
    rule.category === category || Object.hasOwn(alsoCaughtBy, rule.id);
  const quick = isWhole ? [] : idsOf(await ask(make(), counts));
  if (quick.length > 0) return { id, category, caughtBy: quick, others: [] };
  const all = await ask(make(), () => true);
  return {
    id,
    category,
    caughtBy: idsOf(all.filter(counts)),
    others: idsOf(all.filter((finding) => !counts(finding))),
  };
}

async function ask(
  subject: KitSubject,
  isAsked: (check: Check) => boolean,
): Promise<readonly Finding[]> {
  const theatre = await openTheatre(subject);
  const found: Finding[] = [];
  try {
    for (const check of checksOf(subject).filter(isAsked)) {
      const findings = await check.run(theatre);
      if (findings.length > 0) found.push({ ...check, findings });
    }
  } finally {
    await theatre.close();
  }
  return found;
}

function idsOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ rule }) => rule.id))];
}
