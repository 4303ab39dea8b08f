// Runs writers in processes of their own, bundled as they are published: to strip types takes 50 MB alone.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { asPublished, bundleLiner } from './bundle.ts';
import type { Taken } from './export-one.ts';

const folder = mkdtempSync(join(tmpdir(), 'linernotes-export-'));
/** Beside the packages that they import. */
const one = fileURLToPath(new URL('../node_modules/.cache/bench-export.mjs', import.meta.url));
let liner = '';

export async function bundle(): Promise<void> {
  const source = fileURLToPath(new URL('export-one.ts', import.meta.url));
  await build({ ...asPublished, entryPoints: [source], outfile: one });
  liner = await bundleLiner();
}

export function removeFiles(): void {
  rmSync(folder, { recursive: true, force: true });
}

/** How a process is run. */
export interface RunOptions {
  /** V8 gives young objects more room the longer it runs, which this forbids: what still grows is held. @default false */
  readonly isYoungFixed?: boolean;
}

export function run(
  name: string,
  ending: string,
  count: number,
  { isYoungFixed = false }: RunOptions = {},
): Taken {
  const flags = isYoungFixed ? ['--max-semi-space-size=8'] : [];
  const args = [...flags, one, '--writer', name, ...placeOf(name, ending, count)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

/** Reads what was written, and fails where it is not what it was. */
export function readBack(name: string, ending: string, count: number): void {
  execFileSync(process.execPath, [one, '--read', ...placeOf(name, ending, count)]);
}

/** `liner convert` of a file, or of the same through a pipe: seconds, and the most memory. */
export function runLiner(from: string, to: string, isPiped: boolean) {
  const command = isPiped ? 'cat "$2" | "$0" "$1" convert - "$3"' : '"$0" "$1" convert "$2" "$3"';
  const script = `{ ${command} --force --own-use; } 2>&1`;
  const args = ['-c', script, process.execPath, liner, from, to];
  const startMs = performance.now();
  const told = execFileSync('bash', args, { encoding: 'utf8' });
  const seconds = (performance.now() - startMs) / 1_000;
  const { peakBytes } = JSON.parse(told.slice(told.lastIndexOf('{')));
  return { seconds, peakBytes: Number(peakBytes) };
}

export function placeOf(name: string, ending: string, count: number): readonly string[] {
  return ['--rows', String(count), '--path', pathOf(name, ending)];
}

export function pathOf(name: string, ending: string): string {
  return join(folder, `${name.replace(/\W+/g, '-')}.${ending}`);
}

export function best(all: readonly Taken[]): Taken {
  const [fastest] = all.toSorted((a, b) => a.seconds - b.seconds);
  if (!fastest) throw new Error('Nothing was measured.');
  return fastest;
}

export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new Error('Nothing was measured.');
  return middle;
}

export function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(0);
}
