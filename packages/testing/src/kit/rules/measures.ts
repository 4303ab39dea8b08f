// Figures: nothing is more precise than the platform said, and units are those of the model.
import { leavesOf, pathText } from '../bodies.ts';
import type { OperationFacts, OperationRule } from '../rule.ts';
import type { Theatre } from '../take.ts';
import { playCase } from './cases.ts';
import { toldTogether } from './change-faults.ts';
import {
  absences,
  type Change,
  isDateText,
  type Place,
  playChange,
  playChanges,
  readPlacesOf,
  zeros,
} from './changes.ts';

export const zeroIsAbsent: OperationRule = {
  id: 'zero-is-absent',
  category: 'units',
  tier: 'gold',
  of: 'operation',
  says: 'takes 0, "0", empty lengths and dates of zeros for absent',
  check: async (theatre, operation) => {
    const figures = await playChanges(theatre, operation, zeros);
    const absent = await playChanges(theatre, operation, absences);
    const faults = [
      // Where a page counts as number 0, nothing sensible can follow.
      ...figures.filter(({ category }) => category === 'units' || category === null),
      ...absent.filter(({ category }) => category === 'units'),
    ];
    return toldTogether(faults);
  },
};

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
    const found: string[] = [];
    for (const place of await readPlacesOf(theatre, operation)) {
      for (const [said, tooPrecise, to] of datesAt(place)) {
        const change = { what: said, to: () => to };
        const { value } = await playChange(theatre, operation, place, change);
        const wrong = textsIn(value).find((text) => tooPrecise.test(text));
        if (wrong) found.push(`${pathText(place.path)} ${said}: answers ${wrong}`);
      }
    }
    return found;
  },
};

function datesAt({ values }: Place): readonly (readonly [string, RegExp, string | number])[] {
  if (values.some(isDateText)) return partialDates.map(([said, wrong]) => [said, wrong, said]);
  const thisYear = new Date().getFullYear();
  const isYear = (value: unknown): boolean =>
    typeof value === 'number' && value >= 1857 && value <= thisYear;
  return values.some(isYear) ? [['year 1937', /^1937-/, 1937]] : [];
}

function textsIn(value: unknown): readonly string[] {
  return leavesOf(value ?? null).flatMap(({ values }) =>
    values.filter((one) => typeof one === 'string'),
  );
}

/** What a figure is put to, and what the model must say of it then. */
interface Measure {
  readonly put: string | number;
  readonly is: number | string;
}

const clock = /^\d{1,2}(?::\d{2}){1,2}$/;
const clockTimes: readonly Measure[] = [
  { put: '2:09', is: 129_000 },
  { put: '63:07', is: 3_787_000 },
  { put: '1:03:09', is: 3_789_000 },
];

/** Lengths between half a minute and two hours tell their unit by themselves. */
function lengthsAt({ values }: Place): readonly Measure[] {
  if (values.some((value) => typeof value === 'string' && clock.test(value))) return clockTimes;
  const figures = values.map(Number).filter((value) => value > 0);
  const isText = values.some((value) => typeof value === 'string');
  const put = (value: number): string | number => (isText ? String(value) : value);
  if (figures.some((value) => value >= 30_000 && value <= 7_200_000)) {
    return [{ put: put(243_000), is: 243_000 }];
  }
  const areSeconds = figures.some((value) => value >= 30 && value <= 7_200);
  return areSeconds ? [{ put: put(243), is: 243_000 }] : [];
}

/** Moments of this century, as seconds or milliseconds since 1970. */
function momentsAt({ values }: Place): readonly Measure[] {
  const figures = values.filter((value) => typeof value === 'number').map(Math.abs);
  if (figures.some((value) => value >= 1e11 && value <= 4e12)) {
    return [{ put: 1_000_000_000_000, is: '2001-09-09' }];
  }
  const areSeconds = figures.some((value) => value >= 1e8 && value <= 4e9);
  return areSeconds ? [{ put: 1_000_000_000, is: '2001-09-09' }] : [];
}

function measureRule(
  id: string,
  says: string,
  where: RegExp,
  measuresAt: (place: Place) => readonly Measure[],
  isRight: (said: unknown, is: Measure['is']) => boolean,
): OperationRule {
  return {
    id,
    category: 'units',
    tier: 'gold',
    of: 'operation',
    says,
    check: async (theatre, operation) => {
      const found: string[] = [];
      for (const place of await readPlacesOf(theatre, operation)) {
        for (const { put, is } of measuresAt(place)) {
          const change = { what: `${put}`, to: () => put };
          const said = await newValues(theatre, operation, place, change, where);
          const wrong = said.find((value) => !isRight(value, is));
          if (wrong !== undefined) {
            found.push(`${pathText(place.path)} ${put}: answers ${wrong}, it is ${is}`);
          }
        }
      }
      return found;
    },
  };
}

/** The values of an answer that a change brought. */
async function newValues(
  theatre: Theatre,
  operation: OperationFacts,
  place: Place,
  change: Change,
  where: RegExp,
): Promise<readonly unknown[]> {
  const { value: before } = await playCase(theatre, operation.name, place.of);
  const { value: after, hasFailed } = await playChange(theatre, operation, place, change);
  if (hasFailed) return [];
  const had = valuesAt(before, where);
  return valuesAt(after, where).filter((value) => !had.includes(value));
}

function valuesAt(value: unknown, where: RegExp): readonly unknown[] {
  return leavesOf(value ?? null)
    .filter(({ path }) => where.test(path.at(-1) ?? ''))
    .flatMap(({ values }) => values);
}

export const measureRules: readonly OperationRule[] = [
  measureRule(
    'reads-lengths',
    'gives lengths in milliseconds, whatever unit the platform counts in',
    /^durationMs$/,
    lengthsAt,
    (said, is) => said === is,
  ),
  measureRule(
    'reads-moments',
    'gives the day of a moment that is counted from 1970',
    /[dD]ate$/,
    momentsAt,
    (said, is) => String(is).startsWith(String(said)) || said === '2001-09-08',
  ),
];
