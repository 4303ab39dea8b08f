// Searches in the words of an index. What is searched for is escaped here, and can become no syntax.
import { escapeText, phrase } from '../lucene.ts';
import { wrong } from './codes.ts';

/**
 * What a field is compared with: a text (as a phrase), a number, truth; several, of which one must be
 * there; a range; a beginning; a word that may be misspelt; or whether there is anything at all.
 */
export type FieldValue =
  | string
  | number
  | boolean
  | readonly (string | number)[]
  | Range
  | { readonly prefix: string }
  | { readonly fuzzy: string }
  | { readonly present: boolean };

/** From one number or date (`1990`, `1990-06`, `1990-06-21`) to another, both included; open where one is missing. */
export interface Range {
  readonly from?: number | string | undefined;
  readonly to?: number | string | undefined;
}

/** Fields that must all fit; or groups of which all must, one must, or none may. */
export type Where<Field extends string> =
  | { readonly [F in Field]?: FieldValue | undefined }
  | { readonly all: readonly Where<Field>[] }
  | { readonly any: readonly Where<Field>[] }
  | { readonly not: Where<Field> };

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
    `MusicBrainz: a search for a ${index} needs a text, a field or a raw query.`,
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

function clausesOf(index: Index, where: Where<string>): readonly Clause[] {
  if (typeof where !== 'object' || where === null) throw noClause();
  if (isGroup(where, 'all')) return where.all.flatMap((one) => clausesOf(index, one));
  if (isGroup(where, 'any')) return anyOf(where.any.map((one) => clausesOf(index, one)));
  if ('not' in where && typeof where.not === 'object') {
    return [{ text: grouped(clausesOf(index, where.not as Where<string>)), isNegative: true }];
  }
  return Object.entries(where).flatMap(([field, value]) =>
    value === undefined ? [] : [fieldClause(index, field, value)],
  );
}

function isGroup<Name extends 'all' | 'any'>(
  where: Where<string>,
  name: Name,
): where is { readonly [N in Name]: readonly Where<string>[] } & Where<string> {
  return name in where && Array.isArray(Reflect.get(where, name));
}

function anyOf(alternatives: readonly (readonly Clause[])[]): readonly Clause[] {
  const groups = alternatives.filter((clauses) => clauses.length > 0);
  if (groups.length < 2) return groups.flat();
  return [{ text: `(${groups.map(grouped).join(' OR ')})`, isNegative: false }];
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
  if (isRecord(value) && 'present' in value) {
    return { text: `${field}:*`, isNegative: value['present'] === false };
  }
  return { text: comparedWith(field, value), isNegative: false };
}

function comparedWith(field: string, value: unknown): string {
  if (typeof value === 'string') return phraseOf(field, value);
  if (typeof value === 'boolean') return `${field}:${value}`;
  if (typeof value === 'number') return `${field}:${escapeText(numberOf(field, value))}`;
  if (Array.isArray(value) && value.length > 0) {
    const all = value.map((one) => comparedWith(field, one));
    return all.length === 1 ? all.join('') : `(${all.join(' OR ')})`;
  }
  if (isRecord(value) && ('from' in value || 'to' in value)) return rangeOf(field, value);
  if (isRecord(value) && 'prefix' in value) return `${termOf(field, value['prefix'])}*`;
  if (isRecord(value) && 'fuzzy' in value) return `${termOf(field, value['fuzzy'])}~`;
  throw noValue(field);
}

function phraseOf(field: string, value: string): string {
  const written = phrase(field, value);
  if (written !== `${field}:""`) return written;
  throw noValue(field);
}

/** One word. */
function termOf(field: string, value: unknown): string {
  const word = typeof value === 'string' ? escapeText(value) : '';
  if (word !== '' && !word.includes(' ')) return `${field}:${word}`;
  throw wrong(
    field,
    `MusicBrainz: a beginning and a misspelt word of "${field}" are one word each.`,
  );
}

function rangeOf(field: string, { from, to }: Readonly<Record<string, unknown>>): string {
  const bounds = [from, to].map((bound) => (bound === undefined ? '*' : boundOf(field, bound)));
  if (bounds.every((bound) => bound === '*')) throw noValue(field);
  return `${field}:[${bounds.join(' TO ')}]`;
}

function boundOf(field: string, bound: unknown): string {
  if (typeof bound === 'number') return numberOf(field, bound);
  if (typeof bound === 'string' && /^\d{1,9}(?:-\d{2}){0,2}$/.test(bound)) return bound;
  throw wrong(field, `MusicBrainz: a range of "${field}" goes from one number or date to another.`);
}

function numberOf(field: string, value: number): string {
  if (Number.isFinite(value)) return String(value);
  throw noValue(field);
}

function plain(text: string | undefined): string {
  return typeof text === 'string' ? text.replace(/[\s\p{Cc}]+/gu, ' ').trim() : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function noValue(field: string) {
  return wrong(field, `MusicBrainz: "${field}" has nothing to be compared with.`);
}

function noClause() {
  return wrong('where', 'MusicBrainz: a group of "where" asks for nothing.');
}
