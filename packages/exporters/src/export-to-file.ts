import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import {
  access,
  chmod,
  type FileHandle,
  link,
  mkdir,
  open,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ExportError, fileErrorCode } from './errors.ts';
import type { ExportDocument, Exporter } from './exporter.ts';
import { encodeDocument, type Progress } from './pump.ts';

/** How a file is written. */
export interface ExportToFileOptions<Options extends object = object> {
  /** Replaces a file that is there already. @default false */
  readonly overwrite?: boolean | undefined;
  /** Stops the export; the signal's own reason is thrown. */
  readonly signal?: AbortSignal | undefined;
  /** What the exporter takes: `{ pretty: false }`. */
  readonly options?: Options | undefined;
}

/** What an export amounts to. */
export interface ExportResult {
  readonly items: number;
  readonly sizeBytes: number;
}

/** Chunks are gathered to this size: a write per item is slow. */
const blockSizeBytes = 64 * 1024;

/**
 * Writes a document to a file, whole or not at all: to a temporary file beside it, which takes the name when
 * everything is on the disk. A missing folder is made. Until the end, a file that is there stays as it is.
 * @throws ExportError when the file cannot be written; errors of the items pass through.
 */
export async function exportToFile<Options extends object>(
  exporter: Exporter<Options>,
  document: ExportDocument,
  filePath: string,
  { overwrite = false, signal, options }: ExportToFileOptions<Options> = {},
): Promise<ExportResult> {
  signal?.throwIfAborted();
  // Every option of an exporter has a default, so that none is a value of its options.
  const given = options ?? ({} as Options);
  exporter.validate(document, given);
  const target = await findTarget(filePath, overwrite);
  const temporaryPath = join(dirname(target.path), `.liner-${randomBytes(8).toString('hex')}.tmp`);
  const file = await guard(filePath, () => open(temporaryPath, 'wx'));
  const progress: Progress = { items: 0, sizeBytes: 0 };
  try {
    // Opening applies the umask, which is not for a file that has its permissions already.
    if (target.mode !== null) await guard(filePath, () => chmod(temporaryPath, target.mode ?? 0));
    await fill(
      file,
      filePath,
      encodeDocument(exporter, document, { options: given, progress, signal }),
    );
    await guard(filePath, () => publish(temporaryPath, target.path, overwrite));
  } catch (error) {
    await rm(temporaryPath, { force: true }).catch(() => {});
    throw error;
  }
  await syncFolder(dirname(target.path));
  return progress;
}

interface Target {
  /** Where links lead to, so that a link stays a link. */
  readonly path: string;
  /** The permissions to keep; `null` for a new file. */
  readonly mode: number | null;
}

async function findTarget(filePath: string, overwrite: boolean): Promise<Target> {
  const existing = await guard(filePath, () => statOrNull(filePath));
  if (!existing) {
    await guard(filePath, () => makeFolder(resolve(dirname(filePath))));
    return { path: filePath, mode: null };
  }
  if (existing.isDirectory()) throw refusal(filePath, 'is a folder', 'Name a file in it.');
  // Renaming onto a device would replace the device.
  if (!existing.isFile())
    throw refusal(filePath, 'is no regular file', 'Name a file, or write to standard output.');
  if (!overwrite) throw alreadyThere(filePath);
  await guard(filePath, () => access(filePath, constants.W_OK));
  return { path: await guard(filePath, () => realpath(filePath)), mode: existing.mode & 0o777 };
}

/** With those above it. Not `recursive` of Node: below /proc that tries for ever. */
async function makeFolder(path: string): Promise<void> {
  const parent = dirname(path);
  if (parent === path || (await statOrNull(path))) return;
  await makeFolder(parent);
  try {
    await mkdir(path);
  } catch (error) {
    if (fileErrorCode(error) !== 'EEXIST') throw error;
  }
}

async function statOrNull(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function fill(
  file: FileHandle,
  filePath: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  try {
    for await (const block of blocks(chunks)) await guard(filePath, () => file.writeFile(block));
    await guard(filePath, () => file.sync());
  } finally {
    await file.close();
  }
}

async function* blocks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let gathered: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    gathered.push(chunk);
    sizeBytes += chunk.length;
    if (sizeBytes < blockSizeBytes) continue;
    yield Buffer.concat(gathered);
    gathered = [];
    sizeBytes = 0;
  }
  yield Buffer.concat(gathered);
}

/** Gives the finished file its name. Linking, unlike renaming, refuses a file that came up meanwhile. */
async function publish(temporaryPath: string, path: string, overwrite: boolean): Promise<void> {
  if (overwrite) return rename(temporaryPath, path);
  try {
    await link(temporaryPath, path);
  } catch (error) {
    if (fileErrorCode(error) === 'EEXIST') throw alreadyThere(path);
    // File systems without links (exFAT, some shares): look once more, then rename.
    if (await statOrNull(path)) throw alreadyThere(path);
    return rename(temporaryPath, path);
  }
  await rm(temporaryPath);
}

/** Makes the new name outlive a power cut; not every system lets a folder be opened for that. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  await folder?.sync().catch(() => {});
  await folder?.close();
}

function alreadyThere(path: string): ExportError {
  return refusal(path, 'is there already', 'Name another file, or allow overwriting.');
}

function refusal(path: string, what: string, remedy: string): ExportError {
  return new ExportError({ message: `${path} ${what}.`, remedy, path });
}

const fileProblems: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  EACCES: ['may not be written', 'Change its permissions, or name another file.'],
  EPERM: ['may not be written', 'Change its permissions, or name another file.'],
  EROFS: ['is on a read-only disk', 'Name a file on another disk.'],
  ENOSPC: ['does not fit on the disk', 'Free some space, or name a file on another disk.'],
  EDQUOT: ['does not fit in your quota', 'Free some space, or name a file on another disk.'],
  ENOTDIR: ['is under something that is no folder', 'Check the path.'],
  EEXIST: ['is under something that is no folder', 'Check the path.'],
  ENAMETOOLONG: ['has too long a name', 'Choose a shorter one.'],
  ELOOP: ['is a link that leads in a circle', 'Name another file.'],
};

/** Runs a file operation and tells its failure in one sentence. */
async function guard<Result>(path: string, operation: () => Promise<Result>): Promise<Result> {
  try {
    return await operation();
  } catch (error) {
    if (error instanceof ExportError) throw error;
    const code = fileErrorCode(error);
    const [what, remedy] = fileProblems[code] ?? [
      `cannot be written (${code || String(error)})`,
      'Check the path, the space left and the permissions.',
    ];
    throw new ExportError({ message: `${path} ${what}.`, remedy, path, cause: error });
  }
}
