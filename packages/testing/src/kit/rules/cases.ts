// The cases that an author states, played.
import { type Difference, differences, differenceText, shown } from '../compare.ts';
import type { AnyCase } from '../facts.ts';
import { type Category, isNone, type OperationRule } from '../rule.ts';
import { normalised, repliesScript } from '../stage.ts';
import type { Take, Theatre } from '../take.ts';

const played = new WeakMap<Theatre, Map<AnyCase, Promise<Take>>>();

/** A case as it is stated; played once, however many rules look at it. */
export function playCase(theatre: Theatre, operation: string, one: AnyCase): Promise<Take> {
  const takes = played.get(theatre) ?? new Map<AnyCase, Promise<Take>>();
  played.set(theatre, takes);
  const take = takes.get(one) ?? theatre.take(operation, one.input, repliesScript(one.replies));
  takes.set(one, take);
  return take;
}

export const hasACase: OperationRule = {
  id: 'has-a-case',
  category: 'types',
  tier: 'bronze',
  of: 'operation',
  says: 'is stated by a case, and the adapter has it',
  check: ({ subject }, { name, cases }) => {
    const isThere = Object.keys(subject.factory.definition.operations).includes(name);
    if (!isThere) return [`the facts have cases of "${name}", which the adapter does not offer`];
    if (cases.length === 0) return ['no case is stated'];
    const isFound = cases.some(({ expected }) => !isNone(expected));
    return isFound ? [] : ['no case finds anything'];
  },
};

export const answersItsCases: OperationRule = {
  id: 'answers-its-cases',
  category: 'types',
  tier: 'bronze',
  of: 'operation',
  says: 'answers what is asked in its cases, and throws nothing',
  check: async (theatre, { name, cases }) => {
    const found: string[] = [];
    for (const one of cases) {
      const { hasFailed, error } = await playCase(theatre, name, one);
      if (hasFailed) found.push(`${titleOf(one)}: ${messageOf(error)}`);
    }
    return found;
  },
};

export const asksWhatIsRecorded: OperationRule = {
  id: 'asks-what-is-recorded',
  category: 'limits',
  tier: 'bronze',
  of: 'operation',
  says: 'sends the requests that its cases have replies for, and no others',
  check: async (theatre, { name, cases }) => {
    const found: string[] = [];
    for (const one of cases) {
      const { seen, unexpected } = await playCase(theatre, name, one);
      found.push(...unexpected.map((request) => `${titleOf(one)}: no reply for ${request}`));
      const unused = unusedOf(one, seen);
      found.push(...unused.map((address) => `${titleOf(one)}: ${address} was not asked for`));
    }
    return found;
  },
};

function unusedOf({ replies }: AnyCase, seen: Take['seen']): readonly string[] {
  const asked = seen.map((request) => normalised(request.target));
  return Object.keys(replies).filter((address) => !asked.includes(normalised(address)));
}

function expectedRule(
  id: string,
  category: Category,
  says: string,
  isOurs: (difference: Difference) => boolean,
): OperationRule {
  return {
    id,
    category,
    tier: 'bronze',
    of: 'operation',
    says,
    check: async (theatre, { name, cases }) => {
      const found: string[] = [];
      for (const one of cases) {
        const { value, hasFailed } = await playCase(theatre, name, one);
        if (hasFailed) continue;
        const ours = differences(one.expected, value).filter(isOurs);
        found.push(
          ...ours.slice(0, 5).map((difference) => `${titleOf(one)}: ${differenceText(difference)}`),
        );
      }
      return found;
    },
  };
}

const isUnit = ({ path }: Difference): boolean =>
  /(?:Ms|Px|Grams|Inches|Rpm|bpm|[dD]ate|begin|end|year|quantity)(?:\[\d+\])?$/.test(path);
const isSource = ({ path }: Difference): boolean => /(?:^|\.)source(?:\.|$)/.test(path);
const isPaging = ({ path }: Difference): boolean =>
  /^(?:total|nextOffset|nextCursor|limitedBy|items\.length)$/.test(path);
const isAbsence = (difference: Difference): boolean =>
  !isUnit(difference) &&
  (isNone(difference.expected) || difference.expected === null) &&
  difference.path === '';

export const expectedRules: readonly OperationRule[] = [
  expectedRule('maps-as-expected', 'mapping', 'answers what its cases expect', (one) =>
    [isUnit, isSource, isPaging, isAbsence].every((isOther) => !isOther(one)),
  ),
  expectedRule('units-as-expected', 'units', 'gives lengths, dates and tempo as expected', isUnit),
  expectedRule('sources-as-expected', 'provenance', 'says where values come from', isSource),
  expectedRule('pages-as-expected', 'pagination', 'tells totals and the next slice', isPaging),
  expectedRule(
    'none-as-expected',
    'not-found',
    'answers that there is none as expected',
    isAbsence,
  ),
];

function titleOf({ name, input }: AnyCase): string {
  return name ?? shown(input);
}

/** What was thrown, in one line. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
