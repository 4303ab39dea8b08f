import type { KitSubject } from './facts.ts';
import { type Findings, operationsOf, type Rule, type Tier, tiers } from './rule.ts';
import { messageOf } from './rules/cases.ts';
import { rules as allRules } from './rules/index.ts';
import { openTheatre, type Theatre } from './take.ts';
import { unstatedIn } from './unstated.ts';

/** One rule, asked of the adapter or of one of its operations. */
export interface Check {
  readonly rule: Rule;
  /** `null` where the rule is about the adapter as a whole. */
  readonly operation: string | null;
  /** Asks; answers what is wrong. A rule that fails by itself is a finding too. */
  readonly run: (theatre: Theatre) => Promise<Findings>;
}

/** What came of a check. */
export interface Finding {
  readonly rule: Rule;
  readonly operation: string | null;
  /** What is wrong; empty when the rule holds. */
  readonly findings: Findings;
}

/** What {@link checkAdapter} found. */
export interface Report {
  /** The platform's id. */
  readonly platform: string;
  /** The highest tier whose rules all hold; `null` below the lowest. */
  readonly tier: Tier | null;
  /** All checks that were made, those that hold among them. */
  readonly results: readonly Finding[];
  /** Rules that the facts exempt, each with the reason. */
  readonly exempt: Readonly<Record<string, string>>;
}

/** All checks of an adapter, in order: the adapter as a whole, then operation by operation. */
export function checksOf(subject: KitSubject, rules: readonly Rule[] = allRules): readonly Check[] {
  const asked = rules.filter(({ id }) => !Object.hasOwn(subject.facts.exempt ?? {}, id));
  const ofAdapter = asked.flatMap((rule): Check[] =>
    rule.of === 'adapter'
      ? [{ rule, operation: null, run: (theatre) => settled(() => rule.check(theatre)) }]
      : [],
  );
  const ofOperations = operationsOf(subject).flatMap((operation) =>
    asked.flatMap((rule): Check[] =>
      rule.of === 'operation'
        ? [
            {
              rule,
              operation: operation.name,
              run: (theatre) => settled(() => rule.check(theatre, operation)),
            },
          ]
        : [],
    ),
  );
  return [...ofAdapter, ...ofOperations];
}

async function settled(check: () => Findings | Promise<Findings>): Promise<Findings> {
  try {
    return await check();
  } catch (error) {
    return [`could not be asked: ${messageOf(error)}`];
  }
}

/**
 * Asks everything and tells how far the adapter has come: for reports; tests use `describeAdapter`.
 * @throws when the facts do not state everything yet.
 */
export async function checkAdapter(subject: KitSubject): Promise<Report> {
  const [missing] = unstatedIn(subject.facts);
  if (missing) throw new Error(`The facts do not state yet: ${missing}.`);
  const results: Finding[] = [];
  const theatre = await openTheatre(subject);
  try {
    for (const { rule, operation, run } of checksOf(subject)) {
      results.push({ rule, operation, findings: await run(theatre) });
    }
  } finally {
    await theatre.close();
  }
  const exempt = subject.facts.exempt ?? {};
  return {
    platform: subject.factory.definition.id,
    tier: tierOf(results, Object.keys(exempt)),
    results,
    exempt,
  };
}

/** The highest tier of which no rule is broken or left out. */
export function tierOf(results: readonly Finding[], exempt: readonly string[]): Tier | null {
  const missed = [
    ...results.filter(({ findings }) => findings.length > 0).map(({ rule }) => rule.tier),
    ...allRules.filter(({ id }) => exempt.includes(id)).map(({ tier }) => tier),
  ];
  const lowest = Math.min(...missed.map((tier) => tiers.indexOf(tier)), tiers.length);
  return tiers[lowest - 1] ?? null;
}
