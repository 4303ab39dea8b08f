import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { configurationError } from '@linernotes/core';
import { makeFolder } from '@linernotes/core/files';
import { type BatchHead, isSameBatch, JournalLine, type StepOutcome } from './journal-lines.ts';
import type { HoldingsPlan } from './plan-builder.ts';
import type { PlannedRow, Step } from './step.ts';

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

/**
 * What a batch does, in a file that outlives it: what was planned, each change before it is sent, and
 * what became of it. Its owner alone may read it.
 */
export interface Journal {
  readonly path: string;
  readonly plan: HoldingsPlan;
  /** Whether an earlier run began it. */
  readonly isResumed: boolean;
  readonly of: (step: number) => StepRecord;
  /** On the disk when it answers. */
  readonly intend: (step: number, baseline?: readonly string[]) => void;
  readonly settle: (step: number, outcome: StepOutcome | { readonly status: 'not-done' }) => void;
  /** Everything that was wanted is so: the file is removed. */
  readonly finish: () => void;
  /** Leaves the file as it is, for a later run. */
  readonly close: () => void;
}

const untouched: StepRecord = {
  attempts: 0,
  lastAtMs: null,
  isOpen: false,
  outcome: null,
  baseline: null,
};

/**
 * Opens the journal of a batch: that of an earlier run, where one was cut short or has rows left, else
 * a new one with the plan that `plan` makes.
 * @throws LinerError `configuration` when the file is another batch's, or cannot be written
 */
export async function openJournal(
  path: string,
  head: BatchHead,
  plan: () => Promise<HoldingsPlan>,
): Promise<Journal> {
  const known = guarded(path, () => readJournal(path, head));
  if (known) return guarded(path, () => openAgain(path, known));
  // What fails in planning leaves no file.
  const planned = await plan();
  return guarded(path, () => begin(path, head, planned));
}

/** Whether there is one to go on with, and how far it came; sends nothing. */
export function findJournal(path: string, head: BatchHead): HoldingsPlan | null {
  return guarded(path, () => readJournal(path, head))?.plan ?? null;
}

interface Known {
  readonly plan: HoldingsPlan;
  readonly records: Map<number, StepRecord>;
  /** Up to the end of the last whole line. */
  readonly goodBytes: number;
}

function begin(path: string, head: BatchHead, plan: HoldingsPlan): Journal {
  makeFolder(dirname(path));
  rmSync(path, { force: true });
  const file = openSync(path, 'ax', 0o600);
  const { rows, steps, readAtMs, otherCount } = plan;
  write(file, [
    { ...head, type: 'batch', version: 1 },
    ...rows.map((row) => ({ type: 'row' as const, ...row })),
    ...steps.map((step) => ({ type: 'step' as const, step })),
    { type: 'planned', rowCount: rows.length, stepCount: steps.length, readAtMs, otherCount },
  ]);
  fsyncSync(file);
  return journalOf(path, file, { plan, records: new Map(), isResumed: false });
}

function openAgain(path: string, { plan, records, goodBytes }: Known): Journal {
  const file = openSync(path, 'r+');
  // What a kill left of a line is none.
  ftruncateSync(file, goodBytes);
  closeSync(file);
  return journalOf(path, openSync(path, 'a'), { plan, records, isResumed: true });
}

function journalOf(
  path: string,
  file: number,
  { plan, records, isResumed }: Pick<Known, 'plan' | 'records'> & { readonly isResumed: boolean },
): Journal {
  const append = (line: JournalLine): void => {
    apply(records, line);
    guarded(path, () => write(file, [line]));
  };
  return {
    path,
    plan,
    isResumed,
    of: (step) => records.get(step) ?? untouched,
    intend: (n, baseline) => {
      append({ type: 'intent', n, atMs: Date.now(), ...(baseline ? { baseline } : {}) });
      guarded(path, () => fsyncSync(file));
    },
    settle: (n, outcome) => append({ type: 'outcome', n, ...outcome }),
    finish: () => {
      closeSync(file);
      rmSync(path, { force: true });
    },
    close: () => {
      guarded(path, () => fsyncSync(file));
      closeSync(file);
    },
  };
}

function write(file: number, lines: readonly JournalLine[]): void {
  const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

/** `null` for one that is not there, or ended before its plan was whole: nothing had been sent. */
function readJournal(path: string, head: BatchHead): Known | null {
  const bytes = readOrNull(path);
  if (!bytes) return null;
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
    if (line.type === 'row') rows.push(line);
    if (line.type === 'step') steps.push(line.step);
    if (line.type === 'planned') {
      const { readAtMs, otherCount } = line;
      plan = { rows, steps, readAtMs, otherCount };
    }
    apply(records, line);
  }
  for (const [n, record] of records) records.set(n, tryAgain(record));
  return plan && { plan, records, goodBytes };
}

/** What failed is tried again by a later run; what nobody could tell is looked at again. */
function tryAgain(record: StepRecord): StepRecord {
  const status = record.outcome?.status;
  if (status === 'failed') return { ...record, outcome: null };
  return status === 'unknown' ? { ...record, outcome: null, isOpen: true } : record;
}

function apply(records: Map<number, StepRecord>, line: JournalLine): void {
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

function guarded<Value>(path: string, work: () => Value): Value {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && 'syscall' in cause)) throw cause;
    const message = `The journal ${path} cannot be used (${String(cause.code)}); nothing is changed without it.`;
    throw configurationError({ option: 'journal', message, cause });
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
