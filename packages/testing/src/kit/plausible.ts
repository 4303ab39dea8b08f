// What no answer may hold, whoever gives it.
import { isDeepStrictEqual } from 'node:util';
import { isRecord } from './bodies.ts';
import { shown } from './compare.ts';
import type { Category } from './rule.ts';
import { shapes } from './shapes.ts';

/** Something in an answer that cannot be right. */
export interface Fault {
  readonly category: Extract<Category, 'types' | 'units' | 'mapping' | 'secrets'>;
  readonly text: string;
}

/** Everything that is wrong with an answer, by its shape and by its values. */
export function faultsOf(operation: string, value: unknown): readonly Fault[] {
  return [...shapeFaults(operation, value), ...valueFaults(value, '')];
}

/** Where an answer differs from what its capability promises, fields of one's own included. */
export function shapeFaults(operation: string, value: unknown): readonly Fault[] {
  const shape = Object.hasOwn(shapes, operation) ? shapes[operation as keyof typeof shapes] : null;
  if (!shape) return [{ category: 'types', text: `"${operation}" is no capability` }];
  const parsed = shape.safeParse(value);
  if (!parsed.success) {
    return parsed.error.issues.slice(0, 5).map(({ path, message }) => ({
      category: categoryOf(path),
      text: `${path.join('.') || 'the answer'} does not fit the model: ${message}`,
    }));
  }
  const isSame = isDeepStrictEqual(asJson(parsed.data), asJson(value));
  return isSame ? [] : [{ category: 'types', text: 'has fields that the model does not have' }];
}

/** Of what is no value of its field; a field that should not be there at all is about types. */
function categoryOf(path: readonly PropertyKey[]): Fault['category'] {
  const field = path.findLast((key) => typeof key === 'string') ?? '';
  if (/(?:Ms|[dD]ate|bpm|begin|end)$/.test(field)) return 'units';
  return /^(?:isrcs|barcodes|catalogNumber)$/.test(field) ? 'mapping' : 'types';
}

function asJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function valueFaults(value: unknown, path: string): readonly Fault[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => valueFaults(item, `${path}[${index}]`));
  }
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([key, of]) =>
      valueFaults(of, path === '' ? key : `${path}.${key}`),
    );
  }
  return plainFaults(value, path);
}

interface Suspicion extends Pick<Fault, 'category'> {
  readonly where: RegExp;
  readonly isWrong: (value: string | number) => boolean;
  readonly why: string;
}

const longestMs = 24 * 3_600_000;
const names = /(?:^|\.)(?:title|name|artistName|catalogNumber|version)$/;

const suspicions: readonly Suspicion[] = [
  {
    category: 'units',
    where: /(?:^|\.)durationMs$/,
    isWrong: (value) => typeof value === 'number' && (value < 1_000 || value > longestMs),
    why: 'is no playing time in milliseconds',
  },
  {
    category: 'units',
    where: /(?:^|\.)bpm$/,
    isWrong: (value) => typeof value === 'number' && (value < 20 || value > 400),
    why: 'is no tempo in beats per minute',
  },
  {
    category: 'units',
    where: /(?:[dD]ate|begin|end)$/,
    isWrong: (value) => !isPlausibleYear(Number(String(value).slice(0, 4))),
    why: 'is no date of recorded music',
  },
  {
    category: 'units',
    where: /[dD]ate$/,
    isWrong: (value) => /^1970-01-(?:0[1-9]|1\d|2\d)$/.test(String(value)),
    why: 'is what seconds look like that are read as milliseconds',
  },
  {
    category: 'mapping',
    where: /(?<!joinPhrase)$/,
    isWrong: (value) => /^(?:|undefined|null|NaN|\[object .*)$/.test(String(value).trim()),
    why: 'is the text of no value',
  },
  {
    category: 'mapping',
    where: names,
    isWrong: (value) =>
      /&(?:amp|lt|gt|quot|apos|nbsp|#x?[\da-f]+);|<\/?[a-z][^>]*>/i.test(`${value}`),
    why: 'has markup in it',
  },
  {
    category: 'mapping',
    where: /(?:^|\.)(?:name|artistName)$/,
    isWrong: (value) => / \(\d{1,3}\)$/.test(String(value)),
    why: "has the platform's number of namesakes in it",
  },
  {
    category: 'mapping',
    where: /(?:catalogNumber|labels\[\d+\]\.name)$/,
    isWrong: (value) => /^\[?(?:none|unknown|no label|n\/a|-)\]?$/i.test(String(value).trim()),
    why: 'is a word for nothing',
  },
  {
    category: 'mapping',
    where: /images\[\d+\]\.url$/,
    isWrong: (value) =>
      /(?:placeholder|spacer|blank|no[-_]?(?:image|cover|photo)|default[-_](?:cover|image|avatar))[\w-]*\.(?:gif|png|jpe?g|svg|webp)/i.test(
        `${value}`,
      ),
    why: 'is a picture of nothing',
  },
  {
    category: 'secrets',
    where: /[uU]rl$/,
    isWrong: (value) =>
      /[?&](?:[\w-]*(?:token|api_?key|secret|password|signature|credential)[\w-]*|key|sig|auth|hdnea)=/i.test(
        `${value}`,
      ) || /^[a-z]+:\/\/[^/?#]*:[^/?#@]*@/i.test(`${value}`),
    why: 'carries a credential or a signature',
  },
];

function plainFaults(value: unknown, path: string): readonly Fault[] {
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  return suspicions
    .filter(({ where, isWrong }) => where.test(path) && isWrong(value))
    .map(({ category, why }) => ({ category, text: `${path} ${shown(value)} ${why}` }));
}

/** From the first recordings to those that are announced. */
function isPlausibleYear(year: number): boolean {
  return year >= 1857 && year <= new Date().getFullYear() + 3;
}
