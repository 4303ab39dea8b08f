import { compact, textOrAbsent } from '@linernotes/model';
import type { IdentifierRow } from './rows.ts';

/** Where a number stands. */
export type MatrixPlace =
  | 'runout'
  | 'label'
  | 'mould'
  | 'mirror band'
  | 'inner ring'
  | 'outer ring';

/** A matrix number or run-out, and what its description says of it. */
export interface MatrixRunout {
  /** As etched or stamped; signs that no keyboard has are described in brackets. */
  readonly text: string;
  /** `A`, `AA`, `1`; empty where none is named. */
  readonly sides: readonly string[];
  /** Pressings of one release differ: numbers from 1; empty where there is one. */
  readonly variants: readonly number[];
  /** `CD1`, `DVD`, `2` of `Disc 2`; empty where none is named. */
  readonly discs: readonly string[];
  readonly place?: MatrixPlace | undefined;
  readonly techniques: readonly ('etched' | 'stamped')[];
  /** What the description says beside; absent when that is nothing. */
  readonly remark?: string | undefined;
}

/** No description is longer; a text that is does not describe a place. */
const maxLength = 500;

/** Reads a `Matrix / Runout`; `null` for a row without a value. */
export function readMatrixRunout({ value, description }: IdentifierRow): MatrixRunout | null {
  const text = textOrAbsent(value);
  if (!text) return null;
  const isLong = (description ?? '').length > maxLength;
  const reader = new Reader(isLong ? '' : (description ?? ''));
  const variants = reader.take(variant).flatMap(([, list = '']) => numbersOf(list));
  const discs = reader.take(disc).flatMap(discsOf);
  const sides = sidePatterns.flatMap((pattern) => reader.take(pattern).flatMap(sidesOf));
  const techniques = (['etched', 'stamped'] as const).filter(
    (technique) => reader.take(techniqueWords[technique]).length > 0,
  );
  const place = places.find(([, pattern]) => reader.take(pattern).length > 0)?.[0];
  return compact<MatrixRunout>({
    text,
    sides: [...new Set(sides)],
    variants: [...new Set(variants)],
    discs: [...new Set(discs)],
    place,
    techniques,
    remark: isLong ? textOrAbsent(description) : reader.rest(),
  });
}

/** Takes out of a text what is understood, so that the rest can be told. */
class Reader {
  #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  take(pattern: RegExp): readonly RegExpMatchArray[] {
    const found = [...this.#text.matchAll(pattern)];
    this.#text = this.#text.replace(pattern, ' ¦ ');
    return found;
  }

  rest(): string | undefined {
    const words = this.#text
      .replace(/[(["'¦:,;&/-]*¦[)\]"'¦:,;&/\-\s]*/gu, ' ¦ ')
      .replace(/^(?:\s|¦|[)\]:,;&/-]|(?:in|on)\s+¦)+|(?:\s|¦|[([:,;&/-])+$/giu, '')
      .replace(/\s*¦\s*/gu, ' ');
    if (meaningless.test(words)) return undefined;
    const isBalanced = /^[^()[\]]*(?:\([^()]*\)[^()[\]]*|\[[^[\]]*\][^()[\]]*)*$/u.test(words);
    return isBalanced ? words : words.replace(/[()[\]]\s*/gu, '').trim();
  }
}

/** What may stand between the things that are understood. */
const meaningless = /^(?:and|in|on|the|matrix|groove|areas?|stamp|number|text|[^\p{L}\p{N}])*$/iu;

const joined = String.raw`\s*(?:,|&|\+|/|and|to|-)\s*`;
const variant = new RegExp(
  String.raw`\bvar(?:iant|iation|\.)?s?\.?\s*#?(\d+(?:${joined}\d+)*)`,
  'giu',
);
const disc =
  /\b(CD|DVD|SACD|BR|BD|LP|dis[ck])s?(?!\s?layer)(?:\s*(\d+)(?:\s*(?:,|&|and)\s*(?:CD|DVD|dis[ck])?\s*(\d+)(?!\s*(?:,|&)?\s*variant))?)?(?![\p{L}\d])/giu;
const oneSide = String.raw`(?:AA|BB|[A-Z]|\d{1,2})(?![\p{L}\p{N}])`;
const sideList = String.raw`${oneSide}(?:\s*(?:&|\+|/|,|and)\s*(?:side\s)?${oneSide})*`;
const sidePatterns = [
  /^\s*([A-Z]{1,2})\s*$/gu,
  new RegExp(String.raw`\b[Ss](?:ides?|IDES?)(?:\s*:?\s*|-)(${sideList})`, 'gu'),
  new RegExp(String.raw`(?<![\p{L}\p{N}])(${sideList})[\s-]+[Ss](?:ides?|IDES?)\b`, 'gu'),
  new RegExp(String.raw`(?<![\p{L}\p{N}])(${sideList})(?=\s+(?:labels?|run-?outs?)\b)`, 'gu'),
  new RegExp(String.raw`(?<=\b(?:[Ll]abels?|[Rr]un-?outs?|[Ee]tchings?),?\s)(${sideList})`, 'gu'),
] as const;
const techniqueWords = {
  etched: /\b(?:hand[\s-]?(?:written\s?)?)?(?:etch(?:ed|ings?)|inscri(?:bed|ptions?))\b/giu,
  stamped: /\b(?:machine[\s-]?)?stamp(?:ed|s)?\b/giu,
} as const;
const places: readonly (readonly [MatrixPlace, RegExp])[] = [
  ['inner ring', /\b(?:inner|internal) (?:ring|field)\b/giu],
  ['outer ring', /\b(?:outer|external) (?:ring|field)\b/giu],
  [
    'mould',
    /\b(?:(?:inner|outer)\s)?(?:mou?ld(?:ed)?(?:\s(?:ring|field|text))?(?:\/hub)?|hub)\b/giu,
  ],
  ['mirror band', /\bmirror(?:ed)?(?:\s(?:band|ring))?\b/giu],
  ['runout', /\brun[\s-]?o(?:uts?|ffs?)\b/giu],
  ['label', /\b(?:cent(?:er|re)\s)?labels?\b/giu],
];

/** `1`, `1, 2`, `1 & 3`, `1-3`. */
function numbersOf(list: string): readonly number[] {
  const [, first, last] = /^(\d+)\s*(?:-|to)\s*(\d+)$/u.exec(list.trim()) ?? [];
  if (first && last && Number(last) - Number(first) < 100) {
    const count = Math.max(Number(last) - Number(first) + 1, 0);
    return Array.from({ length: count }, (_, index) => Number(first) + index);
  }
  return (list.match(/\d+/gu) ?? []).map(Number);
}

function discsOf([, word = '', first, second]: RegExpMatchArray): readonly string[] {
  const carrier = /^dis[ck]$/iu.test(word) ? '' : word.toUpperCase();
  const numbers = [first, second].flatMap((number) => number ?? []);
  if (numbers.length === 0) return carrier === '' ? [] : [carrier];
  return numbers.map((number) => `${carrier}${number}`);
}

function sidesOf([, list = '']: RegExpMatchArray): readonly string[] {
  return list.match(new RegExp(oneSide, 'gu')) ?? [];
}
