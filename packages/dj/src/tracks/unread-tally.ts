import type { Unread } from '../collection.ts';
import type { XmlElement } from '../xml/element.ts';
import type { Slot, TrackValues } from './slots.ts';

const unknownMark = 'of a kind that is not known, or without a place or tempo, left out';
const notUnderstood = 'not understood, left out';

/** Counts by field what elements of tracks say and nobody understands, or not for certain; their own format keeps it. */
export class UnreadTally {
  readonly #told = new Map<string, { -readonly [Name in keyof Unread]: Unread[Name] }>();

  /** `values` are what the slots read of the element. */
  look(slots: readonly Slot[], element: XmlElement, values: TrackValues): void {
    for (const slot of slots) {
      const [field = ''] = slot.fields;
      if (saysSomething(slot.unreadWords?.(element, values))) this.#add(field, notUnderstood);
      for (const mark of slot.unreadMarks?.(element, values) ?? []) this.#add(mark, unknownMark);
      const reason = slot.unlike?.(element) ?? null;
      if (reason !== null) this.#add(field, reason);
    }
  }

  /** What was counted. */
  told(): readonly Unread[] {
    return [...this.#told.values()];
  }

  #add(field: string, reason: string): void {
    const key = `${field}\n${reason}`;
    const known = this.#told.get(key);
    if (known) known.count += 1;
    else this.#told.set(key, { field, reason, count: 1, isKept: true });
  }
}

/** Tells an attribute that says something from one that is absent, empty or zero. */
export function saysSomething(text: string | undefined): boolean {
  return text !== undefined && /[^\s0.,:/-]/.test(text);
}
