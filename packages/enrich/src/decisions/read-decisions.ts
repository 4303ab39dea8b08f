import type { CrateRow } from '../row.ts';
import { Decision, type HeldDecision, rowKeyOf } from './decision.ts';

/** What was decided about the rows of a crate. */
export interface Decisions {
  /** What holds for a row; `null` where nothing was decided. */
  readonly of: (row: CrateRow) => HeldDecision | null;
  /** Those that hold, in the order in which they were made. */
  readonly all: readonly HeldDecision[];
}

/** A line that cannot be read. */
export interface BadLine {
  readonly line: number;
  /** Goes on from "the line": `is no JSON`. */
  readonly problem: string;
}

/** What a file of decisions says. */
export interface ReadDecisions extends Decisions {
  readonly badLines: readonly BadLine[];
  /** Whether the last line was being written when something stopped it: that decision was never made. */
  readonly isTorn: boolean;
}

/** Reads a file of decisions; of those about one row the last one holds. */
export function readDecisions(text: string): ReadDecisions {
  const held = new Map<string, HeldDecision>();
  const badLines: BadLine[] = [];
  const lines = text.replace(/^\ufeff/, '').split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const read = readLine(line);
    if ('problem' in read) {
      badLines.push({ line: index + 1, problem: read.problem });
      continue;
    }
    const { row, chosen } = read;
    held.delete(row);
    if (chosen) held.set(row, { ...read, chosen });
  }
  const isTorn = badLines.at(-1)?.line === lines.length;
  return {
    of: (row) => held.get(rowKeyOf(row)) ?? null,
    all: [...held.values()],
    badLines: isTorn ? badLines.slice(0, -1) : badLines,
    isTorn,
  };
}

function readLine(line: string): Decision | { readonly problem: string } {
  const value = parseJson(line);
  if (value === undefined) return { problem: 'is no JSON' };
  const parsed = Decision.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.');
  return { problem: where ? `is no decision: "${where}" ${issue?.message}` : 'is no decision' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
