import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { newAdapter } from '../../src/scaffold/new-adapter.ts';

export const repository = fileURLToPath(new URL('../../../../', import.meta.url));

/** Answers for the smallest thing that can be begun. */
export const answers = {
  id: 'shelf',
  name: 'Shelf',
  origin: 'https://api.shelf.example',
  access: 'open',
  auth: 'none',
  limitUnits: 60,
  limitWindowSeconds: 60,
  limitScope: 'ip',
  limitSource: 'https://shelf.example/api',
  termsSource: 'https://shelf.example/api/terms',
  dataLicense: 'CC0',
  none: '404',
  idForm: 'digits',
  idExample: '7',
  operations: { releaseById: '/releases/{id}' },
  pages: { release: 'https://shelf.example/release/{id}' },
} as const;

/** A folder in which the packages are installed, as in a repository of one's own. */
export function emptyRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'liner-kit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Begins an adapter; answers the exit code and what was printed. */
export async function begin(
  args: readonly string[],
  cwd: string,
  inRepository: string | null = null,
) {
  const lines: string[] = [];
  const code = await newAdapter(args, {
    templates: new URL('../../templates/', import.meta.url),
    manifest: new URL('../../package.json', import.meta.url),
    cwd,
    repository: inRepository,
    command: 'liner-kit new',
    isInteractive: false,
    print: (line) => lines.push(line),
  });
  return { code, lines };
}

/** Runs a program with Node in a folder; answers its exit code and all that it printed. */
export async function run(args: readonly string[], cwd: string) {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd, env });
    return { code: 0, text: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, text: stdout + stderr };
  }
}
