import { text } from 'node:stream/consumers';
import type { WantedRow } from '@linernotes/holdings';
import { type EntityRef, parseRef } from '@linernotes/model';
import type { Console } from '../console.ts';
import { openSource } from '../files/open-source.ts';
import { usageProblem } from '../problem.ts';
import type { OpenedHoldings } from './open.ts';

/**
 * Reads what was typed: `249504`, `discogs:release:249504`, the address of a page; with `@` and its number
 * behind it, a copy.
 * @throws Problem of usage
 */
export function rowOf(
  { liner, target: { platform, name, releaseIdOf } }: OpenedHoldings,
  typed: string,
  row: number,
): WantedRow {
  const [, what = typed, id] = /^(.*?)(?:@(\w+))?$/.exec(typed.trim()) ?? [];
  const copy = id === undefined ? {} : { id };
  const ref = /^[\w-]+$/.test(what)
    ? { platform, kind: 'release' as const, id: what }
    : (parseRef(what) ?? liner.refOf(what));
  const isOurs = ref?.platform === platform && ref.kind === 'release';
  const releaseId = isOurs ? releaseIdOf(ref.id) : null;
  if (releaseId !== null) return { row, releaseId, ...copy };
  const other = ref ? whatElse(ref, platform) : 'is not understood';
  const why = isOurs ? `is no release of ${name}` : other;
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
  const { read, close } = await openSource(console, path);
  return text(read()).finally(close);
}
