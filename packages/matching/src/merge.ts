import type { Claim, Claimed } from '@linernotes/model';
import { compact, isCompatibleDate } from '@linernotes/model';
import { normalizeText } from './text.ts';

/** What one platform says about one field, before anything is chosen. */
export interface Statement<Value> {
  readonly value: Value;
  /** Its own words, where the value is read from a text. */
  readonly raw?: string;
  readonly platform: string;
  /** The platform's id of the thing that says so. */
  readonly id: string;
  readonly url?: string;
  /** ISO 8601 in UTC; absent for what no platform was asked for. */
  readonly fetchedAt?: string;
}

/** Whom to believe when platforms disagree. */
export interface MergePolicy {
  /** platform -> field -> how well it knows the field; missing is 1. */
  readonly authority: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The order in which the platforms were asked; breaks ties. A platform not named comes last. */
  readonly order: readonly string[];
}

/** Why a value was chosen, in the order in which the rules are tried. */
export const mergeRules = {
  only: 'One platform alone says anything.',
  'more-precise': 'The platforms agree as far as they go, and this one says it most precisely.',
  agreed: 'More platforms say this than anything else.',
  octave:
    'They agree on the tempo but for half and double time; of them, this one knows tempo best.',
  authority: 'The platforms disagree, and this one knows the field best.',
  order: 'The platforms disagree and know the field equally well; this one was asked first.',
  union: 'The platforms name different things, and all of them are kept.',
} as const;
/** One of {@link mergeRules}. */
export type MergeRule = keyof typeof mergeRules;

/** How two spellings of one value are told to be one. */
export interface MergeTextOptions {
  /** Equal keys are equal values. @default normalizeText */
  readonly keyOf?: (text: string) => string;
}

/** Merges texts; the same text but for case, accents and punctuation is the same claim. */
export function mergeText(
  field: string,
  statements: readonly Statement<string>[],
  policy: MergePolicy,
  { keyOf = normalizeText }: MergeTextOptions = {},
): Claimed<string> | null {
  const isSame = (a: string, b: string) => keyOf(a) === keyOf(b);
  return mergeBy({ field, policy, isSame }, statements);
}

/** Merges numbers; those at most `tolerance` apart agree. */
export function mergeNumber(
  field: string,
  statements: readonly Statement<number>[],
  policy: MergePolicy,
  { tolerance = 0 }: { readonly tolerance?: number } = {},
): Claimed<number> | null {
  const isSame = (a: number, b: number) => Math.abs(a - b) <= tolerance;
  return mergeBy({ field, policy, isSame }, statements);
}

/** Merges partial dates; `1999` supports `1999-05-31`, and the more precise one is taken. */
export function mergeDate(
  field: string,
  statements: readonly Statement<string>[],
  policy: MergePolicy,
): Claimed<string> | null {
  const merge = { field, policy, isSame: isCompatibleDate };
  const isLessPrecise = (date: string) =>
    statements.some(({ value }) => value.length > date.length && isCompatibleDate(value, date));
  const ordered = inOrder(merge, statements);
  const best = choose(
    merge,
    ordered,
    ordered.filter(({ value }) => !isLessPrecise(value)),
  );
  if (!best) return null;
  const { value } = best.statement;
  const others = platformsOf(
    ordered.filter((item) => item.value !== value && isCompatibleDate(item.value, value)),
  );
  const same = platformsOf(ordered.filter((item) => item.value === value));
  const isRefined =
    same.size === 1 && others.size > 0 && best.rule !== 'authority' && best.rule !== 'order';
  return claimed(
    value,
    isRefined ? 'more-precise' : best.rule,
    ordered,
    (item) => item.value === value,
  );
}

/** Merges lists into one without repeats, the best-known first; equal lists agree. */
export function mergeList(
  field: string,
  statements: readonly Statement<readonly string[]>[],
  policy: MergePolicy,
  { keyOf = normalizeText }: MergeTextOptions = {},
): Claimed<readonly string[]> | null {
  const ordered = inOrder({ field, policy }, statements);
  if (ordered.length === 0) return null;
  const union = new Map<string, string>();
  for (const item of ordered.flatMap(({ value }) => value)) {
    if (!union.has(keyOf(item))) union.set(keyOf(item), item);
  }
  const holdsAll = ({ value }: Statement<readonly string[]>) =>
    new Set(value.map(keyOf)).size === union.size;
  const agreedOrUnion = ordered.every(holdsAll) ? 'agreed' : 'union';
  const rule = platformsOf(ordered).size === 1 ? 'only' : agreedOrUnion;
  const isUsed = (item: Statement<readonly string[]>) => item.value.length > 0 || union.size === 0;
  return claimed([...union.values()], rule, ordered, isUsed);
}

/** How the values of one field are compared and weighed. */
export interface Merge<Value> {
  readonly field: string;
  readonly policy: MergePolicy;
  readonly isSame: (a: Value, b: Value) => boolean;
}

/** Chooses one of the values, and tells of each what it is of the chosen one. */
export function mergeBy<Value>(
  merge: Merge<Value>,
  statements: readonly Statement<Value>[],
  relationOf?: RelationOf<Value>,
): Claimed<Value> | null {
  const ordered = inOrder(merge, statements);
  const best = choose(merge, ordered, ordered);
  if (!best) return null;
  const { value } = best.statement;
  const isChosen = (item: Statement<Value>) => merge.isSame(item.value, value);
  return claimed(value, best.rule, ordered, isChosen, relationOf);
}

/** What a value is of the chosen one; `null` when nothing. */
export type RelationOf<Value> = (chosen: Value, other: Value) => string | null;

/**
 * Chooses among `candidates`, best-known first: the value that most platforms support, then the one
 * whose best-knowing platform knows the field best, then the one asked first.
 */
function choose<Value>(
  merge: Merge<Value>,
  all: readonly Statement<Value>[],
  candidates: readonly Statement<Value>[],
): { readonly statement: Statement<Value>; readonly rule: MergeRule } | null {
  const supported = candidates.map((statement) => ({
    statement,
    support: platformsOf(all.filter(({ value }) => merge.isSame(value, statement.value))).size,
  }));
  const most = Math.max(...supported.map(({ support }) => support));
  const leaders = supported
    .filter(({ support }) => support === most)
    .map(({ statement }) => statement);
  const [first] = leaders;
  if (!first) return null;
  if (platformsOf(all).size === 1 && all.every(({ value }) => merge.isSame(value, first.value))) {
    return { statement: first, rule: 'only' };
  }
  const rivals = leaders.filter(({ value }) => !merge.isSame(value, first.value));
  if (rivals.length === 0 && most > 1) return { statement: first, rule: 'agreed' };
  const isBest = rivals.every((rival) => authorityOf(merge, rival) < authorityOf(merge, first));
  return { statement: first, rule: isBest && rivals.length > 0 ? 'authority' : 'order' };
}

/** Sorts by authority, then by the order of asking, then by what is said, so that input order is nothing. */
export function inOrder<Value, Item extends Statement<Value>>(
  merge: Pick<Merge<Value>, 'field' | 'policy'>,
  statements: readonly Item[],
): Item[] {
  const rank = ({ platform }: Item) => {
    const index = merge.policy.order.indexOf(platform);
    return index < 0 ? merge.policy.order.length : index;
  };
  return statements.toSorted(
    (a, b) =>
      authorityOf(merge, b) - authorityOf(merge, a) ||
      rank(a) - rank(b) ||
      compareText(identityOf(a), identityOf(b)),
  );
}

function identityOf({ platform, id, value, raw, url, fetchedAt }: Statement<unknown>): string {
  return JSON.stringify([platform, id, value, raw, url, fetchedAt]);
}

// Not localeCompare: the result must not depend on where it runs.
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** How well the platform knows the field. */
export function authorityOf(
  { policy, field }: Pick<Merge<unknown>, 'field' | 'policy'>,
  { platform }: Statement<unknown>,
): number {
  return policy.authority[platform]?.[field] ?? 1;
}

function platformsOf(statements: readonly Statement<unknown>[]): Set<string> {
  return new Set(statements.map(({ platform }) => platform));
}

/** A value with what each has said of it, in the order of `statements`. */
export function claimed<Value>(
  value: Value,
  rule: MergeRule,
  statements: readonly Statement<Value>[],
  isChosen: (statement: Statement<Value>) => boolean,
  relationOf: RelationOf<Value> = () => null,
): Claimed<Value> {
  const claims: readonly Claim<Value>[] = statements.map((statement) => {
    const { value: said, raw, platform, id, url, fetchedAt } = statement;
    const relation = relationOf(value, said) ?? undefined;
    const claim = compact({ value: said, raw, platform, id, url, fetchedAt, relation });
    return isChosen(statement) ? { ...claim, rule, chosen: true } : { ...claim, chosen: false };
  });
  return { value, claims };
}
