import type { JournalLine, StepOutcome } from './journal-lines.ts';

/** What is known of a step from the journal. */
export interface StepRecord {
  /** Requests that may have been sent, an outcome or not. */
  readonly attempts: number;
  /** When the last of them was begun, in milliseconds since 1970; `null` before the first. */
  readonly lastAtMs: number | null;
  /** Whether the last one has no outcome: it may have been carried out. */
  readonly isOpen: boolean;
  /** How it ended; `null` while it has not. */
  readonly outcome: StepOutcome | null;
  /** The copies that were there, where they were looked at since the plan; else `null`. */
  readonly baseline: readonly string[] | null;
}

export const untouched: StepRecord = {
  attempts: 0,
  lastAtMs: null,
  isOpen: false,
  outcome: null,
  baseline: null,
};

/** Takes in what a line says of a step. */
export function applyLine(records: Map<number, StepRecord>, line: JournalLine): void {
  if (line.type === 'intent') {
    const { attempts, baseline } = records.get(line.n) ?? untouched;
    records.set(line.n, {
      attempts: attempts + 1,
      lastAtMs: line.atMs,
      isOpen: true,
      outcome: null,
      baseline: line.baseline ?? baseline,
    });
  }
  if (line.type === 'outcome') {
    const { type: _type, n, ...outcome } = line;
    const record = records.get(n) ?? untouched;
    const ended = outcome.status === 'not-done' ? null : outcome;
    records.set(n, { ...record, isOpen: false, outcome: ended });
  }
}

/** What failed is tried again by a run that goes on; what nobody could tell is looked at again. */
export function tryAgain(record: StepRecord): StepRecord {
  const status = record.outcome?.status;
  if (status === 'failed') return { ...record, outcome: null };
  return status === 'unknown' ? { ...record, outcome: null, isOpen: true } : record;
}
