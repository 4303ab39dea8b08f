import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  rmdirSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
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
  /** What is set to have it elsewhere. */
  readonly setting: string;
  readonly path: () => string;
  /** Whether nobody else may read it. */
  readonly isPrivate: boolean;
}

/** Where things are kept: whether it can be written, whether there is room, and who else may read it. */
export function examineFolders(console: Console, read: ReadSetting): readonly Finding[] {
  const state = (): string => stateFolder(console.cwd, read);
  const folders: readonly Folder[] = [
    { name: 'state', setting: 'LINERNOTES_STATE_DIR', path: state, isPrivate: true },
    { name: 'logs', setting: 'LOG_DIR', path: () => logsOf(console, read, state), isPrivate: true },
    {
      name: 'exports',
      setting: 'EXPORT_DIR',
      path: () => resolve(console.cwd, exportFolder(console.cwd, read)),
      isPrivate: false,
    },
  ];
  const files = ['budgets.sqlite', 'cache.sqlite'] as const;
  const found = folders.map((folder) => ({ folder, finding: examineFolder(folder) }));
  const isStateIll = found.some(
    ({ folder, finding }) => folder.name === 'state' && finding.level === 'problem',
  );
  return [
    ...found
      // What is in a folder that cannot be used has the same fault, which is told once.
      .filter(
        ({ folder }) => !(isStateIll && folder.name === 'logs' && isBelow(state(), folder.path())),
      )
      .map(({ finding }) => finding),
    ...files.flatMap((file) => examineFile(file, () => join(state(), file))),
  ];
}

function logsOf({ cwd }: Console, read: ReadSetting, state: () => string): string {
  const set = general(read, 'LOG_DIR');
  return set === undefined ? join(state(), 'logs') : resolve(cwd, set);
}

function isBelow(folder: string, path: string): boolean {
  return path.startsWith(folder + sep);
}

function examineFolder({ name, setting, path, isPrivate }: Folder): Finding {
  const { ok, warning, problem, failed } = finderOf('folder', name);
  try {
    const folder = path();
    // What is not there yet is made in the first folder above that is.
    const there = firstThere(folder);
    if (!statSync(there).isDirectory())
      return problem(
        `${there} is no folder.`,
        `Move it away, or choose another folder: ${setting}.`,
      );
    const why = whyNotWritable(there);
    if (why)
      return problem(
        `${folder} cannot be written (${why}).`,
        `Choose another by ${setting}, or change who may write it.`,
      );
    const whyNotMade = there === folder ? null : whyNotMakeable(folder, there);
    if (whyNotMade)
      return problem(
        `${folder} cannot be made (${whyNotMade}).`,
        `Choose another by ${setting}, or make it yourself.`,
      );
    const freeBytes = freeBytesOf(there);
    const room =
      freeBytes === Number.POSITIVE_INFINITY
        ? 'room is not told'
        : `${bytesInWords(freeBytes)} free`;
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
    return codeOf(error);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** Makes the first folder that is not there, and takes it away: nothing else tells for sure. */
function whyNotMakeable(folder: string, there: string): string | null {
  const [first = ''] = relative(there, folder).split(sep);
  try {
    mkdirSync(join(there, first), { mode: 0o700 });
    rmdirSync(join(there, first));
    return null;
  } catch (error) {
    // Another process has made it meanwhile.
    return codeOf(error) === 'EEXIST' ? null : codeOf(error);
  }
}

/** `Infinity` where the file system has no blocks to count. */
function freeBytesOf(folder: string): number {
  const { bavail, bsize, blocks } = statfsSync(folder);
  return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize;
}

function isOpenToOthers(folder: string): boolean {
  return process.platform !== 'win32' && (statSync(folder).mode & 0o077) !== 0;
}
