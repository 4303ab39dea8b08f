import { acceptAt } from './decide.ts';
import {
  barcodeRule,
  catalogNumberRule,
  compareIdentifiers,
  type IdentifierRule,
} from './fields.ts';
import { rememberedName } from './remembered.ts';
import { scoreMatch } from './score.ts';
import { isOtherScript } from './similarity.ts';
import type { Subject } from './subject.ts';
import { flatten } from './text.ts';

/** Whether two subjects can be one work, and the fields that speak against it. */
export interface WorkComparison {
  readonly isSame: boolean;
  readonly against: readonly string[];
}

/**
 * Tells whether what two platforms have can be one work: the recording of a track, the album of a
 * release. Year, country, label and carrier, and numbers that differ, tell pressings apart, not works;
 * names in two scripts say nothing. What brackets say on one side alone counts little.
 */
export function compareWorks(a: Subject, b: Subject): WorkComparison {
  const [left, right] = [ofWork(a, b), ofWork(b, a)];
  const [one, other] = [scoreMatch(left, right), scoreMatch(right, left)];
  const { score, reasons } = one.score >= other.score ? one : other;
  const against = reasons.filter(({ outcome }) => outcome === 'different');
  return {
    isSame: reasons.length === 0 || score >= acceptAt,
    against: against.map(({ field }) => field),
  };
}

/** The part of a subject that says which work it is, as far as the other one can be compared with it. */
function ofWork(subject: Subject, other: Subject): Subject {
  const { artist, title, version, album, durationMs, isrcs, barcodes, catalogNumbers } = subject;
  const isTitleComparable = !isOtherScript(title ?? '', other.title ?? '');
  const isAlbumComparable = isTitleComparable && !isOtherScript(album ?? '', other.album ?? '');
  return {
    ...(artist && !isOtherScript(artist, other.artist ?? '') && { artist }),
    ...(title && isTitleComparable && { title, ...(version && { version }) }),
    ...(album && isAlbumComparable && { album }),
    ...(durationMs && { durationMs }),
    ...(isrcs && { isrcs }),
    ...(barcodes && isShared(barcodeRule, barcodes, other.barcodes) && { barcodes }),
    ...(catalogNumbers &&
      isShared(catalogNumberRule, catalogNumbers, other.catalogNumbers) && { catalogNumbers }),
  };
}

function isShared(rule: IdentifierRule, a: readonly string[], b?: readonly string[]): boolean {
  return compareIdentifiers(rule, a, b).some(({ outcome }) => outcome === 'same');
}

/**
 * Tells what part of the shorter of two lists of tracks the other one has too, from 0 to 1, by the
 * titles without versions; `null` when one is empty or they are written in two scripts.
 */
export function compareTracklists(a: readonly string[], b: readonly string[]): number | null {
  if (isOtherScript(a.join(' '), b.join(' '))) return null;
  const [left, right] = [keysOf(a), keysOf(b)];
  const least = Math.min(left.size, right.size);
  return least === 0 ? null : left.intersection(right).size / least;
}

function keysOf(titles: readonly string[]): ReadonlySet<string> {
  const keys = titles.map((title) => flatten(rememberedName(title)?.keys[0] ?? ''));
  return new Set(keys.filter((key) => key !== ''));
}
