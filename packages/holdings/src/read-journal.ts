import { readFileSync } from 'node:fs';
import { configurationError } from '@linernotes/core';
import { type BatchHead, type EndedRun, isSameBatch, JournalLine } from './journal-lines.ts';
import { applyLine, type StepRecord, tryAgain } from './journal-records.ts';
import type { HoldingsPlan } from './plan-builder.ts';
import type { PlannedRow, Step } from './step.ts';

/** A run that was cut short, with what it did. */
export interface CutShort {
  readonly plan: HoldingsPlan;
  readonly records: Map<number, StepRecord>;
  /** Up to the end of the last whole line. */
  readonly goodBytes: number;
}

/** What a file says of the runs before; `null` for what it does not. */
export interface KnownRuns {
  /** Is to be gone on with. */
  readonly cutShort: CutShort | null;
  /** Reached its end with rows left. */
  readonly earlier: EndedRun | null;
}

/** Of a file that is not there, or ended before its plan was whole, nothing is known: nothing had been sent. */
export function readJournal(path: string, head: BatchHead): KnownRuns {
  const bytes = readOrNull(path);
  if (!bytes) return { cutShort: null, earlier: null };
  const goodBytes = bytes.lastIndexOf(0x0a) + 1;
  const lines = bytes.subarray(0, goodBytes).toString('utf8').split('\n').filter(Boolean);
  const rows: PlannedRow[] = [];
  const steps: Step[] = [];
  const records = new Map<number, StepRecord>();
  let plan: HoldingsPlan | null = null;
  for (const [index, text] of lines.entries()) {
    const line = parsed(text);
    if (!line) throw unreadable(path, index + 1);
    if (line.type === 'batch' && !isSameBatch(line, head)) throw otherBatch(path);
    if (line.type === 'ended') return { cutShort: null, earlier: line };
    if (line.type === 'row') rows.push(line);
    if (line.type === 'step') steps.push(line.step);
    if (line.type === 'planned') {
      const { readAtMs, otherCount } = line;
      plan = { rows, steps, readAtMs, otherCount };
    }
    applyLine(records, line);
  }
  for (const [n, record] of records) records.set(n, tryAgain(record));
  return { cutShort: plan && { plan, records, goodBytes }, earlier: null };
}

function parsed(text: string): JournalLine | null {
  try {
    return JournalLine.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function unreadable(path: string, line: number): Error {
  const message = `Line ${line} of the journal ${path} cannot be read. Look at what is there, then remove the file to begin anew.`;
  return configurationError({ option: 'journal', message });
}

function otherBatch(path: string): Error {
  const message = `The journal ${path} belongs to another batch.`;
  return configurationError({ option: 'journal', message });
}
