import { compact, hasWord, words } from '../text.ts';
import type { Query } from './lucene.ts';

/** What one thing is found by. */
export interface Fields {
  readonly [field: string]: readonly string[];
}

/** How the fields of an index compare. */
export interface Index {
  /** Every field that a query may name; another one is a bad request. */
  readonly known: ReadonlySet<string>;
  /** The fields that words without a field are looked for in. */
  readonly defaults: readonly string[];
}

/** Fields that hold codes: compared whole, without spaces and punctuation. */
const codes = new Set(['barcode', 'catno', 'isrc', 'format', 'country', 'asin']);
/** Fields of which a query may give the beginning: `date:1997`. */
const dates = new Set(['date', 'firstreleasedate', 'begin', 'end']);

/** The names of fields that the index does not have. */
export function unknownFields(query: Query, { known }: Index): readonly string[] {
  if (query.kind === 'clauses') {
    return query.clauses.flatMap((clause) => unknownFields(clause.query, { known, defaults: [] }));
  }
  return query.field === null || known.has(query.field) ? [] : [query.field];
}

/** How well a thing fits: `0` not at all; every clause adds, the more the closer it is. */
export function score(query: Query, fields: Fields, index: Index): number {
  if (query.kind === 'clauses') return scoreClauses(query.clauses, fields, index);
  const names = query.field === null ? index.defaults : [query.field];
  const values = names.flatMap((name) =>
    (fields[name] ?? []).map((value) => closeness(query, name, value)),
  );
  return Math.max(0, ...values);
}

function scoreClauses(
  clauses: Extract<Query, { kind: 'clauses' }>['clauses'],
  fields: Fields,
  index: Index,
): number {
  const scores = clauses.map(({ occur, query }) => ({
    occur,
    points: score(query, fields, index),
  }));
  const isRefused = scores.some(({ occur, points }) =>
    occur === 'must' ? points === 0 : occur === 'not' && points > 0,
  );
  if (isRefused) return 0;
  return scores.reduce((sum, { occur, points }) => (occur === 'not' ? sum : sum + points), 0);
}

type Leaf = Exclude<Query, { kind: 'clauses' }>;

function closeness(query: Leaf, field: string, value: string): number {
  if (query.kind === 'present') return value === '' ? 0 : 1;
  if (query.kind === 'range') return isWithin(query, value) ? 1 : 0;
  if (query.kind === 'prefix') {
    return words(value).some((word) => word.startsWith(compact(query.text))) ? 1 : 0;
  }
  if (codes.has(field)) return code(field, value) === code(field, query.text) ? 2 : 0;
  if (dates.has(field)) return value.startsWith(query.text) ? 2 : 0;
  return phraseCloseness(words(query.text), words(value));
}

/** The search index strips leading zeros of barcodes. */
function code(field: string, value: string) {
  return field === 'barcode' ? compact(value).replace(/^0+/, '') : compact(value);
}

function isWithin({ from, to }: { readonly from: string; readonly to: string }, value: string) {
  if (value === '') return false;
  const isNumeric = [from, to, value].every((text) => text === '*' || /^\d+$/.test(text));
  const compare = (left: string, right: string) =>
    isNumeric ? Number(left) - Number(right) : left.localeCompare(right, 'en');
  const isAfter = from === '*' || compare(value, from) >= 0;
  // Cut to the precision of the bound, so that a year holds its days.
  const isBefore = to === '*' || compare(isNumeric ? value : value.slice(0, to.length), to) <= 0;
  return isAfter && isBefore;
}

/** 2 for the whole value; between 1 and 2 for a part of it, the more the longer the part. */
function phraseCloseness(phrase: readonly string[], value: readonly string[]): number {
  if (phrase.length === 0 || phrase.length > value.length) return 0;
  const isFound = value.some((_, start) =>
    phrase.every((word, index) => hasWord(value.slice(start + index, start + index + 1), word)),
  );
  return isFound ? 1 + phrase.length / value.length : 0;
}
