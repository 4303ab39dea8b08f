// Rows stay in the order and on the medium that the platform gives them.
import { isDeepStrictEqual } from 'node:util';
import { isRecord, leavesOf, pathText } from '../bodies.ts';
import { shown } from '../compare.ts';
import type { OperationFacts, OperationRule } from '../rule.ts';
import type { Theatre } from '../take.ts';
import { playCase } from './cases.ts';
import { type Change, type Place, placesOf, playChange, readPlacesOf } from './changes.ts';

/** Titles of rows: of the tracks of an answer, or of the items of a list. */
const rowTitle = /\[\]\.title$/;

function titlesIn(value: unknown): readonly unknown[] {
  return leavesOf(value ?? null)
    .filter(({ path }) => rowTitle.test(pathText(path)))
    .flatMap(({ values }) => values);
}

/** Another value for each row, by its number from 0. */
function numbered(what: string, toRow: (index: number, had: unknown) => unknown): Change {
  let rows = 0;
  return {
    what,
    to: (had) => {
      rows += 1;
      return toRow(rows - 1, had);
    },
  };
}

const titleOf = (number: number): string => `Liner Kit ${number}`;

export const keepsTheOrder: OperationRule = {
  id: 'keeps-the-order',
  category: 'mapping',
  tier: 'gold',
  of: 'operation',
  says: 'gives rows in the order of the platform, whatever they are called and numbered',
  check: async (theatre, operation) => {
    const found: string[] = [];
    for (const place of await readPlacesOf(theatre, operation)) {
      const { value } = await playCase(theatre, operation.name, place.of);
      if (!isOfRows(place) || titlesIn(value).length < 2) continue;
      found.push(...(await titleFaults(theatre, operation, place)));
      found.push(...(await idFaults(theatre, operation, place, titlesIn(value))));
    }
    return [...new Set(found)];
  },
};

function isOfRows({ path, values }: Place): boolean {
  return path.filter((key) => key === '[]').length === 1 && values.length > 1;
}

async function titleFaults(theatre: Theatre, operation: OperationFacts, place: Place) {
  const found: string[] = [];
  if (!place.values.every((value) => typeof value === 'string')) return found;
  for (const [what, start, step] of [
    ['falling titles', 899, -1],
    ['rising titles', 101, 1],
  ] as const) {
    const change = numbered(what, (index) => titleOf(start + index * step));
    const { value } = await playChange(theatre, operation, place, change);
    const made = titlesIn(value).filter((title) => /^Liner Kit \d{3}$/.test(String(title)));
    const sorted = [...made].map(String).sort((a, b) => a.localeCompare(b) * step);
    if (!isDeepStrictEqual(made, sorted)) {
      found.push(`${pathText(place.path)} (${what}): answers ${shown(made)}`);
    }
  }
  return found;
}

async function idFaults(
  theatre: Theatre,
  operation: OperationFacts,
  place: Place,
  usual: readonly unknown[],
) {
  const found: string[] = [];
  const areIds = /^(?:.*[_-])?id$|Id$/.test(place.path.at(-1) ?? '');
  if (!areIds || !place.values.every((value) => /^\d+$/.test(String(value)))) return found;
  for (const [what, start, step] of [
    ['falling ids', 8_999, -1],
    ['rising ids', 1_001, 1],
  ] as const) {
    const change = numbered(what, (index, had) => {
      const id = start + index * step;
      return typeof had === 'number' ? id : String(id);
    });
    const { value, hasFailed } = await playChange(theatre, operation, place, change);
    const titles = titlesIn(value);
    if (hasFailed || isDeepStrictEqual(titles, usual) || titles.length < usual.length) continue;
    found.push(`${pathText(place.path)} (${what}): answers ${shown(titles)}`);
  }
  return found;
}

const mediumField = /^(?:disc|disk|medium|volume)(?:_?(?:number|num|no|index|position))?$/i;

export const keepsMediaApart: OperationRule = {
  id: 'keeps-media-apart',
  category: 'mapping',
  tier: 'gold',
  of: 'operation',
  says: 'gives the rows of a second disc as a second medium',
  check: async (theatre, operation) => {
    const found: string[] = [];
    for (const place of placesOf(operation)) {
      const isNumber = place.values.every((value) => typeof value === 'number');
      if (!isOfRows(place) || !isNumber || !mediumField.test(place.path.at(-1) ?? '')) continue;
      const usual = await playCase(theatre, operation.name, place.of);
      if (mostMedia(usual.value) === 0) continue;
      const change = numbered('2 from the second row on', (index) => (index === 0 ? 1 : 2));
      const { value, hasFailed } = await playChange(theatre, operation, place, change);
      if (hasFailed || mostMedia(value) > 1) continue;
      found.push(`${pathText(place.path)} (${change.what}): answers one medium`);
    }
    return found;
  },
};

/** Of all releases of an answer, the number of media of the one that has most. */
function mostMedia(value: unknown): number {
  const releases = Array.isArray(value) ? value : [value];
  const counts = releases.map((release) => {
    const media = isRecord(release) ? release['media'] : undefined;
    return Array.isArray(media) ? media.length : 0;
  });
  return Math.max(0, ...counts);
}
