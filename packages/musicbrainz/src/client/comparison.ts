// What the field of an index is compared with. Values are escaped here, and can become no syntax.
import { parsePartialDate } from '@linernotes/model';
import { escapeText, phrase } from '../lucene.ts';
import { wrong } from './codes.ts';

/**
 * What a field is compared with: a text (as a phrase), a number, truth; several, of which one must be
 * there; or one comparison.
 */
export type FieldValue =
  | string
  | number
  | boolean
  | readonly (string | number)[]
  | Range
  | OneOf<{ readonly prefix: string; readonly fuzzy: string; readonly present: boolean }>;

/** From one number or date (`1990`, `1990-06`, `1990-06-21`) to another, both included; open where one is missing. */
export type Range = {
  readonly from?: number | string | undefined;
  readonly to?: number | string | undefined;
} & Without<'prefix' | 'fuzzy' | 'present'>;

/** Exactly one of these: a beginning of a word, a word that may be misspelt, whether there is anything at all. */
type OneOf<Comparisons> = {
  [Name in keyof Comparisons]: Pick<Comparisons, Name> &
    Without<Exclude<keyof Comparisons, Name> | 'from' | 'to'>;
}[keyof Comparisons];

export type Without<Names extends PropertyKey> = { readonly [Name in Names]?: undefined };

/** The one comparison that is told of a field. */
export function comparisonOf(field: string, value: Readonly<Record<string, unknown>>): string {
  const told = Object.keys(value).filter((name) => value[name] !== undefined);
  const kinds = new Set(told.map((name) => (name === 'from' || name === 'to' ? 'range' : name)));
  const [kind, ...others] = kinds;
  if (kind === undefined) throw noValue(field);
  const isKnown = ['range', 'prefix', 'fuzzy', 'present'].includes(kind);
  if (isKnown && others.length === 0) return kind;
  throw wrong(
    field,
    `MusicBrainz: "${field}" is compared in one way: from and to, prefix, fuzzy, or present.`,
  );
}

/** Writes what a field is compared with. */
export function comparedWith(field: string, value: unknown): string {
  if (typeof value === 'string') return phraseOf(field, value);
  if (typeof value === 'boolean') return `${field}:${value}`;
  if (typeof value === 'number') return `${field}:${escapeText(numberOf(field, value))}`;
  if (Array.isArray(value) && value.length > 0) {
    const all = value.map((one) => comparedWith(field, one));
    return all.length === 1 ? all.join('') : `(${all.join(' OR ')})`;
  }
  if (!isRecord(value)) throw noValue(field);
  const kind = comparisonOf(field, value);
  if (kind === 'range') return rangeOf(field, value);
  if (kind === 'prefix') return `${termOf(field, value['prefix'])}*`;
  if (kind === 'fuzzy') return `${termOf(field, value['fuzzy'])}~`;
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
  const [low = '*', high = '*'] = bounds;
  if (low !== '*' && high !== '*' && isBehind(low, high))
    throw wrong(field, `MusicBrainz: a range of "${field}" ends before it begins.`);
  return `${field}:[${low} TO ${high}]`;
}

/** `1990-06-21` counts in steps; where one bound is less precise, what it says is compared. */
function isBehind(low: string, high: string): boolean {
  if (low.startsWith('-') || high.startsWith('-')) return Number(low) > Number(high);
  const lows = low.split('-').map(Number);
  const highs = high.split('-').map(Number);
  const at = lows.findIndex((one, step) => highs[step] !== undefined && one !== highs[step]);
  return at >= 0 && (lows[at] ?? 0) > (highs[at] ?? 0);
}

function boundOf(field: string, bound: unknown): string {
  if (typeof bound === 'number') return numberOf(field, bound);
  if (typeof bound === 'string' && (/^\d{1,9}$/.test(bound) || isDate(bound))) return bound;
  throw wrong(field, `MusicBrainz: a range of "${field}" goes from one number or date to another.`);
}

function isDate(text: string): boolean {
  return /^\d{4}(?:-\d{2}){1,2}$/.test(text) && parsePartialDate(text) === text;
}

function numberOf(field: string, value: number): string {
  if (Number.isFinite(value)) return String(value);
  throw noValue(field);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function noValue(field: string) {
  return wrong(field, `MusicBrainz: "${field}" has nothing to be compared with.`);
}
