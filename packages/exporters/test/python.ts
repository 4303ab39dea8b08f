import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Where there is no Python, tests that read files by it are skipped, which the summary counts; in CI they fail. */
export const hasPython =
  process.env['CI'] === 'true' || spawnSync('python3', ['--version']).status === 0;

const script = fileURLToPath(new URL('read-back.py', import.meta.url));

/** How a file is read. */
export type PythonFormat = 'csv' | 'csv-excel' | 'tsv' | 'json' | 'ndjson' | 'xlsx' | 'sqlite';

/** What Python's own modules find in a file. */
export function readByPython(format: PythonFormat, path: string): unknown {
  const output = execFileSync('python3', [script, format, path], {
    maxBuffer: 64 * 1024 * 1024,
    encoding: 'utf8',
  });
  return JSON.parse(output);
}
