// What a search finds is no answer to a question about one thing.
import { isSameGtin, parseGtin } from '@linernotes/model';
import { isRecord } from '../bodies.ts';
import { shown } from '../compare.ts';
import type { AnyCase, Replies, Reply } from '../facts.ts';
import {
  foundCases,
  type OperationFacts,
  type OperationRule,
  operationsOf,
  richestCase,
} from '../rule.ts';
import { normalised, type Script } from '../stage.ts';
import type { Theatre } from '../take.ts';

/** The searches that a look-up could fall back to. */
const searches: readonly (readonly [RegExp, string])[] = [
  [/^release(?:s?By)/, 'searchReleases'],
  [/^recording(?:s?By)/, 'searchRecordings'],
  [/^artistBy/, 'searchArtists'],
  [/^labelBy/, 'searchLabels'],
  [/^releaseGroupBy/, 'searchReleaseGroups'],
  [/^playlistBy/, 'searchPlaylists'],
];

export const guessesNothing: OperationRule = {
  id: 'guesses-nothing',
  category: 'not-found',
  tier: 'silver',
  of: 'operation',
  says: 'gives no hit of a search for what the platform does not have under an id or a code',
  check: async (theatre, operation) => {
    const one = richestCase(operation);
    const search = searches.find(([pattern]) => pattern.test(operation.name))?.[1];
    if (!one || search === undefined) return [];
    const input = { ...one.input, ...otherCodeOf(one.input) };
    const script = searchOnly(theatre, operation, one, { input, search });
    const { value, seen } = await theatre.take(operation.name, input, script);
    const answered = Array.isArray(value) ? value : [value];
    const guessed = answered.filter((item) => isRecord(item) && !isAbout(item, input));
    const strays = seen.filter(({ target }) => !isOwnPath(operation, target, input));
    return [
      ...guessed.map((item) => `answers ${shown(item)}, which it searched for`),
      ...strays.map(({ target }) => `asks for ${target} when there is none`),
    ];
  },
};

/** A code of the same form and length that is no other release's or recording's in the facts. */
function otherCodeOf({ gtin, isrc, catalogNumber }: AnyCase['input']): AnyCase['input'] {
  if (typeof gtin === 'string') return { gtin: otherGtin(gtin) };
  if (typeof isrc === 'string') return { isrc: 'QZZZZ9999999' };
  return typeof catalogNumber === 'string' ? { catalogNumber: 'ZZZ 987654' } : {};
}

/** Another digit in the middle, and the check digit that goes with it. */
function otherGtin(gtin: string): string {
  const middle = Math.floor(gtin.length / 2);
  const digit = (Number(gtin[middle]) + 1) % 10;
  const begin = `${gtin.slice(0, middle)}${digit}${gtin.slice(middle + 1, -1)}`;
  const all = Array.from({ length: 10 }, (_, last) => `${begin}${last}`);
  return all.find((code) => parseGtin(code) !== null) ?? gtin;
}

interface Asked {
  readonly input: AnyCase['input'];
  /** The search of the same kind. */
  readonly search: string;
}

/** There is none where the case asks; where a search asks, there are the hits of the facts. */
function searchOnly(
  { subject }: Theatre,
  { name }: OperationFacts,
  one: AnyCase,
  { input, search }: Asked,
): Script {
  const { facts } = subject;
  const found = operationsOf(subject).find((other) => other.name === search);
  const hits = found ? (foundCases(found)[0]?.replies ?? {}) : {};
  const none: Reply = facts.noneOf?.[name] ?? facts.none;
  const own = new Set(Object.keys(one.replies).map((address) => masked(address, one.input)));
  return ({ target }) => {
    if (own.has(masked(target, input))) return none;
    return atPath(hits, target) ?? atPath(one.replies, target) ?? none;
  };
}

/** The address with what is asked for taken out. */
function masked(target: string, { gtin, isrc, catalogNumber }: AnyCase['input']): string {
  const codes = [gtin, isrc, catalogNumber].filter((code) => typeof code === 'string');
  const plain = normalised(target);
  return codes.reduce((text, code) => text.replaceAll(code, '*'), plain).replaceAll(/0+\*/g, '*');
}

/** Whether a case of the operation asks at the path, for its own id or code. */
function isOwnPath({ cases }: OperationFacts, target: string, input: AnyCase['input']): boolean {
  const pathOf = (address: string, of: AnyCase['input']) => masked(address, of).split(' ')[0];
  return cases.some((one) =>
    Object.keys(one.replies).some(
      (address) => pathOf(address, one.input) === pathOf(target, input),
    ),
  );
}

/** The reply to another question at the same path. */
function atPath(replies: Replies, target: string): Reply | undefined {
  const pathOf = (address: string) => normalised(address).split(' ')[0];
  return Object.entries(replies).find(([address]) => pathOf(address) === pathOf(target))?.[1];
}

function isAbout(item: Readonly<Record<string, unknown>>, asked: AnyCase['input']): boolean {
  const { gtin, isrc, catalogNumber, id } = asked;
  const source = isRecord(item['source']) ? item['source'] : {};
  if (typeof gtin === 'string') return textsOf(item['barcodes']).some((is) => isSameGtin(is, gtin));
  if (typeof isrc === 'string') return textsOf(item['isrcs']).includes(isrc);
  if (typeof catalogNumber !== 'string') return source['id'] === id;
  const labels = Array.isArray(item['labels']) ? item['labels'].filter(isRecord) : [];
  return labels.some((label) => label['catalogNumber'] === catalogNumber);
}

function textsOf(codes: unknown): readonly string[] {
  return Array.isArray(codes) ? codes.map(String) : [];
}
