import {
  type CandidateSummary,
  type Decision,
  type EnrichedRow,
  rowKeyOf,
} from '@linernotes/enrich';
import { decisionOf, describeCandidate, mostCandidates } from './make-decision.ts';

/** What is seen of a review. */
export interface ReviewView {
  /** `null` when all have been gone through. */
  readonly row: EnrichedRow | null;
  /** From 1. */
  readonly number: number;
  readonly rowCount: number;
  readonly decidedCount: number;
  /** Those that can be chosen, the best first. */
  readonly candidates: readonly CandidateSummary[];
  /** The first that is shown, from 0. */
  readonly firstShown: number;
  readonly page: 'candidates' | 'addresses' | 'help';
  /** What the last key did, in a sentence; empty for nothing. */
  readonly told: string;
}

/** What a key asks for: `choose` a candidate by its number from 1, and so on. */
export type Key =
  | { readonly do: 'choose'; readonly number: number }
  | { readonly do: 'none' | 'skip' | 'undo' | 'help' | 'addresses' | 'further' | 'back' };

/** Rows with candidates, gone through one after the other. */
export interface Review {
  readonly view: () => ReviewView;
  /** What is decided is handed to `keep` before it returns. */
  readonly press: (key: Key, shownCount: number) => void;
  readonly skippedCount: () => number;
}

export interface ReviewOptions {
  /** Keeps a decision. */
  readonly keep: (decision: Decision) => void;
  /** What was decided about a row before; `null` for nothing. */
  readonly before: (row: EnrichedRow) => Decision | null;
  readonly now: () => Date;
}

interface Step {
  readonly isDecided: boolean;
}

/** Begins a review of rows. Nothing is drawn or asked here. */
export function createReview(rows: readonly EnrichedRow[], options: ReviewOptions): Review {
  return new RowReview(rows, options);
}

class RowReview implements Review {
  readonly #rows: readonly EnrichedRow[];
  readonly #options: ReviewOptions;
  readonly #steps: Step[] = [];
  #firstShown = 0;
  #page: ReviewView['page'] = 'candidates';
  #told = '';

  constructor(rows: readonly EnrichedRow[], options: ReviewOptions) {
    this.#rows = rows;
    this.#options = options;
  }

  view(): ReviewView {
    return {
      row: this.#row(),
      number: Math.min(this.#steps.length + 1, this.#rows.length),
      rowCount: this.#rows.length,
      decidedCount: this.#steps.filter(({ isDecided }) => isDecided).length,
      candidates: candidatesOf(this.#row()),
      firstShown: this.#firstShown,
      page: this.#page,
      told: this.#told,
    };
  }

  press(key: Key, shownCount: number): void {
    this.#told = '';
    if (key.do === 'help' || key.do === 'addresses') this.#show(key.do);
    // Another page is left by any key, and nothing is decided where the candidates are not seen.
    else if (this.#page !== 'candidates') this.#show('candidates');
    else if (key.do === 'undo') this.#undo();
    else if (key.do === 'further') this.#turn(shownCount);
    else if (key.do === 'back') this.#turn(-shownCount);
    else this.#judge(key);
  }

  #judge(key: Key): void {
    const row = this.#row();
    if (!row) return;
    if (key.do === 'choose') this.#choose(row, key.number);
    else if (key.do === 'none') this.#choose(row, null);
    else this.#step(false, `Row ${row.row} is left for later.`);
  }

  skippedCount(): number {
    return this.#steps.filter(({ isDecided }) => !isDecided).length;
  }

  #row(): EnrichedRow | null {
    return this.#rows[this.#steps.length] ?? null;
  }

  #step(isDecided: boolean, sentence: string): void {
    this.#steps.push({ isDecided });
    this.#firstShown = 0;
    this.#told = sentence;
  }

  #choose(row: EnrichedRow, number: number | null): void {
    const candidate = number === null ? null : candidatesOf(row)[number - 1];
    if (candidate === undefined) {
      this.#told = `There is no candidate ${number}.`;
      return;
    }
    const { keep, now } = this.#options;
    keep(decisionOf(row, candidate, now()));
    const what = candidate ? describeCandidate(candidate) : 'none of them';
    this.#step(true, `Row ${row.row} is ${what}.`);
  }

  #undo(): void {
    const last = this.#steps.pop();
    const row = this.#row();
    this.#firstShown = 0;
    this.#told = row && last ? `Back at row ${row.row}.` : 'There is nothing to undo.';
    if (!row || !last?.isDecided) return;
    const { keep, before, now } = this.#options;
    const at = now().toISOString();
    const earlier = before(row);
    keep(earlier ? { ...earlier, at } : { row: rowKeyOf(row.input), chosen: null, at });
    this.#told = `What was decided about row ${row.row} is taken back.`;
  }

  #turn(by: number): void {
    const last = Math.max(0, candidatesOf(this.#row()).length - 1);
    const next = this.#firstShown + by;
    if (next >= 0 && next <= last) this.#firstShown = next;
  }

  #show(other: ReviewView['page']): void {
    this.#page = this.#page === other ? 'candidates' : other;
  }
}

function candidatesOf(row: EnrichedRow | null): readonly CandidateSummary[] {
  return row?.candidates.slice(0, mostCandidates) ?? [];
}
