// Answers hold what the platform said, and nothing where it said nothing.
import { leavesOf, pathText, withAt } from '../bodies.ts';
import type { AnyCase, Replies } from '../facts.ts';
import { type Fault, faultsOf } from '../plausible.ts';
import { foundCases, isNone, type OperationFacts, type OperationRule } from '../rule.ts';
import { repliesScript } from '../stage.ts';
import type { Theatre } from '../take.ts';
import { playCase } from './cases.ts';
import { toldTogether } from './change-faults.ts';
import { absences, playChange, playChanges, readPlacesOf } from './changes.ts';
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

export const absentIsAbsent: OperationRule = {
  id: 'absent-is-absent',
  category: 'mapping',
  tier: 'gold',
  of: 'operation',
  says: 'takes missing, null and empty fields for absent, or for an answer it does not know',
  check: async (theatre, operation) => {
    const faults = await playChanges(theatre, operation, absences);
    return toldTogether(faults.filter(({ category }) => category !== 'units'));
  },
};

export function textsIn(value: unknown): readonly string[] {
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
    const numbers = await answeredAt(
      theatre,
      operation,
      /^(?:.*\.)?(?:catalogNumber|labels\[\]\.name)$/,
    );
    const faults = await playChanges(theatre, operation, ({ values }) =>
      values.some((value) => numbers.has(value))
        ? wordsForNothing.map((word) => ({ what: `"${word}"`, to: () => word }))
        : [],
    );
    return toldTogether(faults);
  },
};

/** The values that the answers of all found cases have at places like this. */
export async function answeredAt(
  theatre: Theatre,
  operation: OperationFacts,
  where: RegExp,
): Promise<ReadonlySet<unknown>> {
  const values = new Set<unknown>();
  for (const one of foundCases(operation)) {
    const { value } = await playCase(theatre, operation.name, one);
    const there = leavesOf(value ?? null).filter(({ path }) => where.test(pathText(path)));
    for (const leaf of there) for (const of of leaf.values) values.add(of);
  }
  return values;
}

/** A title and a version that no recording has. */
const madeTitle = 'Liner Kit';
const madeVersion = 'Liner Kit Remix';

export const keepsVersions: OperationRule = {
  id: 'keeps-versions',
  category: 'mapping',
  tier: 'gold',
  of: 'operation',
  says: 'keeps the version that stands in a title, in the title or apart from it',
  check: async (theatre, operation) => {
    const titles = await answeredAt(theatre, operation, /(?:^|\.)title$/);
    const found: string[] = [];
    for (const place of await readPlacesOf(theatre, operation)) {
      if (!place.values.some((value) => titles.has(value))) continue;
      const other = { what: `"${madeTitle}"`, to: () => madeTitle };
      const probed = await playChange(theatre, operation, place, other);
      // What is not shown is read elsewhere.
      if (!textsIn(probed.value).includes(madeTitle)) continue;
      const change = {
        what: `with (${madeVersion})`,
        to: (value: unknown) => (typeof value === 'string' ? `${value} (${madeVersion})` : value),
      };
      const { value, hasFailed } = await playChange(theatre, operation, place, change);
      if (hasFailed || isNone(value)) continue;
      const isKept = textsIn(value).some((text) => text.includes(madeVersion));
      if (!isKept) found.push(`${pathText(place.path)} ${change.what}: the version is lost`);
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
    const shown = await answeredAt(theatre, operation, /(?:^|\.)images\[\]\.url$/);
    for (const placeholder of theatre.subject.facts.placeholders) {
      const replies = withPictures(one, placeholder, shown);
      const { value } = await theatre.take(operation.name, one.input, repliesScript(replies));
      if (textsIn(value).includes(placeholder)) found.push(`answers ${placeholder}`);
    }
    return found;
  },
};

function withPictures(
  { replies }: AnyCase,
  placeholder: string,
  answered: ReadonlySet<unknown>,
): Replies {
  const isPicture = (value: unknown): boolean =>
    answered.has(value) ||
    (typeof value === 'string' &&
      /^https?:.*(?:\.(?:jpe?g|png|gif|webp)|\/image|\/cover)/i.test(value));
  const paths = Object.values(replies)
    .flatMap(({ body }) => leavesOf(body))
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
