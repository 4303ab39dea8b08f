import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Adapter, Liner } from '@linernotes/core';
import type { WantedRow } from '@linernotes/holdings';
import { type EntityRef, parseRef } from '@linernotes/model';
import type { Console } from '../console.ts';
import { usageProblem } from '../problem.ts';

/**
 * Reads what was typed: `249504`, `discogs:release:249504`, the address of a page; with `@` and its number
 * behind it, a copy.
 * @throws Problem of usage
 */
export function rowOf(
  liner: Pick<Liner<Adapter>, 'refOf'>,
  platform: string,
  typed: string,
  row: number,
): WantedRow {
  const [, what = typed, id] = /^(.*?)(?:@(\w+))?$/.exec(typed.trim()) ?? [];
  const copy = id === undefined ? {} : { id };
  if (/^[\w-]+$/.test(what)) return { row, releaseId: what, ...copy };
  const ref = parseRef(what) ?? liner.refOf(what);
  if (ref?.platform === platform && ref.kind === 'release') {
    return { row, releaseId: ref.id, ...copy };
  }
  const why = ref ? whatElse(ref, platform) : 'is not understood';
  throw usageProblem(
    `"${typed}" ${why}.`,
    `Name releases as 249504, ${platform}:release:249504, or by the address of their page; a copy with @ and its number.`,
  );
}

function whatElse(ref: EntityRef, platform: string): string {
  return ref.platform === platform ? `is no release, but: ${ref.kind}` : `is of ${ref.platform}`;
}

/** The arguments, and the lines of a file where one is named (- for standard input). */
export async function typedInputs(
  console: Console,
  args: readonly string[],
  from: string | undefined,
): Promise<readonly string[]> {
  const written = from === undefined ? '' : await fileText(console, from);
  const lines = written.split(/\r?\n/).map((line) => line.trim());
  const inputs = [...args, ...lines.filter((line) => line !== '' && !line.startsWith('#'))];
  if (inputs.length > 0) return inputs;
  throw usageProblem('No release is named.', 'Name some, or a file of them with --from.');
}

async function fileText(console: Console, path: string): Promise<string> {
  if (path === '-') return text(console.in);
  try {
    return await readFile(resolve(console.cwd, path), 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw usageProblem(`The file "${path}" cannot be read (${code}).`, 'Check the path.');
  }
}
