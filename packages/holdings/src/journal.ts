import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { configurationError } from '@linernotes/core';
import { makeFolder } from '@linernotes/core/files';
import type { BatchHead, EndedRun, JournalLine, StepOutcome } from './journal-lines.ts';
import { applyLine, type StepRecord, untouched } from './journal-records.ts';
import type { HoldingsPlan } from './plan-builder.ts';
import { type CutShort, readJournal } from './read-journal.ts';

/** What is planned, and how far it came. */
export interface JournalView {
  readonly plan: HoldingsPlan;
  readonly of: (step: number) => StepRecord;
}

/**
 * What a batch does, in a file that outlives it: what was planned, each change before it is sent, and
 * what became of it. Its owner alone may read it.
 */
export interface Journal extends JournalView {
  readonly path: string;
  /** Whether it goes on with a run that was cut short. */
  readonly isResumed: boolean;
  /** The run before, where it reached its end with rows left; else `null`. */
  readonly earlier: EndedRun | null;
  /** On the disk when it answers. */
  readonly intend: (step: number, baseline?: readonly string[]) => void;
  readonly settle: (step: number, outcome: StepOutcome | { readonly status: 'not-done' }) => void;
  /** The run has reached its end: of the file stays what it has left, and nothing when that is nothing. */
  readonly end: (run: EndedRun) => void;
  /** The run is cut short: the file stays as it is, for one that goes on. */
  readonly close: () => void;
}

/**
 * Opens the journal of a batch: that of a run that was cut short, else a new one with the plan that
 * `plan` makes. A run that reached its end is over: what it left is told to `plan`, and planned anew.
 * @throws LinerError `configuration` when the file is another batch's, or cannot be written
 */
export async function openJournal(
  path: string,
  head: BatchHead,
  plan: (earlier: EndedRun | null) => Promise<HoldingsPlan>,
): Promise<Journal> {
  const { cutShort, earlier } = guarded(path, () => readJournal(path, head));
  if (cutShort) return guarded(path, () => openAgain(path, head, cutShort));
  // What fails in planning leaves the file as it was.
  const planned = await plan(earlier);
  return guarded(path, () => begin(path, head, planned, earlier));
}

/** What the runs before have left; sends nothing, and `null` where there is none. */
export function findJournal(
  path: string,
  head: BatchHead,
): { readonly cutShort: JournalView | null; readonly earlier: EndedRun | null } {
  const { cutShort, earlier } = guarded(path, () => readJournal(path, head));
  return { cutShort: cutShort && viewOf(cutShort), earlier };
}

function viewOf({ plan, records }: Pick<CutShort, 'plan' | 'records'>): JournalView {
  return { plan, of: (step) => records.get(step) ?? untouched };
}

function begin(
  path: string,
  head: BatchHead,
  plan: HoldingsPlan,
  earlier: EndedRun | null,
): Journal {
  makeFolder(dirname(path));
  rmSync(path, { force: true });
  const file = openSync(path, 'ax', 0o600);
  const { rows, steps, readAtMs, otherCount } = plan;
  write(file, [
    headLine(head),
    ...rows.map((row) => ({ type: 'row' as const, ...row })),
    ...steps.map((step) => ({ type: 'step' as const, step })),
    { type: 'planned', rowCount: rows.length, stepCount: steps.length, readAtMs, otherCount },
  ]);
  fsyncSync(file);
  return journalOf({ path, head, file, plan, records: new Map(), isResumed: false, earlier });
}

function openAgain(path: string, head: BatchHead, { plan, records, goodBytes }: CutShort): Journal {
  const cut = openSync(path, 'r+');
  // What a kill left of a line is none.
  ftruncateSync(cut, goodBytes);
  closeSync(cut);
  const file = openSync(path, 'a');
  return journalOf({ path, head, file, plan, records, isResumed: true, earlier: null });
}

interface OpenFile extends Pick<CutShort, 'plan' | 'records'> {
  readonly path: string;
  readonly head: BatchHead;
  readonly file: number;
  readonly isResumed: boolean;
  readonly earlier: EndedRun | null;
}

function journalOf({ path, head, file, plan, records, isResumed, earlier }: OpenFile): Journal {
  const append = (line: JournalLine): void => {
    applyLine(records, line);
    guarded(path, () => write(file, [line]));
  };
  return {
    ...viewOf({ plan, records }),
    path,
    isResumed,
    earlier,
    intend: (n, baseline) => {
      append({ type: 'intent', n, atMs: Date.now(), ...(baseline ? { baseline } : {}) });
      guarded(path, () => fsyncSync(file));
    },
    settle: (n, outcome) => append({ type: 'outcome', n, ...outcome }),
    end: (run) => {
      closeSync(file);
      if (run.left.length === 0) rmSync(path, { force: true });
      else guarded(path, () => replace(path, [headLine(head), { type: 'ended', ...run }]));
    },
    close: () => {
      guarded(path, () => fsyncSync(file));
      closeSync(file);
    },
  };
}

function headLine(head: BatchHead): JournalLine {
  return { ...head, type: 'batch', version: 1 };
}

/** What is read meanwhile is the one or the other, and whole. */
function replace(path: string, lines: readonly JournalLine[]): void {
  const fresh = `${path}.new`;
  const file = openSync(fresh, 'w', 0o600);
  write(file, lines);
  fsyncSync(file);
  closeSync(file);
  renameSync(fresh, path);
}

function write(file: number, lines: readonly JournalLine[]): void {
  const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
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
