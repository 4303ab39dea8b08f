import { better, compareNames } from './similarity.ts';
import type { Outcome } from './subject.ts';
import { normalizeText, restoreArticle } from './text.ts';

/** A line of credits taken apart. */
export interface ParsedArtists {
  readonly main: readonly string[];
  readonly featured: readonly string[];
}

/** How two credits stand to each other, and what part of the points that is worth. */
export interface ArtistComparison {
  readonly outcome: Outcome;
  readonly share: number;
}

const featuring = /\s*[([]?\s*\b(?:feat|ft|featuring)\b\.?\s+/iu;
// "Bob Marley & The Wailers" is one name; so is whoever plays with his or her band.
const separators =
  /\s*[;、，]\s*|\s*,\s+(?!the\b)|\s+[/+×]\s+|\s+(?:&|and|und|et|y)\s+(?!(?:the|his|her|their|die)\b)|\s+(?:x|vs\.?|versus|with|presents|pres\.)\s+/iu;
const nobody: ReadonlySet<string> = new Set(
  'various artists|various|va|v a|unknown artist|unknown|diverse|verschiedene'.split('|'),
);

/**
 * Takes a line of credits apart for comparing: `A & B feat. C` is A and B, featuring C. Bands with an
 * `and` in their name come apart too (`Simon & Garfunkel`), so the parts are not for display.
 * Discogs' numbers and asterisks are dropped; `Various Artists` is nobody.
 */
export function parseArtists(text: string): ParsedArtists {
  const [main = '', ...featured] = text.replace(/\s+/g, ' ').split(featuring);
  return { main: splitNames(main), featured: featured.flatMap((names) => splitNames(names)) };
}

/** Splits names that stand side by side; leaves out the ones that stand for nobody. */
export function splitNames(text: string): string[] {
  const oneLine = text.replace(/\s+/g, ' ');
  const articles = oneLine.replace(
    /(^|[,;&/]\s*)([^,;&/]+),\s+the(?=\s*(?:$|[,;&/]))/giu,
    '$1The $2',
  );
  return articles
    .split(separators)
    .map((name) => cleanName(name ?? ''))
    .filter((name) => name !== '' && !nobody.has(normalizeText(name)));
}

/** Compares two credits without regard to order; `null` when one of them names nobody. */
export function compareArtists(
  wanted: ParsedArtists,
  found: ParsedArtists,
): ArtistComparison | null {
  if (wanted.main.length === 0 || found.main.length === 0) return null;
  const whole = compareNames(wholeKey(wanted.main), wholeKey(found.main));
  const match = matchAll(wanted, found);
  if (whole === 'same' || match === 'same') return { outcome: 'same', share: 1 };
  if (whole === 'similar' || match === 'similar') return { outcome: 'similar', share: 0.8 };
  return comparePart(wanted, found);
}

/** Everybody up front on one side is somewhere on the other, both ways. */
function matchAll(wanted: ParsedArtists, found: ParsedArtists): Outcome {
  const wantedAll = [...wanted.main, ...wanted.featured];
  const foundAll = [...found.main, ...found.featured];
  const outcomes = [
    ...wanted.main.map((name) => bestOf(name, foundAll)),
    ...found.main.map((name) => bestOf(name, wantedAll)),
  ];
  if (outcomes.includes('different')) return 'different';
  return outcomes.includes('similar') ? 'similar' : 'same';
}

/** Some of the names agree: the first of one side counts most, a mere guest least. */
function comparePart(wanted: ParsedArtists, found: ParsedArtists): ArtistComparison {
  const [first = ''] = wanted.main;
  const [other = ''] = found.main;
  const firstMeets =
    bestOf(first, found.main) !== 'different' || bestOf(other, wanted.main) !== 'different';
  if (firstMeets) return { outcome: 'similar', share: 0.7 };
  const isGuest =
    bestOf(first, found.featured) !== 'different' || bestOf(other, wanted.featured) !== 'different';
  return isGuest ? { outcome: 'similar', share: 0.4 } : { outcome: 'different', share: 0 };
}

/**
 * Compares who is featured; `null` when one side names no guest. Guests named on both sides and all of
 * them others say that it is another recording; who is a guest here may stand up front there.
 */
export function compareGuests(wanted: ParsedArtists, found: ParsedArtists): Outcome | null {
  if (wanted.featured.length === 0 || found.featured.length === 0) return null;
  const meets = (name: string, { main, featured }: ParsedArtists) =>
    [...main, ...featured].some((other) => isSameGuest(name, other));
  const isShared =
    wanted.featured.some((name) => meets(name, found)) ||
    found.featured.some((name) => meets(name, wanted));
  return isShared ? 'same' : 'different';
}

/** Guests are credited by any part of their name: `Beyoncé` is `Beyoncé Knowles`. */
function isSameGuest(a: string, b: string): boolean {
  if (compareArtist(a, b) !== 'different') return true;
  const [left, right] = [a, b].map((name) => new Set(nameKey(name).split(' ')));
  return (
    left !== undefined && right !== undefined && (left.isSubsetOf(right) || right.isSubsetOf(left))
  );
}

function bestOf(name: string, others: readonly string[]): Outcome {
  return others.reduce<Outcome>(
    (best, other) => better(best, compareArtist(name, other)),
    'different',
  );
}

function compareArtist(a: string, b: string): Outcome {
  const [left, right] = [nameKey(a), nameKey(b)];
  const outcome = compareNames(left, right);
  if (outcome === 'same' || withoutBand(left) !== withoutBand(right)) return outcome;
  return 'similar';
}

/** `prince and the revolution` is `prince` with company. */
function withoutBand(key: string): string {
  return key.replace(/ and (?:the|his|her|their|die) .+$/, '');
}

function wholeKey(names: readonly string[]): string {
  const key = names.map(nameKey).join(' ');
  return (
    key
      .replace(/\b(?:and|the)\b/g, ' ')
      .replace(/\s+/g, ' ')
      .trim() || key
  );
}

function nameKey(name: string): string {
  return normalizeText(name).replace(/^the (?=.)/, '');
}

function cleanName(name: string): string {
  const bare = name
    .trim()
    .replace(/\s*\(\d+\)/g, '')
    .replace(/\*+$/, '')
    .replace(/(?<=^[^([]*)[)\]]$/, '');
  return restoreArticle(bare).trim();
}
