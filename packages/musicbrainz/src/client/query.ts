// Searches in the words of an index. What is searched for is escaped here, and can become no syntax.
import { escapeText } from '../lucene.ts';
import { article, wrong } from './codes.ts';
import {
  comparedWith,
  comparisonOf,
  type FieldValue,
  isRecord,
  type Without,
} from './comparison.ts';

interface Groups<Field extends string> {
  readonly all: readonly Where<Field>[];
  readonly any: readonly Where<Field>[];
  readonly not: Where<Field>;
}

/** A group stands alone: fields beside it would be a condition that nobody knows how to join. */
type Group<Field extends string> = {
  [Name in keyof Groups<Field>]: Pick<Groups<Field>, Name> &
    Without<Exclude<keyof Groups<Field>, Name> | Field>;
}[keyof Groups<Field>];

/**
 * Fields that must all fit; or one group, of which all must, one must, or none may. Fields and groups go
 * together in `all`.
 */
export type Where<Field extends string> =
  | ({ readonly [F in Field]?: FieldValue | undefined } & Without<keyof Groups<Field>>)
  | Group<Field>;

/** What is searched for. */
export interface Search<Field extends string> {
  /** Words that are searched for as they are, in the fields that the index looks into by itself. */
  readonly text?: string | undefined;
  readonly where?: Where<Field> | undefined;
  /**
   * A query in Lucene's language, sent as it is: whoever writes it escapes what it holds. Not beside
   * the other two.
   */
  readonly raw?: string | undefined;
  /** Has MusicBrainz read `text` as a person types it, over all fields at once; not with `where`. @default false */
  readonly dismax?: boolean | undefined;
}

/** A clause, which may be one that must not hold: such a one finds nothing by itself. */
interface Clause {
  readonly text: string;
  readonly isNegative: boolean;
}

/** Writes the query of a search. Throws `configuration` for unknown fields and for what asks nothing. */
export function queryOf(
  index: string,
  fields: readonly string[],
  { text, where, raw, dismax = false }: Search<string>,
): string {
  assertTold({ text, raw, dismax });
  const isAlone = [text, where, raw].filter((one) => one !== undefined).length === 1;
  if (raw !== undefined && !isAlone) {
    throw wrong(
      'raw',
      'MusicBrainz: "raw" is the whole query; "text" and "where" do not go with it.',
    );
  }
  if (dismax && (text === undefined || !isAlone)) {
    throw wrong('dismax', 'MusicBrainz: "dismax" goes with "text" alone.');
  }
  const query = raw ?? (dismax ? plain(text) : written(index, fields, text, where));
  if (/[^\s"]/.test(query)) return query;
  throw wrong(
    'query',
    `MusicBrainz: a search for ${article(index)} needs a text, a field or a raw query.`,
  );
}

function written(
  index: string,
  fields: readonly string[],
  text: string | undefined,
  where: Where<string> | undefined,
): string {
  const words = escapeText(plain(text));
  const own = where === undefined ? [] : clausesOf({ index, fields }, where);
  const free =
    words === '' ? [] : [{ text: own.length > 0 ? `(${words})` : words, isNegative: false }];
  return joined([...free, ...own]);
}

interface Index {
  readonly index: string;
  readonly fields: readonly string[];
}

function assertTold({ text, raw, dismax }: Search<string>): void {
  for (const [option, value] of Object.entries({ text, raw })) {
    if (value !== undefined && typeof value !== 'string')
      throw wrong(option, `MusicBrainz: "${option}" of a search is a text.`);
  }
  if (typeof dismax !== 'boolean') throw wrong('dismax', 'MusicBrainz: "dismax" is true or false.');
}

function clausesOf(index: Index, where: Where<string>): readonly Clause[] {
  if (!isRecord(where)) throw noClause();
  const told = Object.entries(where).filter(([, value]) => value !== undefined);
  const group = told.find(([name]) => isGroupName(name));
  if (!group) return told.map(([field, value]) => fieldClause(index, field, value));
  if (told.length > 1) throw mixed(told.map(([name]) => name));
  const [name, within] = group;
  const [first, ...others] = groupsOf(name, within).map((one) => clausesOf(index, one));
  if (name === 'not') return [{ text: grouped(first ?? []), isNegative: true }];
  if (name === 'any') return anyOf([first ?? [], ...others]);
  return [first ?? [], ...others].flat();
}

function isGroupName(name: string): boolean {
  return ['all', 'any', 'not'].includes(name);
}

function groupsOf(name: string, within: unknown): readonly Where<string>[] {
  // What stands in a group is looked at as it is read.
  if (name === 'not') return [within as Where<string>];
  if (Array.isArray(within)) return within;
  throw wrong('where', `MusicBrainz: "${name}" is a list of conditions.`);
}

/** One that asks for nothing would fit all, and the others with it. */
function anyOf(alternatives: readonly (readonly Clause[])[]): readonly Clause[] {
  const [only = []] = alternatives;
  if (alternatives.length === 1 && only.length > 0) return only;
  return [{ text: `(${alternatives.map(grouped).join(' OR ')})`, isNegative: false }];
}

/** As one clause that stands anywhere: what only excludes is taken from everything. */
function grouped(clauses: readonly Clause[]): string {
  const [first] = clauses;
  if (!first) throw noClause();
  return clauses.length === 1 && !first.isNegative ? first.text : `(${joined(clauses)})`;
}

function joined(clauses: readonly Clause[]): string {
  const positive = clauses.filter(({ isNegative }) => !isNegative).map(({ text }) => text);
  const negative = clauses.filter(({ isNegative }) => isNegative).map(({ text }) => `-${text}`);
  if (negative.length === 0) return positive.join(' AND ');
  return [...(positive.length > 0 ? positive : ['*:*']), ...negative].join(' AND ');
}

function fieldClause({ index, fields }: Index, field: string, value: unknown): Clause {
  if (!fields.includes(field)) {
    const known = fields.join(', ');
    const what = JSON.stringify(field.slice(0, 80));
    throw wrong(
      'where',
      `MusicBrainz: the index of ${index} has no field ${what}; there are: ${known}.`,
    );
  }
  if (isRecord(value) && comparisonOf(field, value) === 'present') {
    const { present } = value;
    if (typeof present !== 'boolean')
      throw wrong(field, `MusicBrainz: "present" of "${field}" is true or false.`);
    return { text: `${field}:*`, isNegative: !present };
  }
  return { text: comparedWith(field, value), isNegative: false };
}

function plain(text: string | undefined): string {
  return typeof text === 'string' ? text.replace(/[\s\p{Cc}]+/gu, ' ').trim() : '';
}

function mixed(names: readonly string[]) {
  const list = names.map((name) => JSON.stringify(name.slice(0, 80))).join(', ');
  return wrong(
    'where',
    `MusicBrainz: "where" has ${list} side by side; put each into "all", of which all must hold.`,
  );
}

function noClause() {
  return wrong('where', 'MusicBrainz: a group of "where" asks for nothing.');
}
