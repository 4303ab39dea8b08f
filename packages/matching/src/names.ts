import { better, compareNames, isOtherScript } from './similarity.ts';
import type { Outcome } from './subject.ts';
import { flatten, normalizeText, restoreArticle } from './text.ts';
import { type ParsedTitle, parseTitle } from './title.ts';
import { classifyVersion, compareVersions, type VersionInfo } from './versions.ts';

/** A title made ready for comparing. */
export interface PreparedName {
  readonly text: string;
  readonly parsed: ParsedTitle;
  readonly version: VersionInfo;
  readonly versionText: string;
  /** The forms under which the title may be known; the first one is the base. */
  readonly keys: readonly string[];
  /** What else it says in brackets, or apart, and that names no version that is known here. */
  readonly subtitle: string;
  /** The words of the subtitle that could mean another recording; empty where it is a film, a carrier or a translation. */
  readonly tellingWords: readonly string[];
  /** Everything but featured artists, so that `Song Live` and `Song (Live)` are one. */
  readonly whole: string;
}

/** How two titles stand to each other, and what part of the points that is worth. */
export interface NameComparison {
  readonly outcome: Outcome;
  readonly share: number;
  readonly version: Outcome;
  /** What the wanted side says in brackets and the found one nowhere; empty when nothing. */
  readonly unexplained: string;
}

const sameWords: Readonly<Record<string, string>> = {
  pt: 'part',
  vol: 'volume',
  grey: 'gray',
  colour: 'color',
  colours: 'colors',
  theatre: 'theater',
  centre: 'center',
  til: 'until',
  till: 'until',
  okay: 'ok',
  u: 'you',
  n: 'and',
};
const digits = 'zero one two three four five six seven eight nine ten'.split(' ');
const romans = ' i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(
  ' ',
);
const numbered: ReadonlySet<string> = new Set('part volume no op act chapter book side'.split(' '));

/** Makes a title ready; `version` is what the platform keeps apart from it. */
export function prepareName(text: string, version = ''): PreparedName {
  const parsed = parseTitle(text);
  const apart = parseTitle(`x (${version})`);
  const versionText = joined([parsed.version, apart.version], ', ');
  const subtitle = joined([parsed.subtitle, apart.subtitle], ' ');
  const { base } = parsed;
  const withoutOpening = base.replace(/^[([][^)\]]*[)\]]\s*/u, '');
  return {
    text,
    parsed: { ...parsed, featuring: [...parsed.featuring, ...apart.featuring] },
    version: classifyVersion(versionText),
    versionText,
    keys: [base, withoutOpening, `${base} ${subtitle}`].map(titleKey).filter((key) => key !== ''),
    subtitle: titleKey(subtitle),
    tellingWords: isOtherScript(base, subtitle) ? [] : tellingWords(subtitle),
    whole: titleKey(`${base} ${subtitle} ${versionText}`),
  };
}

function joined(parts: readonly (string | undefined)[], separator: string): string {
  return [...new Set(parts.filter(Boolean))].join(separator);
}

/** Compares two titles: the base, the subtitle in brackets and the version. `elsewhere` is what else the found side says. */
export function compareTitles(
  wanted: PreparedName,
  found: PreparedName,
  elsewhere = '',
): NameComparison {
  if (flatten(wanted.whole) === flatten(found.whole)) {
    return { outcome: 'same', share: 1, version: 'same', unexplained: '' };
  }
  const version = compareVersions(wanted.version, found.version);
  const [base = '', other = ''] = [wanted.keys[0], found.keys[0]];
  const unexplained = unexplainedOf(wanted, found, elsewhere);
  if (compareNames(base, other) === 'same')
    return { ...compareSubtitles(wanted, found), version, unexplained };
  if (isPartOfOther(base, other))
    return { outcome: 'similar', share: 0.7, version: 'different', unexplained };
  const outcome = wanted.keys
    .flatMap((key) => found.keys.map((another) => compareNames(key, another)))
    .reduce(better, 'different');
  const share = { same: 0.95, similar: 0.75, different: 0 }[outcome];
  return { outcome, share, version, unexplained };
}

/** A subtitle that one side leaves out costs little; two different ones say that these are two works. */
function compareSubtitles(wanted: PreparedName, found: PreparedName) {
  const [a, b] = [wanted.subtitle, found.subtitle];
  if (a === b) return { outcome: 'same' as const, share: 1 };
  if (a === '' || b === '') return { outcome: 'similar' as const, share: 0.95 };
  const isClose = compareNames(a, b) !== 'different';
  return { outcome: 'similar' as const, share: isClose ? 0.95 : 0.4 };
}

/**
 * What the wanted side says in brackets may name a recording (`New Vocal`, `Svenska`) that no list of
 * versions has; it is explained when the found side says it too, wherever.
 */
function unexplainedOf(wanted: PreparedName, found: PreparedName, elsewhere: string): string {
  const isClose =
    found.subtitle !== '' && compareNames(wanted.subtitle, found.subtitle) !== 'different';
  if (isClose) return '';
  const said = new Set([...found.whole.split(' '), ...wordKeys(elsewhere)]);
  return wanted.tellingWords.filter((word) => !said.has(word)).join(' ');
}

/** Brackets that say where a recording is heard, what it is sold on or who made it, not which one it is. */
const harmless: readonly RegExp[] = [
  /^.*\bfrom\b.*$/g,
  /\b(?:original )?(?:motion picture |movie |film |television |tv |game )?(?:soundtrack|score|ost)\b/g,
  /\bprod(?:uced)? (?:by )?.*/g,
  /\b(?:\d+ ?x? ?)?(?:cds?|discs?|disks?|lps?|eps?|vinyl|cassette|digital|digipac?k)(?: ?\d+)?(?: set)?\b/g,
  /\b(?:\d+ ?kbps|mp3|flac|free (?:download|dl))\b/g,
  /\b(?:(?:uk|us|usa|eu|europe|european|japan|japanese|german|canadian|australian) )?(?:import|release|pressing|issue)\b/g,
];
const linkingWords: ReadonlySet<string> = new Set('a an and by for in of on the to'.split(' '));

function tellingWords(subtitle: string): readonly string[] {
  const rest = harmless.reduce(
    (left, pattern) => left.replace(pattern, ' '),
    normalizeText(subtitle),
  );
  return wordKeys(rest).filter((word) => !linkingWords.has(word));
}

/** The words of a text as they stand inside a title's key: a leading article is a word there. */
function wordKeys(text: string): readonly string[] {
  return titleKey(`x ${text}`).split(' ').slice(1);
}

/** One side names a part of the work (`Part 2`), the other the work: related, not the same. */
function isPartOfOther(a: string, b: string): boolean {
  const partNumber = / part \d+$/;
  return (
    partNumber.test(a) !== partNumber.test(b) &&
    a.replace(partNumber, '') === b.replace(partNumber, '')
  );
}

/** The form under which two spellings of one title are equal. */
function titleKey(text: string): string {
  const words = normalizeText(restoreArticle(text))
    .replace(/\b4(?=[a-z]{2})(?!th)/g, 'for')
    .split(' ')
    .map((word) => sameWords[word] ?? word);
  const numbers = words.map((word, index) => {
    const isNumbered = numbered.has(words[index - 1] ?? '');
    const isLast = index > 0 && index === words.length - 1 && word.length > 1;
    return numberOf(word, isNumbered || isLast) ?? word;
  });
  return numbers.join(' ').replace(/^(?:the|an?) (?=.)/, '');
}

function numberOf(word: string, mayBeRoman: boolean): string | null {
  const digit = digits.indexOf(word);
  if (digit >= 0) return String(digit);
  const roman = mayBeRoman ? romans.indexOf(word) : -1;
  return roman > 0 ? String(roman) : null;
}
