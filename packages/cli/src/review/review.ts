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
  const steps: Step[] = [];
  let firstShown = 0;
  let page: ReviewView['page'] = 'candidates';
  let told = '';
  const candidatesOf = (row: EnrichedRow | null) => row?.candidates.slice(0, mostCandidates) ?? [];
  const current = (): EnrichedRow | null => rows[steps.length] ?? null;
  const step = (isDecided: boolean, sentence: string): void => {
    steps.push({ isDecided });
    firstShown = 0;
    told = sentence;
  };
  const choose = (row: EnrichedRow, number: number | null): void => {
    const candidate = number === null ? null : candidatesOf(row)[number - 1];
    if (candidate === undefined) {
      told = `There is no candidate ${number}.`;
      return;
    }
    options.keep(decisionOf(row, candidate, options.now()));
    const what = candidate ? describeCandidate(candidate) : 'none of them';
    step(true, `Row ${row.row} is ${what}.`);
  };
  const undo = (): void => {
    const last = steps.pop();
    const row = current();
    firstShown = 0;
    told = row && last ? `Back at row ${row.row}.` : 'There is nothing to undo.';
    if (!row || !last?.isDecided) return;
    const at = options.now().toISOString();
    const earlier = options.before(row);
    options.keep(earlier ? { ...earlier, at } : { row: rowKeyOf(row.input), chosen: null, at });
    told = `What was decided about row ${row.row} is taken back.`;
  };
  const turn = (by: number): void => {
    const last = Math.max(0, candidatesOf(current()).length - 1);
    const next = firstShown + by;
    if (next >= 0 && next <= last) firstShown = next;
  };
  const show = (other: ReviewView['page']): void => {
    page = page === other ? 'candidates' : other;
  };
  return {
    view: () => ({
      row: current(),
      number: Math.min(steps.length + 1, rows.length),
      rowCount: rows.length,
      decidedCount: steps.filter(({ isDecided }) => isDecided).length,
      candidates: candidatesOf(current()),
      firstShown,
      page,
      told,
    }),
    press: (key, shownCount) => {
      told = '';
      const row = current();
      if (key.do === 'help' || key.do === 'addresses') return show(key.do);
      // Another page is left by any key, and nothing is decided where the candidates are not seen.
      if (page !== 'candidates') return show('candidates');
      if (key.do === 'undo') return undo();
      if (key.do === 'further') return turn(shownCount);
      if (key.do === 'back') return turn(-shownCount);
      if (!row) return;
      if (key.do === 'choose') return choose(row, key.number);
      if (key.do === 'none') return choose(row, null);
      step(false, `Row ${row.row} is left for later.`);
    },
    skippedCount: () => steps.filter(({ isDecided }) => !isDecided).length,
  };
}
