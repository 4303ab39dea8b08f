import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import type { EntityRef, Image } from '@linernotes/model';

/** What pictures may be, by their first bytes, and how their files end. */
export const endings: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'image/avif': '.avif',
  'application/pdf': '.pdf',
};

const known: readonly string[] = [...Object.values(endings), '.jpeg'];

/** Where a picture goes. */
export interface Target {
  readonly folder: string;
  /** Without its ending. */
  readonly stem: string;
  /** As typed; `null` where the picture's own decides. */
  readonly ending: string | null;
}

/** Whether `--out` names a folder: one that is there, or ends like one. */
export async function isFolder(path: string): Promise<boolean> {
  if (path.endsWith('/') || path.endsWith(sep)) return true;
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** The files for these pictures: the one that was typed, or one for each by what it shows. */
export function targetsOf(
  ref: EntityRef,
  images: readonly Image[],
  out: { readonly path: string; readonly isFolder: boolean },
): readonly Target[] {
  if (!out.isFolder) {
    const ending = extname(out.path);
    const stem = basename(out.path, ending);
    return images.map(() => ({ folder: dirname(resolve(out.path)), stem, ending }));
  }
  const counts = new Map<string, number>();
  return images.map((image) => {
    const word = plain(wordFor(image));
    const count = (counts.get(word) ?? 0) + 1;
    counts.set(word, count);
    const stem = [plain(ref.platform), ref.kind, plain(ref.id), word].join('-');
    return {
      folder: resolve(out.path),
      stem: count === 1 ? stem : `${stem}-${count}`,
      ending: null,
    };
  });
}

/** `front` and `back` on every platform, else its own word. */
function wordFor({ kind, types = [] }: Image): string {
  return kind === 'other' ? (types[0] ?? 'picture') : kind;
}

/** What no file system minds. */
function plain(text: string): string {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
  return letters.replace(/^-+|-+$/g, '').slice(0, 80) || 'picture';
}

/** The file that is there already, whichever picture's ending it has; `null` for none. */
export async function fileThere(target: Target): Promise<string | null> {
  return (await filesThere(target))[0] ?? null;
}

async function filesThere({ folder, stem, ending }: Target): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const wanted = ending === null ? known.map((one) => stem + one) : [stem + ending];
  return names.filter((name) => wanted.includes(name)).map((name) => join(folder, name));
}

/** Removes what a picture was before under another ending, now that it is at `path`. */
export async function removeOthers(target: Target, path: string): Promise<void> {
  const others = (await filesThere(target)).filter((one) => one !== path);
  for (const other of others) await rm(other, { force: true });
}

/** The name under which the download begins: the address tells an ending, the content may know better. */
export function firstPath({ folder, stem, ending }: Target, url: string): string {
  const told = extname(new URL(url).pathname).toLowerCase();
  return join(folder, stem + (ending ?? (known.includes(told) ? told : '.jpg')));
}

/** The path by what the file is; the same where its ending is right, or nobody knows better. */
export function rightPath(
  { folder, stem }: Target,
  path: string,
  mediaType: string | null,
): string {
  const ending = endings[mediaType ?? ''];
  const own = extname(path).toLowerCase();
  const isSame = ending === undefined || ending === own || (ending === '.jpg' && own === '.jpeg');
  return isSame ? path : join(folder, stem + ending);
}
