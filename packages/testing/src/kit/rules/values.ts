// Absent is absent, and nothing is more precise than the platform said.
import { leavesOf, type Path, pathText, withAt } from '../bodies.ts';
import type { AnyCase, Replies } from '../facts.ts';
import { type Fault, faultsOf } from '../plausible.ts';
import { foundCases, type OperationFacts, type OperationRule } from '../rule.ts';
import { repliesScript } from '../stage.ts';
import type { Theatre } from '../take.ts';
import { playCase } from './cases.ts';
import { wrongOf } from './drift.ts';
import { mapBodies } from './replies.ts';

function soundRule(
  id: string,
  category: Fault['category'],
  tier: OperationRule['tier'],
  says: string,
): OperationRule {
  return {
    id,
    category,
    tier,
    of: 'operation',
    says,
    check: async (theatre, { name, cases }) => {
      const found: string[] = [];
      for (const one of cases) {
        const { value, hasFailed } = await playCase(theatre, name, one);
        if (hasFailed) continue;
        const faults = faultsOf(name, value).filter((fault) => fault.category === category);
        found.push(...faults.map(({ text }) => text));
      }
      return found;
    },
  };
}

export const soundRules: readonly OperationRule[] = [
  soundRule('fits-the-model', 'types', 'bronze', 'answers in the shape of its capability'),
  soundRule('plausible-units', 'units', 'bronze', 'gives lengths, tempo and dates that can be'),
  soundRule('plausible-names', 'mapping', 'silver', 'gives names without markup or fillers'),
  soundRule('clean-addresses', 'secrets', 'silver', 'gives addresses without credentials'),
];

/** Plays the first found case with something else at each place of its bodies, one after the other. */
async function playChanges(
  theatre: Theatre,
  operation: OperationFacts,
  changesAt: (leaf: {
    readonly path: Path;
    readonly values: readonly unknown[];
  }) => readonly { readonly to: unknown; readonly what: string }[],
): Promise<readonly string[]> {
  const [one] = foundCases(operation);
  if (!one) return [];
  const found: string[] = [];
  for (const leaf of leavesIn(one.replies)) {
    for (const { to, what } of changesAt(leaf)) {
      const replies = mapBodies(one.replies, (body) => withAt(body, leaf.path, () => to));
      const take = await theatre.take(operation.name, one.input, repliesScript(replies));
      found.push(...wrongOf(operation.name, { what: `${pathText(leaf.path)} ${what}`, take }));
    }
  }
  return found;
}

function leavesIn(replies: Replies) {
  return Object.values(replies).flatMap(({ body }) => leavesOf(body));
}

export const absentIsAbsent: OperationRule = {
  id: 'absent-is-absent',
  category: 'mapping',
  tier: 'gold',
  of: 'operation',
  says: 'takes missing, null and empty fields for absent, or for an answer it does not know',
  check: (theatre, operation) =>
    playChanges(theatre, operation, ({ values }) => [
      { to: undefined, what: 'left out' },
      { to: null, what: 'null' },
      ...(values.some((value) => typeof value === 'string') ? [{ to: '', what: 'empty' }] : []),
    ]),
};

export const zeroIsAbsent: OperationRule = {
  id: 'zero-is-absent',
  category: 'units',
  tier: 'gold',
  of: 'operation',
  says: 'takes 0, "0" and dates of zeros for absent',
  check: (theatre, operation) =>
    playChanges(theatre, operation, ({ values }) => [
      ...(values.some((value) => typeof value === 'number') ? [{ to: 0, what: '0' }] : []),
      ...(values.some((value) => /^[\d:.,]+$/.test(String(value)) && typeof value === 'string')
        ? [
            { to: '0', what: '"0"' },
            { to: '0:00', what: '"0:00"' },
          ]
        : []),
      ...(values.some(isDateText) ? [{ to: '0000-00-00', what: '"0000-00-00"' }] : []),
    ]),
};

function isDateText(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}(?:-\d\d(?:-\d\d)?)?(?:T|$)/.test(value);
}

const partialDates: readonly (readonly [said: string, tooPrecise: RegExp])[] = [
  ['1937', /^1937-/],
  ['1937-05', /^1937-05-/],
  ['1937-05-00', /^1937-05-/],
  ['1937-00-00', /^1937-/],
];

export const keepsPrecision: OperationRule = {
  id: 'keeps-precision-of-dates',
  category: 'units',
  tier: 'gold',
  of: 'operation',
  says: 'gives dates no more precisely than the platform does',
  check: async (theatre, operation) => {
    const [one] = foundCases(operation);
    if (!one) return [];
    const found: string[] = [];
    for (const { path, values } of leavesIn(one.replies)) {
      for (const [said, tooPrecise] of values.some(isDateText) ? partialDates : []) {
        const replies = mapBodies(one.replies, (body) => withAt(body, path, () => said));
        const { value } = await theatre.take(operation.name, one.input, repliesScript(replies));
        const wrong = textsIn(value).find((text) => tooPrecise.test(text));
        if (wrong) found.push(`${pathText(path)} ${said}: answers ${wrong}`);
      }
    }
    return found;
  },
};

function textsIn(value: unknown): readonly string[] {
  return leavesOf(value ?? null).flatMap(({ values }) =>
    values.filter((one) => typeof one === 'string'),
  );
}

const wordsForNothing = ['none', 'Unknown', '[no label]', 'n/a'];

export const wordsForNothingAreAbsent: OperationRule = {
  id: 'words-for-nothing-are-absent',
  category: 'mapping',
  tier: 'gold',
  of: 'operation',
  says: 'takes "none" and "unknown" in place of a catalogue number or label for absent',
  check: async (theatre, operation) => {
    const [one] = foundCases(operation);
    if (!one) return [];
    const { value } = await playCase(theatre, operation.name, one);
    const numbers = leavesOf(value ?? null)
      .filter(({ path }) => /^(?:.*\.)?(?:catalogNumber|labels\[\]\.name)$/.test(pathText(path)))
      .flatMap(({ values }) => values);
    const found: string[] = [];
    for (const { path, values } of leavesIn(one.replies)) {
      if (!values.some((value) => numbers.includes(value))) continue;
      for (const word of wordsForNothing) {
        const replies = mapBodies(one.replies, (body) => withAt(body, path, () => word));
        const take = await theatre.take(operation.name, one.input, repliesScript(replies));
        found.push(...wrongOf(operation.name, { what: `${pathText(path)} "${word}"`, take }));
      }
    }
    return found;
  },
};

export const placeholdersAreNoPictures: OperationRule = {
  id: 'placeholders-are-no-pictures',
  category: 'mapping',
  tier: 'gold',
  of: 'operation',
  says: 'leaves out pictures that show nothing',
  check: async (theatre, operation) => {
    const [one] = foundCases(operation);
    if (!one) return [];
    const found: string[] = [];
    for (const placeholder of theatre.subject.facts.placeholders) {
      const replies = withPictures(one, placeholder);
      const { value } = await theatre.take(operation.name, one.input, repliesScript(replies));
      if (textsIn(value).includes(placeholder)) found.push(`answers ${placeholder}`);
    }
    return found;
  },
};

function withPictures({ replies }: AnyCase, placeholder: string): Replies {
  const isPicture = (value: unknown): boolean =>
    typeof value === 'string' &&
    /^https?:.*(?:\.(?:jpe?g|png|gif|webp)|\/image|\/cover)/i.test(value);
  const paths = leavesIn(replies)
    .filter(({ values }) => values.some(isPicture))
    .map(({ path }) => path);
  return mapBodies(replies, (body) =>
    paths.reduce((changed, path) => withAt(changed, path, () => placeholder), body),
  );
}

export const recordingsAreRecordings: OperationRule = {
  id: 'recordings-are-recordings',
  category: 'mapping',
  tier: 'silver',
  of: 'operation',
  says: 'names no recording where the platform has tracks only',
  check: async (theatre, { name, cases }) => {
    if (theatre.subject.facts.hasRecordings) return [];
    const found: string[] = [];
    for (const one of cases) {
      const { value } = await playCase(theatre, name, one);
      const ids = leavesOf(value ?? null).filter(({ path }) => path.at(-1) === 'recordingId');
      found.push(...ids.map(({ path }) => `${pathText(path)} is the id of a track`));
    }
    return found;
  },
};

/** Fields that an answer fills, and no case states: nobody has looked at them. */
export const everyFieldIsStated: OperationRule = {
  id: 'every-field-is-stated',
  category: 'mapping',
  tier: 'platinum',
  of: 'operation',
  says: 'fills no field that its cases do not state',
  check: async (theatre, { name, cases }) => {
    const filled = new Set<string>();
    const stated = new Set<string>();
    for (const one of cases) {
      const { value } = await playCase(theatre, name, one);
      for (const { path } of leavesOf(value ?? null)) filled.add(pathText(path));
      for (const { path } of leavesOf(one.expected ?? null)) stated.add(pathText(path));
    }
    return [...filled]
      .filter((path) => !stated.has(path) && !/(?:^|\.)source\.fetchedAt$/.test(path))
      .map((path) => `${path} is in no case`);
  },
};

/** An answer of the true platform proves more than one that somebody made up. */
export const hasARecordedCase: OperationRule = {
  id: 'has-a-recorded-case',
  category: 'types',
  tier: 'platinum',
  of: 'operation',
  says: 'is proven by an answer of the true platform',
  check: (_theatre, { cases }) =>
    cases.some(({ origin }) => origin === 'recorded') ? [] : ['no case is recorded'],
};
