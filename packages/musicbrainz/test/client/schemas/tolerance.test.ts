// What is missing, null or of another kind never makes an answer worthless: `id` and the list of a page
// are all that an answer needs.
import type { Answer } from '@linernotes/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answers } from '../../../src/client/answers.ts';
import { type Fixture, haveFixtures, readFixtures } from '../../fixtures.ts';
import { answersByKind } from '../kinds.ts';
import { fetched } from './read.ts';
import * as bodies from './true-answers.ts';

type Path = readonly (string | number)[];

const [area] = bodies.areaSearch.areas;
const [recording] = bodies.recordingSearch.recordings;

/** Each with the field without which there is no answer. */
const own: readonly (readonly [string, Answer<unknown>, object, string])[] = [
  ['release', answers.release.lookup, bodies.release, 'id'],
  ['work', answers.work.lookup, bodies.work, 'id'],
  ['place', answers.place.lookup, bodies.place, 'id'],
  ['event', answers.event.lookup, bodies.event, 'id'],
  ['disc', answers.discid.lookup, bodies.disc, 'releases'],
  ['collection', answers.collection.lookup, bodies.collection, 'id'],
  [
    'areas',
    answers.area.search,
    { ...bodies.areaSearch, areas: [area, structuredClone(area)] },
    'areas',
  ],
  [
    'recordings',
    answers.recording.search,
    { recordings: [recording, structuredClone(recording)] },
    'recordings',
  ],
];

function* pathsOf(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, below] of Object.entries(value))
    yield* pathsOf(below, [...path, Array.isArray(value) ? Number(key) : key]);
}

const absent = Symbol('absent');
const damages: readonly unknown[] = [
  absent,
  null,
  '',
  0,
  -1.5,
  true,
  [],
  {},
  'x',
  [null],
  { x: 1 },
];

function damage(body: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(body);
  const last = path.at(-1) ?? '';
  const parent = path
    .slice(0, -1)
    .reduce((at: object, key) => Reflect.get(at, key), copy as object);
  if (value !== absent) Reflect.set(parent, last, value);
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else Reflect.deleteProperty(parent, last);
  return copy;
}

describe.each(own)('the answer %s', (_name, answer, body, needed) => {
  const paths = [...pathsOf(body)].filter((path) => path.join() !== needed);

  test.each(damages.map((value) => [value]))('survives %j in any place', (value) => {
    for (const path of paths)
      expect(() => answer.read(damage(body, path, value), fetched), path.join('.')).not.toThrow();
  });

  test(`is none without its ${needed}`, () => {
    expect(() => answer.read(damage(body, [needed], absent), fetched)).toThrow();
  });
});

/** The id of an answer; of a page its list, and what makes a single item of it one. */
function isNeeded(body: object, [first = '', , third, ...rest]: Path): boolean {
  if ('id' in body) return first === 'id';
  return Array.isArray(Reflect.get(body, first)) && rest.length === 0 && (!third || third === 'id');
}

/** Some pages are filed as lookups. */
function isRead(answer: Answer<unknown> | undefined, body: unknown): boolean {
  return answer?.schema.safeParse(body).success === true;
}

describe.skipIf(!haveFixtures)('true answers', () => {
  const known = new Map(Object.entries(answersByKind));
  const isEntity = ({ kind, body }: Fixture): boolean =>
    /^(?!tag|rating|submit|error|discid|isrc)/.test(kind) && isRead(known.get(kind), body);
  const fixtures = haveFixtures ? readFixtures().filter(isEntity) : [];

  test('survive damage anywhere', () => {
    const anyPlace = fc.tuple(fc.constantFrom(...fixtures), fc.nat(), fc.constantFrom(...damages));
    fc.assert(
      fc.property(anyPlace, ([{ kind, body }, place, value]) => {
        const paths = [...pathsOf(body)].filter((path) => !isNeeded(body as object, path));
        const path = paths[place % paths.length];
        if (path) known.get(kind)?.read(damage(body, path, value), fetched);
      }),
      { numRuns: 300 },
    );
  });
});
