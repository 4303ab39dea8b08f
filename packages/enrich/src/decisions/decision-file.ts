import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from 'node:fs';
import { systemCodeOf } from '../system-code.ts';
import type { Decision } from './decision.ts';
import { type ReadDecisions, readDecisions } from './read-decisions.ts';

/** A file of decisions that more are written to. Two processes may write to one; nothing is lost. */
export interface DecisionFile {
  readonly path: string;
  /** On the disk when it returns. @throws what node:fs throws */
  readonly add: (decision: Decision) => void;
}

/** Reads a file of decisions; one that is not there holds none. @throws what node:fs throws else */
export function readDecisionFile(path: string): ReadDecisions {
  try {
    return readDecisions(readFileSync(path, 'utf8'));
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return readDecisions('');
    throw error;
  }
}

/** Names a file that decisions are written to; it is made with the first, for its owner alone. */
export function openDecisionFile(path: string): DecisionFile {
  return { path, add: (decision) => append(path, `${JSON.stringify(decision)}\n`) };
}

function append(path: string, line: string): void {
  const { O_APPEND, O_CREAT, O_RDWR } = constants;
  const file = openSync(path, O_APPEND | O_CREAT | O_RDWR, 0o600);
  try {
    // In one write, so that those of two processes do not mix.
    writeSync(file, endsInLine(file) ? `\n${line}` : line);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A line that was cut short, or typed by hand without an end, must not swallow the next. */
function endsInLine(file: number): boolean {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a;
}
