import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ReadDecisions, readDecisionFile } from '@linernotes/enrich';
import { type Console, note } from '../console.ts';
import { usageProblem } from '../problem.ts';

interface LoadedDecisions extends ReadDecisions {
  readonly isThere: boolean;
}

/** Beside an enriched crate: `crate.decisions.ndjson` of `crate.json`. */
export function decisionsBeside(cratePath: string): string {
  return `${cratePath.replace(/(?:\.(?:json|ndjson|jsonl))?(?:\.(?:gz|zst))?$/i, '')}.decisions.ndjson`;
}

/**
 * Reads a file of decisions; one that is not there holds none.
 * @throws Problem of usage for a line that cannot be read: what it decides would not be obeyed
 */
export function loadDecisions(console: Console, path: string): LoadedDecisions {
  const absolute = resolve(console.cwd, path);
  const read = readOrThrow(absolute, path);
  const [bad] = read.badLines;
  if (bad) {
    throw usageProblem(
      `${path}: line ${bad.line} ${bad.problem}.`,
      'Mend the line, or remove it; each line is one decision.',
    );
  }
  if (read.isTorn) note(console, `${path}: its last line was cut short, and counts for nothing.`);
  return { ...read, isThere: existsSync(absolute) };
}

function readOrThrow(absolute: string, path: string): ReadDecisions {
  try {
    return readDecisionFile(absolute);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown';
    if (code === 'EISDIR') throw usageProblem(`"${path}" is a folder.`, 'Name a file in it.');
    throw usageProblem(`The decisions in "${path}" cannot be read (${code}).`, 'Check the path.');
  }
}
