import type { Unread } from '../collection.ts';
import type { XmlElement } from '../xml/element.ts';
import type { Slot, TrackField, TrackValues } from './slots.ts';

const marks: ReadonlySet<string> = new Set(['cues', 'grid']);
const unknownMark = 'of a kind that is not known, or without a place or tempo, left out';
const notUnderstood = 'not understood, left out';

/** Counts by field what elements of tracks say and nobody understands; their own format keeps it. */
export class UnreadTally {
  readonly #counts = new Map<TrackField, number>();

  /** `values` are what the slots read of the element. */
  look(slots: readonly Slot[], element: XmlElement, values: TrackValues): void {
    for (const { unread } of slots) {
      for (const field of unread?.(element, values) ?? []) {
        this.#counts.set(field, (this.#counts.get(field) ?? 0) + 1);
      }
    }
  }

  /** What was counted. */
  told(): readonly Unread[] {
    return [...this.#counts].map(([field, count]) => {
      const reason = marks.has(field) ? unknownMark : notUnderstood;
      return { field, reason, count, isKept: true };
    });
  }
}

/** Tells an attribute that says something from one that is absent, empty or zero. */
export function saysSomething(text: string | undefined): boolean {
  return text !== undefined && /[^\s0.,:/-]/.test(text);
}
