import { isSameGtin, parseIsrc, toCatalogNumberKey } from '@linernotes/model';
import { compareNames } from './similarity.ts';
import type { Outcome, Reason } from './subject.ts';
import { normalizeText } from './text.ts';

/** Weighs one field: `share` of the points that are possible. */
export function evidence(
  field: string,
  outcome: Outcome,
  weight: { readonly share: number; readonly possible: number },
  sides: { readonly wanted: unknown; readonly found: unknown },
): Reason {
  const points = Math.round(weight.share * weight.possible * 100) / 100;
  const [wanted, found] = [String(sides.wanted), String(sides.found)];
  return { field, outcome, points, possible: weight.possible, wanted, found };
}

/** An identifier: how to compare two, and what it is worth when one is shared and when none is. */
export interface IdentifierRule {
  readonly field: string;
  readonly isSame: (a: string, b: string) => boolean;
  readonly worth: number;
  /** Less than `worth`: one recording has several ISRCs, one release group many barcodes. */
  readonly worthOfConflict: number;
}

export const isrcRule: IdentifierRule = {
  field: 'isrc',
  isSame: (a, b) => isrcKey(a) === isrcKey(b),
  worth: 5,
  worthOfConflict: 2,
};
export const barcodeRule: IdentifierRule = {
  field: 'barcode',
  isSame: isSameGtin,
  worth: 5,
  worthOfConflict: 1.5,
};
export const catalogNumberRule: IdentifierRule = {
  field: 'catalogNumber',
  isSame: (a, b) => toCatalogNumberKey(a) === toCatalogNumberKey(b),
  worth: 3,
  worthOfConflict: 1.5,
};

/** Compares two lists of identifiers: one in common is enough. */
export function compareIdentifiers(
  rule: IdentifierRule,
  wanted: readonly string[] = [],
  found: readonly string[] = [],
): Reason[] {
  if (wanted.length === 0 || found.length === 0) return [];
  const shared = wanted.find((id) => found.some((other) => rule.isSame(id, other)));
  const sides = { wanted: wanted.join(', '), found: found.join(', ') };
  if (shared === undefined) {
    return [evidence(rule.field, 'different', { share: 0, possible: rule.worthOfConflict }, sides)];
  }
  return [evidence(rule.field, 'same', { share: 1, possible: rule.worth }, sides)];
}

/**
 * Compares playing times. Pressings and rips differ by seconds; a difference above twenty seconds and
 * a tenth of the time weighs more, because it mostly means another version.
 */
export function compareDurations(wanted?: number, found?: number): Reason[] {
  if (wanted === undefined || found === undefined) return [];
  const apart = Math.abs(wanted - found);
  const sides = { wanted, found };
  const of = (outcome: Outcome, share: number, possible = 2) => [
    evidence('durationMs', outcome, { share, possible }, sides),
  ];
  if (apart <= 2_000) return of('same', 1);
  if (apart <= 5_000) return of('similar', 0.8);
  if (apart <= 10_000) return of('similar', 0.5);
  return of('different', 0, apart > Math.max(20_000, wanted * 0.1, found * 0.1) ? 3 : 2);
}

/** Tells whether two playing times are those of one recording, ripped and pressed here and there. */
export function isSameDuration(a?: number, b?: number): boolean {
  return a !== undefined && b !== undefined && Math.abs(a - b) <= 5_000;
}

/** Compares years; a year's difference is common between countries and pressings. */
export function compareYears(wanted?: number, found?: number): Reason[] {
  if (wanted === undefined || found === undefined) return [];
  const apart = Math.abs(wanted - found);
  const sides = { wanted, found };
  if (apart === 0) return [evidence('year', 'same', { share: 1, possible: 0.5 }, sides)];
  const isNear = apart === 1;
  const outcome = isNear ? 'similar' : 'different';
  return [evidence('year', outcome, { share: isNear ? 0.6 : 0, possible: 0.5 }, sides)];
}

/** Compares labels without `Records`, `Ltd` and the like; `Virgin` is within `Virgin Records France`. */
export function compareLabels(wanted?: string, found?: string): Reason[] {
  const keys = [wanted, found].map((label) => labelKey(label ?? ''));
  return compareWords('label', 0.7, { wanted, found }, keys);
}

const countryNames: Readonly<Record<string, string>> = {
  gb: 'uk',
  'united kingdom': 'uk',
  'great britain': 'uk',
  us: 'usa',
  'united states': 'usa',
  'united states of america': 'usa',
  xw: 'worldwide',
  xe: 'europe',
  eu: 'europe',
  de: 'germany',
  fr: 'france',
  jp: 'japan',
  nl: 'netherlands',
  it: 'italy',
  ca: 'canada',
  au: 'australia',
  se: 'sweden',
  es: 'spain',
};

/** Compares countries, whether as codes or as names. */
export function compareCountries(wanted?: string, found?: string): Reason[] {
  const keys = [wanted, found].map((country) => {
    const key = normalizeText(country ?? '');
    return countryNames[key] ?? key;
  });
  const [a = '', b = ''] = keys;
  if (a === '' || b === '' || !wanted || !found) return [];
  const share = a === b ? 1 : 0;
  const outcome = share === 1 ? 'same' : 'different';
  return [evidence('country', outcome, { share, possible: 0.4 }, { wanted, found })];
}

/** Compares carriers: `Vinyl` is within `2 × Vinyl, LP, Album`, and an LP is of vinyl. */
export function compareFormats(wanted?: string, found?: string): Reason[] {
  const keys = [wanted, found].map(formatKey);
  return compareWords('format', 0.4, { wanted, found }, keys);
}

function compareWords(
  field: string,
  possible: number,
  sides: { readonly wanted: string | undefined; readonly found: string | undefined },
  keys: readonly string[],
): Reason[] {
  const [a = '', b = ''] = keys;
  if (a === '' || b === '') return [];
  const outcome = compareNames(a, b);
  if (outcome !== 'different') {
    return [evidence(field, outcome, { share: outcome === 'same' ? 1 : 0.8, possible }, sides)];
  }
  const [words, others] = [new Set(a.split(' ')), new Set(b.split(' '))];
  const isWithin = words.isSubsetOf(others) || others.isSubsetOf(words);
  const share = isWithin ? 0.9 : 0;
  return [evidence(field, isWithin ? 'similar' : 'different', { share, possible }, sides)];
}

function isrcKey(text: string): string {
  return parseIsrc(text) ?? normalizeText(text);
}

function labelKey(label: string): string {
  const key = normalizeText(label);
  const company = /\b(?:records?|recordings?|music|label|ltd|limited|inc|gmbh|company|co)\b/g;
  return key.replace(company, ' ').replace(/\s+/g, ' ').trim() || key;
}

function formatKey(format = ''): string {
  const words = normalizeText(format).split(' ');
  const isVinyl =
    words.some((word) => word === 'lp' || word === 'vinyl') || /\b(?:7|10|12)["”]/.test(format);
  const kept = words.filter((word) => word !== 'vinyl' && !/^\d+x?$|^x$/.test(word));
  return [...new Set(isVinyl ? ['vinyl', ...kept] : kept)].join(' ');
}
