// The cases of an operation with one place of their bodies changed, each played once for all rules.
import { isDeepStrictEqual } from 'node:util';
import { type Leaf, leavesOf, pathText, withAt } from '../bodies.ts';
import type { AnyCase } from '../facts.ts';
import { faultsOf } from '../plausible.ts';
import { foundCases, type OperationFacts } from '../rule.ts';
import { repliesScript } from '../stage.ts';
import { codeOf, type Take, type Theatre } from '../take.ts';
import { messageOf, playCase } from './cases.ts';
import type { ChangeFault } from './change-faults.ts';
import { mapBodies } from './replies.ts';

/** A place in the bodies of a case. */
export interface Place extends Leaf {
  readonly of: AnyCase;
}

/** What is put there, and how that is called. */
export interface Change {
  readonly what: string;
  readonly to: (value: unknown) => unknown;
}

/** All places in the bodies of an operation, each in the first case that fills it. */
export function placesOf(operation: OperationFacts): readonly Place[] {
  const places = new Map<string, Place>();
  for (const of of foundCases(operation)) {
    for (const leaf of Object.values(of.replies).flatMap(({ body }) => leavesOf(body))) {
      const place = places.get(pathText(leaf.path));
      const isBetter = !place?.values.some(isFilled) && leaf.values.some(isFilled);
      if (!place || isBetter) places.set(pathText(leaf.path), { ...leaf, of });
    }
  }
  return [...places.values()];
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== '';
}

const played = new WeakMap<Theatre, Map<string, Promise<Take>>>();

export function playChange(
  theatre: Theatre,
  { name, cases }: OperationFacts,
  { of, path }: Pick<Place, 'of' | 'path'>,
  { what, to }: Change,
): Promise<Take> {
  const takes = played.get(theatre) ?? new Map<string, Promise<Take>>();
  played.set(theatre, takes);
  const key = [name, cases.indexOf(of), pathText(path), what].join('\n');
  const replies = mapBodies(of.replies, (body) => withAt(body, path, to));
  const take = takes.get(key) ?? theatre.take(name, of.input, repliesScript(replies));
  takes.set(key, take);
  return take;
}

/** The places that matter to an answer: an object there instead of a value changes it, or is refused. */
export function readPlacesOf(
  theatre: Theatre,
  operation: OperationFacts,
): Promise<readonly Place[]> {
  const ofTheatre = readPlaces.get(theatre) ?? new Map<string, Promise<readonly Place[]>>();
  readPlaces.set(theatre, ofTheatre);
  const places = ofTheatre.get(operation.name) ?? findReadPlaces(theatre, operation);
  ofTheatre.set(operation.name, places);
  return places;
}

const readPlaces = new WeakMap<Theatre, Map<string, Promise<readonly Place[]>>>();

async function findReadPlaces(
  theatre: Theatre,
  operation: OperationFacts,
): Promise<readonly Place[]> {
  const read: Place[] = [];
  for (const place of placesOf(operation)) {
    const usual = await playCase(theatre, operation.name, place.of);
    const changed = await playChange(theatre, operation, place, anObject);
    if (changed.hasFailed || !isDeepStrictEqual(changed.value, usual.value)) read.push(place);
  }
  return read;
}

/** What an answer to a changed body may not be: a crash, "none", or a value that nobody could use. */
function faultsOfTake(
  operation: string,
  take: Take,
): readonly Omit<ChangeFault, 'place' | 'what'>[] {
  if (take.hasFailed) {
    const isTold = codeOf(take.error) === 'invalid-response';
    return isTold ? [] : [{ said: `throws ${messageOf(take.error)}`, category: null }];
  }
  if (take.value === null || take.value === undefined) {
    return [{ said: `answers ${take.value}`, category: null }];
  }
  return faultsOf(operation, take.value).map(({ text, category }) => ({ said: text, category }));
}

/** Plays changes at every place, one after the other; answers what is wrong with what came. */
export async function playChanges(
  theatre: Theatre,
  operation: OperationFacts,
  changesAt: (place: Place) => readonly Change[],
): Promise<readonly ChangeFault[]> {
  const found: ChangeFault[] = [];
  for (const place of await readPlacesOf(theatre, operation)) {
    for (const change of changesAt(place)) {
      const take = await playChange(theatre, operation, place, change);
      const at = { place: pathText(place.path), what: change.what };
      found.push(...faultsOfTake(operation.name, take).map((fault) => ({ ...at, ...fault })));
    }
  }
  return found;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Nothing in place of something. */
export function absences({ values }: Pick<Leaf, 'values'>): readonly Change[] {
  return [
    { what: 'left out', to: () => undefined },
    { what: 'null', to: () => null },
    ...(values.some(isText) ? [{ what: 'empty', to: () => '' }] : []),
  ];
}

/** Nothing in figures. */
export function zeros({ values }: Pick<Leaf, 'values'>): readonly Change[] {
  const texts = values.filter(isText);
  return [
    ...(values.some((value) => typeof value === 'number') ? [{ what: '0', to: () => 0 }] : []),
    ...(texts.some((value) => /^[\d:.,]+$/.test(value))
      ? [
          { what: '"0"', to: () => '0' },
          { what: '"0:00"', to: () => '0:00' },
        ]
      : []),
    ...(texts.some(isDateText) ? [{ what: '"0000-00-00"', to: () => '0000-00-00' }] : []),
  ];
}

export function isDateText(value: unknown): value is string {
  return isText(value) && /^\d{4}(?:-\d\d(?:-\d\d)?)?(?:T|$)/.test(value);
}

const anObject: Change = { what: 'an object', to: () => ({ surprise: true }) };

/** Something of another type. */
export const wrongTypes: readonly Change[] = [
  anObject,
  { what: 'a list', to: () => [['surprise']] },
  {
    what: 'of another type',
    to: (value) => (typeof value === 'string' ? 987_654_321 : 'surprise'),
  },
];
