import type { AnyCase, KitSubject } from './facts.ts';
import type { Theatre } from './take.ts';

/** What a rule is about; broken adapters are counted by these. */
export type Category =
  | 'abort'
  | 'auth'
  | 'drift'
  | 'errors'
  | 'limits'
  | 'mapping'
  | 'not-found'
  | 'pagination'
  | 'provenance'
  | 'secrets'
  | 'types'
  | 'units'
  | 'urls';

/** How far an adapter has come; each has all rules of those before it. */
export const tiers = ['bronze', 'silver', 'gold', 'platinum'] as const;
/** How far an adapter has come: one of {@link tiers}. */
export type Tier = (typeof tiers)[number];

interface Described {
  /** Lower-case words with hyphens; stands in reports, and in the facts' `exempt`. */
  readonly id: string;
  readonly category: Category;
  /** The lowest tier that asks for it. */
  readonly tier: Tier;
  /** What holds, as a sentence about the adapter or the operation. */
  readonly says: string;
}

/** What is right or wrong of the adapter as a whole. */
export interface AdapterRule extends Described {
  readonly of: 'adapter';
  /** What is wrong, one sentence each; nothing when the rule holds. */
  readonly check: (theatre: Theatre) => Findings | Promise<Findings>;
}

/** What is right or wrong of each operation. */
export interface OperationRule extends Described {
  readonly of: 'operation';
  readonly check: (theatre: Theatre, operation: OperationFacts) => Findings | Promise<Findings>;
}

/** Something that holds for every adapter, or for each of its operations. */
export type Rule = AdapterRule | OperationRule;
export type Findings = readonly string[];

/** One operation with what is stated of it. */
export interface OperationFacts {
  readonly name: string;
  readonly cases: readonly AnyCase[];
}

export function operationsOf({ factory, facts }: KitSubject): readonly OperationFacts[] {
  const names = new Set([
    ...Object.keys(factory.definition.operations),
    ...Object.keys(facts.cases),
  ]);
  return [...names].map((name) => ({ name, cases: facts.cases[name] ?? [] }));
}

/** The case that asks most of its operation: something is found, in as many requests as there are. */
export function richestCase(operation: OperationFacts): AnyCase | undefined {
  const found = foundCases(operation);
  const most = Math.max(...found.map(({ replies }) => Object.keys(replies).length));
  return found.find(({ replies }) => Object.keys(replies).length === most) ?? operation.cases[0];
}

/** The cases in which something is found; the others have little that could be changed. */
export function foundCases({ cases }: OperationFacts): readonly AnyCase[] {
  return cases.filter(({ expected }) => !isNone(expected));
}

/** Whether an answer says that there is none: `null`, `[]` or an empty page. */
export function isNone(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  return (
    typeof value === 'object' &&
    'items' in value &&
    Array.isArray(value.items) &&
    value.items.length === 0
  );
}
