import type { Unread } from '../collection.ts';

/** What of XML is no element, and is not kept: comments, where they stand beside the first one. */
export type Aside = 'comment of XML' | 'processing instruction of XML' | 'text between elements';

/** Counts it. */
export class Asides {
  readonly #counts: Record<Aside, number> = {
    'comment of XML': 0,
    'processing instruction of XML': 0,
    'text between elements': 0,
  };

  add(aside: Aside): void {
    this.#counts[aside] += 1;
  }

  /** What was counted. */
  told(): readonly Unread[] {
    return Object.entries(this.#counts)
      .filter(([, count]) => count > 0)
      .map(([aside, count]) => ({ field: '', reason: `${aside}, left out`, count, isKept: false }));
  }
}
