import { mkdir, rename } from 'node:fs/promises';
import { basename, relative, resolve } from 'node:path';
import {
  type Adapter,
  describeForPerson,
  isLinerError,
  type Liner,
  LinerError,
} from '@linernotes/core';
import { type SavedPicture, savePicture } from '@linernotes/core/files';
import { formatRef, type Image } from '@linernotes/model';
import { type Console, note, onEndAtOnce, printable, writeJson } from '../console.ts';
import { bytesInWords } from '../output/bytes.ts';
import { showDownload } from '../output/download-progress.ts';
import { noticesOf, printNotices } from '../output/notices.ts';
import { exitCodes, usageProblem } from '../problem.ts';
import { chooseImages, type Rendition, renditionOf, type WantedPx, wordsOf } from './choose.ts';
import type { Pictured } from './find-pictures.ts';
import {
  fileThere,
  firstPath,
  isFolder,
  removeOthers,
  rightPath,
  type Target,
  targetsOf,
} from './names.ts';

export interface SaveCoverOptions {
  readonly size: WantedPx;
  readonly type?: string;
  /** A file, or a folder. @default the folder that the program runs in */
  readonly out?: string;
  readonly all?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** What became of one picture. */
interface Cover {
  readonly image: Image;
  readonly rendition: Rendition;
  readonly path: string;
  /** `null` where a file was there already, and was kept. */
  readonly saved: SavedPicture | null;
}

/** Saves the pictures that are wanted, one after the other, and tells of them; answers the exit code. */
export async function saveCovers(
  console: Console,
  liner: Liner<Adapter>,
  found: Pictured,
  options: SaveCoverOptions,
): Promise<number> {
  const { type, all: isAll = false } = options;
  const hasFront = found.ref.kind === 'release' || found.ref.kind === 'release-group';
  const images = chooseImages(found.images, { type, isAll, hasFront });
  const targets = targetsOf(found.ref, images, await placeOf(console, options));
  const covers: Cover[] = [];
  onEndAtOnce(
    console,
    () =>
      `Interrupted at once with ${covers.length} of ${images.length} pictures saved. The same command goes on.`,
  );
  const failures: unknown[] = [];
  for (const [index, image] of images.entries()) {
    const target = targets[index];
    if (!target) continue;
    try {
      covers.push(
        await saveOne(console, liner, { image, target, platform: found.platform }, options),
      );
    } catch (error) {
      if (!mayGoOn(error) || images.length === 1) throw error;
      failures.push(error);
      note(console, `${printable(target.stem)}: ${describeForPerson(error)}`);
    }
  }
  if (covers.length === 0) throw failures[0];
  tell(console, found, covers, options);
  return failures.length > 0 ? exitCodes.partly : exitCodes.done;
}

/** Whether the next picture may be had although this one was not: the disk and Ctrl-C are the same for all. */
function mayGoOn(error: unknown): error is Error {
  return isLinerError(error) && error.code !== 'configuration' && error.code !== 'export';
}

async function placeOf(
  { cwd }: Console,
  { out = '.', all = false }: SaveCoverOptions,
): Promise<{ readonly path: string; readonly isFolder: boolean }> {
  const endsLikeOne = /[\\/]$/.test(out) ? '/' : '';
  const path = resolve(cwd, out);
  const folder = all || (await isFolder(path + endsLikeOne));
  if (folder) {
    await mkdir(path, { recursive: true }).catch(() => {
      throw usageProblem(`"${out}" is no folder, and none can be made there.`);
    });
  }
  return { path, isFolder: folder };
}

interface Wanted {
  readonly image: Image;
  readonly target: Target;
  readonly platform: string;
}

async function saveOne(
  console: Console,
  liner: Liner<Adapter>,
  { image, target, platform }: Wanted,
  { size, force = false }: SaveCoverOptions,
): Promise<Cover> {
  const adapter = liner.adapters.find(({ id }) => id === platform);
  const isToBeHad = (url: string): boolean => Boolean(adapter?.pictureAt(url));
  const rendition = renditionOf(image, size, isToBeHad);
  if (!rendition) throw elsewhere(platform, adapter?.name ?? platform, image.url);
  const there = force ? null : await fileThere(target);
  if (there !== null) {
    note(console, `"${shown(console, there)}" is there already and was kept; --force replaces it.`);
    return { image, rendition, path: there, saved: null };
  }
  const { url } = rendition;
  const path = firstPath(target, url);
  const view = showDownload(console, printable(basename(path)));
  const { signal } = console;
  const options = { platform, url, path, signal, overwrite: force, onProgress: view.onProgress };
  const saved = await savePicture(liner, options).finally(view.stop);
  const right = await named(console, target, path, saved);
  if (force) await removeOthers(target, right);
  return { image, rendition, path: right, saved };
}

/** What an answer names elsewhere is its platform's fault, and no address to go to. */
function elsewhere(platform: string, name: string, url: string): LinerError {
  const where = URL.canParse(url) ? new URL(url).host : 'no address';
  const message = `${name} names a picture at ${where}, where it has none; it was not asked for.`;
  const details = { issues: [`picture: at ${where}`] };
  return new LinerError({ code: 'invalid-response', message, details, platform });
}

/** Gives a file the ending of what it is; of a name that was typed, the person is told. */
async function named(
  console: Console,
  target: Target,
  path: string,
  { mediaType }: SavedPicture,
): Promise<string> {
  const right = rightPath(target, path, mediaType);
  if (right === path) return path;
  if (target.ending === null) await rename(path, right);
  else note(console, `"${shown(console, path)}" is ${mediaType}, whatever its name says.`);
  return target.ending === null ? right : path;
}

function shown({ cwd }: Console, path: string): string {
  const below = relative(cwd, path);
  return printable(below.startsWith('..') ? path : below);
}

function tell(
  console: Console,
  { ref, platform }: Pictured,
  covers: readonly Cover[],
  { json = false }: SaveCoverOptions,
): void {
  if (json) {
    const notices = noticesOf([platform]);
    const pictures = covers.map(documentOf);
    writeJson(console, { ref: formatRef(ref), platform, pictures, notices });
    return;
  }
  for (const { image, path, saved } of covers) {
    const size = saved && [saved.mediaType ?? '', bytesInWords(saved.sizeBytes)];
    const about = [wordsOf(image).join(', '), ...(size ?? ['kept'])].filter(Boolean).join(', ');
    console.out.write(`${shown(console, path)}  ${printable(about)}\n`);
  }
  printNotices(console, [platform]);
  if (covers.some(({ image }) => image.isRestricted)) {
    console.out.write('They may be shown with this notice, and not passed on.\n');
  }
}

function documentOf({ image, rendition, path, saved }: Cover): object {
  const { kind, types = [], comment = null, isApproved = null, isRestricted = false } = image;
  return {
    path,
    isKept: saved === null,
    ...rendition,
    kind,
    types,
    comment,
    isApproved,
    isRestricted,
    sizeBytes: saved?.sizeBytes ?? null,
    mediaType: saved?.mediaType ?? null,
    sha256: saved?.sha256 ?? null,
    isVerified: saved?.isVerified ?? null,
  };
}
