import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Console } from '../console.ts';
import { bytesInWords } from '../output/bytes.ts';
import { stateFolder } from '../settings/state-folder.ts';
import { exportFolder, general, type ReadSetting } from '../settings.ts';
import { type Finding, finderOf } from './finding.ts';

/** Below this a crate of some thousands of rows may not fit. */
const littleBytes = 100_000_000;
/** Below this SQLite cannot be relied on to change its files. */
const leastBytes = 10_000_000;

interface Folder {
  readonly name: string;
  readonly path: () => string;
  /** Whether nobody else may read it. */
  readonly isPrivate: boolean;
}

/** Where things are kept: whether it can be written, whether there is room, and who else may read it. */
export function examineFolders(console: Console, read: ReadSetting): readonly Finding[] {
  const state = (): string => stateFolder(console.cwd, read);
  const folders: readonly Folder[] = [
    { name: 'state', path: state, isPrivate: true },
    { name: 'logs', path: () => logsOf(console, read, state), isPrivate: true },
    {
      name: 'exports',
      path: () => resolve(console.cwd, exportFolder(console.cwd, read)),
      isPrivate: false,
    },
  ];
  const files = ['budgets.sqlite', 'cache.sqlite'] as const;
  return [
    ...folders.map(examineFolder),
    ...files.flatMap((file) => examineFile(file, () => join(state(), file))),
  ];
}

function logsOf({ cwd }: Console, read: ReadSetting, state: () => string): string {
  const set = general(read, 'LOG_DIR');
  return set === undefined ? join(state(), 'logs') : resolve(cwd, set);
}

function examineFolder({ name, path, isPrivate }: Folder): Finding {
  const { ok, warning, problem, failed } = finderOf('folder', name);
  try {
    const folder = path();
    // What is not there yet is made in the first folder above that is.
    const there = firstThere(folder);
    if (!statSync(there).isDirectory())
      return problem(`${there} is no folder.`, 'Move it away, or choose another folder.');
    const why = whyNotWritable(there);
    if (why)
      return problem(
        `${folder} cannot be written (${why}).`,
        'Choose another, or change who may write it.',
      );
    const freeBytes = freeBytesOf(there);
    const room = `${bytesInWords(freeBytes)} free`;
    if (freeBytes < leastBytes) return problem(`${folder}: ${room}.`, 'Free some space.');
    if (freeBytes < littleBytes) return warning(`${folder}: ${room}.`, 'Free some space.');
    if (isPrivate && there === folder && isOpenToOthers(folder))
      return warning(
        `${folder}: others of this machine may read it.`,
        `Type: chmod 700 "${folder}"`,
      );
    return ok(`${folder}: ${there === folder ? '' : 'made when it is needed, '}${room}.`);
  } catch (error) {
    return failed(error);
  }
}

function examineFile(name: string, path: () => string): readonly Finding[] {
  const { ok, problem, failed } = finderOf('file', name);
  try {
    const file = path();
    if (!existsSync(file)) return [];
    const why = whyNotWritable(file);
    const { size } = statSync(file);
    return [
      why
        ? problem(
            `${file} cannot be written (${why}).`,
            'Change who may write it, or move it away.',
          )
        : ok(`${file}: ${bytesInWords(size)}.`),
    ];
  } catch (error) {
    return [failed(error)];
  }
}

function firstThere(path: string): string {
  const parent = dirname(path);
  return existsSync(path) || parent === path ? path : firstThere(parent);
}

function whyNotWritable(path: string): string | null {
  try {
    const isFolder = statSync(path).isDirectory();
    accessSync(path, constants.R_OK | constants.W_OK | (isFolder ? constants.X_OK : 0));
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function isOpenToOthers(folder: string): boolean {
  return process.platform !== 'win32' && (statSync(folder).mode & 0o077) !== 0;
}
