import { splitNames } from './artists.ts';
import { classifyVersion, type VersionKind } from './versions.ts';

/** A title taken apart. */
export interface ParsedTitle {
  /** The title without version, featured artists and a subtitle in brackets at its end. */
  readonly base: string;
  /** As written, without brackets; several are joined by a comma. */
  readonly version?: string;
  /** What else stood in brackets: `Serenade From the Stars`. */
  readonly subtitle?: string;
  readonly featuring: readonly string[];
  readonly kind: VersionKind;
}

const opening = '([{（【［';
const closing = ')]}）】］';
const featured = /^(?:feat(?:uring)?|ft|with|w\/)(?:\.|\b)\s*(?<names>.+)$/iu;
// "50,000 ft. deep" and "Ft. Smith" feature nobody.
const trailingFeatured =
  /^(?<rest>.*[^\d\s].*?)(?<!\d)\s(?:feat|ft|featuring)\b\.?\s+(?<names>.+)$/iu;
const dashed = /^(?<rest>.*\S)\s+[-–—]\s+(?<suffix>\S.*)$/u;
const unbracketed = /^(?<rest>.*\S)\s+(?<suffix>remix|instrumental)$/iu;
const part = /^(?:pt|part|vol|volume|no|act|chapter|book)\b\.?\s*\S+$/iu;

/** Takes a title apart: `Song (feat. A) [Live at B] - 2009 Remaster`. Never leaves the base empty. */
export function parseTitle(text: string): ParsedTitle {
  const state: State = {
    base: text.replace(/\s+/g, ' ').trim(),
    versions: [],
    subtitles: [],
    featuring: [],
  };
  for (let before = ''; before !== state.base; ) {
    before = state.base;
    takeSuffix(state);
    takeGroups(state);
    takeFeatured(state);
  }
  const version = state.versions.join(', ');
  const subtitle = state.subtitles.join(' ');
  return {
    base: state.base,
    ...(version !== '' && { version }),
    ...(subtitle !== '' && { subtitle }),
    featuring: state.featuring,
    kind: classifyVersion(version).kind,
  };
}

interface State {
  base: string;
  readonly versions: string[];
  readonly subtitles: string[];
  readonly featuring: string[];
}

function takeGroups(state: State): void {
  for (const { start, end } of bracketGroups(state.base).reverse()) {
    const inside = state.base.slice(start + 1, end).trim();
    const rest = `${state.base.slice(0, start)} ${state.base.slice(end + 1)}`;
    const isAtEnd = state.base.slice(end + 1).trim() === '';
    const base = rest.replace(/\s+/g, ' ').trim();
    if (base !== '' && takeGroup(state, inside, isAtEnd)) state.base = base;
  }
}

/** Files what stands in one pair of brackets; `false` when it belongs to the title. */
function takeGroup(state: State, inside: string, isAtEnd: boolean): boolean {
  const names = featured.exec(inside)?.groups?.['names'];
  if (names) {
    state.featuring.unshift(...splitNames(names));
    return true;
  }
  const nested = trailingFeatured.exec(inside.replace(/[([]/g, ' ').replace(/[)\]]/g, ''))?.groups;
  const version = nested?.['rest']?.trim() ?? inside;
  if (classifyVersion(version).kind !== 'none') {
    state.versions.unshift(version);
    state.featuring.unshift(...splitNames(nested?.['names'] ?? ''));
    return true;
  }
  if (!isAtEnd || inside === '' || part.test(inside)) return false;
  state.subtitles.unshift(inside);
  return true;
}

function takeFeatured(state: State): void {
  const { rest, names } = trailingFeatured.exec(state.base)?.groups ?? {};
  // What follows a featured artist in brackets or behind a dash is not part of the name.
  if (!rest || !names || /[([]|\s[-–—]\s/u.test(names)) return;
  state.featuring.unshift(...splitNames(names));
  state.base = rest.trim();
}

function takeSuffix(state: State): void {
  const { rest, suffix } = (dashed.exec(state.base) ?? unbracketed.exec(state.base))?.groups ?? {};
  // Brackets behind the dash are taken first: `Song - Remix (feat. A)`.
  if (!rest || !suffix || /[()[\]{}]/.test(suffix)) return;
  if (classifyVersion(suffix).kind === 'none') return;
  state.versions.unshift(suffix);
  state.base = rest.trim();
}

/** The outermost balanced brackets, in order; a bracket without its partner is a letter like any other. */
function bracketGroups(text: string): { start: number; end: number }[] {
  const groups: { start: number; end: number }[] = [];
  const open: { start: number; closer: string }[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const letter = text.charAt(index);
    const kind = opening.indexOf(letter);
    if (kind >= 0) open.push({ start: index, closer: closing.charAt(kind) });
    if (letter !== open.at(-1)?.closer) continue;
    const start = open.pop()?.start ?? index;
    if (open.length === 0) groups.push({ start, end: index });
  }
  return groups;
}
