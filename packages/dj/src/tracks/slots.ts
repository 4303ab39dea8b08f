import type { DjTrack } from '../collection.ts';
import type { XmlElement } from '../xml/element.ts';
import type { ElementDraft } from './draft.ts';
import { isSame } from './is-same.ts';

/** What a format may carry of a track. */
export type TrackField = Exclude<keyof DjTrack, 'id' | 'origin'>;

/** Counts what is not written as it was: of which field, and why. */
export type Lose = (field: string, reason: string) => void;

/** A track without what only its file gives it. */
export type TrackValues = Partial<Omit<DjTrack, 'id' | 'origin'>>;

/** Where a format has some fields of a track. */
export interface Slot {
  readonly fields: readonly TrackField[];
  /** Answers what the element of a track says of the fields; what is unknown is absent. */
  readonly read: (element: XmlElement) => TrackValues;
  /** What the element says of the first of the fields, where nobody understands it. @default nothing */
  readonly unreadWords?: (element: XmlElement, values: TrackValues) => string | undefined;
  /** The fields of marks that nobody understands: each once for each mark. @default none */
  readonly unreadMarks?: (element: XmlElement, values: TrackValues) => readonly TrackField[];
  /** Why the field has another value than the element says; `null` where it has not. @default null */
  readonly unlike?: (element: XmlElement) => string | null;
  /** It is written even where the element says already what the track says. @default false */
  readonly isAlways?: boolean;
  /** Makes the element say what the track says of them. */
  readonly write: (track: DjTrack, element: ElementDraft, lose: Lose) => void;
}

/** Reads all slots of the element of a track. */
export function readSlots(slots: readonly Slot[], element: XmlElement): TrackValues {
  const track: TrackValues = {};
  for (const { read } of slots) Object.assign(track, read(element));
  return track;
}

/**
 * Writes a track into an element. Where the element says already what the track says, it stays as it is, to
 * the letter; what no slot has a place for is told.
 */
export function writeSlots(
  slots: readonly Slot[],
  track: DjTrack,
  draft: ElementDraft,
  lose: Lose,
): void {
  for (const { fields, read, write, isAlways = false } of slots) {
    const before = draft.isNew || isAlways ? null : read(draft.origin);
    const isSaid = before && fields.every((field) => isSame(track[field], before[field]));
    if (!isSaid) write(track, draft, lose);
  }
  const carried = carriedBy(slots);
  for (const field of Object.keys(track)) {
    if (carried.has(field) || !hasValue(track[field as keyof DjTrack])) continue;
    lose(field, 'no place in the format, left out');
  }
}

function hasValue(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

const carriedFields = new WeakMap<readonly Slot[], ReadonlySet<string>>();

function carriedBy(slots: readonly Slot[]): ReadonlySet<string> {
  const known = carriedFields.get(slots);
  if (known) return known;
  const carried = new Set(['id', 'origin', ...slots.flatMap(({ fields }) => fields)]);
  carriedFields.set(slots, carried);
  return carried;
}
