import { compareNames } from './similarity.ts';
import type { Outcome } from './subject.ts';
import { normalizeText } from './text.ts';

/** How much a version says: `hard` is another recording, `soft` another master, length or edition of it. */
export type VersionKind = 'none' | 'soft' | 'hard';

/** What a text such as `Shazam Extended Remix (Remastered 2009)` says about the version. */
export interface VersionInfo {
  readonly kind: VersionKind;
  /** `remix`, `live`, …: what makes it another recording. */
  readonly hard: ReadonlySet<string>;
  /** `remaster`, `radio`, …: what makes it another master, length or edition. */
  readonly soft: ReadonlySet<string>;
  /** The words left over: who mixed it, where it was played, the year. */
  readonly names: ReadonlySet<string>;
}

/** Words that name no other recording at all; they count as `soft` and cost nothing. */
const noise: readonly RegExp[] = [
  /\b(?:original|album|lp|main|standard|full length) (?:mix|version|edit)\b/g,
  /^(?:original|album|explicit|clean|dirty|uncensored|censored)(?: (?:version|edit|lyrics))?$/g,
  /\bofficial (?:music |lyrics? )?(?:video|audio|visualizer)\b|^lyrics?(?: video)?$|^audio$|^hd$|^hq$/g,
];

const softFamilies: Readonly<Record<string, RegExp>> = {
  remaster: /\b(?:digital(?:ly)? )?remaster(?:ed|ing)?\b|\bremasterizad[oa]\b|リマスター/g,
  radio: /\bradio (?:edit|version|mix|cut)\b|^radio$/g,
  single: /\b(?:single|7|7 inch) (?:edit|version|mix)\b|\b7 inch\b/g,
  mono: /\bmono(?:phonic)?\b/g,
  stereo: /\bstereo\b/g,
  edition:
    /\b(?:(?:super )?deluxe|expanded|special|limited|anniversary|bonus|legacy|collectors)(?= (?:edition|version|tracks?))|\b(?:deluxe|expanded|anniversary|reissue|edition|bonus tracks?)\b/g,
};

const hardFamilies: Readonly<Record<string, RegExp>> = {
  live: /\blive\b(?=$| (?:at|in|from|on|at|version|sessions?|edit|mix|take|remaster|acoustic|unplugged|\d))|\bunplugged\b|\bin concert\b|\ben (?:vivo|directo|concierto)\b|^directo\b|\bao vivo\b|\bdal vivo\b|ライ[ブヴ]/g,
  remix:
    /\bremix(?:es|ed)?\b|\brework(?:ed)?\b|\brefix\b|\bbootleg\b|\bvip\b|\bmash ?up\b|\bflip$|リミックス|ремикс/g,
  reedit: /\bre ?edit\b/g,
  acoustic: /\bacoustic\b|\bacustic[oa]\b|\bakoestisch\b|\bakustisch\b|\bstripped\b/g,
  instrumental: /\binstrumental\w*\b|インストゥルメンタル/g,
  karaoke: /\bkaraoke\b|カラオケ|\bbacking track\b/g,
  acapella: /\ba ?c+ap+el+a\b/g,
  demo: /\bdemos?\b/g,
  dub: /\bdub\b(?=$| (?:mix|version|edit|remix))/g,
  extended: /\bextended\b|\b(?:12|maxi)(?: (?:inch|single))?\b(?=$| (?:mix|version|remix))/g,
  club: /\bclub\b(?=$| (?:mix|version|edit|remix))/g,
  session: /\bsessions?\b/g,
  cover: /\bcover(?: version)?$/g,
  orchestral: /\b(?:orchestral|symphonic)\b/g,
  piano: /\bpiano\b(?=$| (?:version|mix|solo))/g,
  part: /\b(?:intro|outro|skit|interlude|freestyle|commentary|reprise)\b/g,
  alternate: /\b(?:alternat(?:e|ive)|early)(?= (?:take|version|mix))|\bout ?take\b|\btake \d+\b/g,
  duet: /\bduet(?:t?o)?\b/g,
  tempo: /\bsped up\b|\bslowed\b|\bnightcore\b/g,
};

/** Words that say only that it is a version; they count where nothing more telling stands beside them. */
const genericFamilies: Readonly<Record<string, RegExp>> = {
  remix: /\bmix(?:ed|es)?\b/g,
  edit: /\bedit\b/g,
  version: /\bvers(?:ion|ione|ie|ao)\b|\bfassung\b|\bver\b|версия|[バヴ]ァ?ージョン/g,
};

const emptyWords: ReadonlySet<string> = new Set(
  'a an and at by for from in live of on s the to track tracks with'.split(' '),
);
/** Versions whose maker is the point: without the name they are not the same. */
const namedFamilies: ReadonlySet<string> = new Set(
  'remix reedit edit dub extended club version'.split(' '),
);

/** Reads what a text says about the version; `none` when it names none. */
export function classifyVersion(text: string): VersionInfo {
  const { rest: withoutNoise, found: isNoisy } = takeOut(normalizeText(text), noise);
  const soft = takeFamilies(withoutNoise, softFamilies);
  const hard = takeFamilies(soft.rest, hardFamilies);
  const generic = takeFamilies(hard.rest, genericFamilies);
  const isTold = isNoisy || soft.families.size > 0 || hard.families.size > 0;
  const words = generic.rest.split(' ').filter((word) => word !== '' && !emptyWords.has(word));
  const named = namedCut(soft.families, words);
  const families = hard.families.union(isTold ? named : generic.families);
  return {
    kind: kindOf(families.size > 0, isTold),
    hard: families,
    soft: soft.families,
    names: new Set(words),
  };
}

/** Compares two versions: `similar` where one says less than the other, or both are soft and differ. */
export function compareVersions(a: VersionInfo, b: VersionInfo): Outcome {
  if (!isSameSet(a.hard, b.hard)) return 'different';
  if (a.hard.size > 0) return compareHard(a, b);
  return isSameSet(a.soft, b.soft) && isSameSet(a.names, b.names) ? 'same' : 'similar';
}

function compareHard(a: VersionInfo, b: VersionInfo): Outcome {
  if (isSameSet(a.names, b.names)) return isSameSet(a.soft, b.soft) ? 'same' : 'similar';
  if (a.names.size === 0 || b.names.size === 0) {
    return a.hard.isDisjointFrom(namedFamilies) ? 'similar' : 'different';
  }
  if (a.names.isSubsetOf(b.names) || b.names.isSubsetOf(a.names)) return 'similar';
  return compareNames([...a.names].sort().join(' '), [...b.names].sort().join(' '));
}

/** A radio edit is soft; somebody's radio edit (`Guetta Radio Edit`) is a cut of their own. */
function namedCut(soft: ReadonlySet<string>, words: readonly string[]): ReadonlySet<string> {
  const isCut = soft.has('radio') || soft.has('single');
  return new Set(isCut && words.some((word) => !/^\d+$/.test(word)) ? ['edit'] : []);
}

function kindOf(isHard: boolean, isTold: boolean): VersionKind {
  if (isHard) return 'hard';
  return isTold ? 'soft' : 'none';
}

function takeFamilies(text: string, table: Readonly<Record<string, RegExp>>) {
  const families = new Set<string>();
  let rest = text;
  for (const [family, pattern] of Object.entries(table)) {
    const taken = takeOut(rest, [pattern]);
    if (taken.found) families.add(family);
    rest = taken.rest;
  }
  return { families, rest };
}

function takeOut(text: string, patterns: readonly RegExp[]) {
  const rest = patterns.reduce((left, pattern) => left.replace(pattern, ' '), text);
  return { rest: rest.replace(/\s+/g, ' ').trim(), found: rest !== text };
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && a.isSubsetOf(b);
}
