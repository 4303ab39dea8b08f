import type { XmlElement } from '../xml/element.ts';

/** Where Traktor says that a file is. */
export interface NmlLocation {
  /** A drive (`D:`), a share (`\\server\share`), or the name of a disk. */
  readonly volume: string;
  /** Folders, each behind `/:`, and one at the end. */
  readonly dir: string;
  readonly file: string;
}

/** A disk that macOS is on; what Traktor calls it where nobody has renamed it. */
const usualDisk = 'Macintosh HD';

/** Folders at the top of that disk, by which it is known under another name. */
const systemFolders = /^\/(Users|Applications|Library|System|Volumes|private|opt|usr)\//;

/** What a `LOCATION` says; `null` where it names no file. */
export function readLocation({ attributes }: XmlElement): NmlLocation | null {
  const { VOLUME: volume = '', DIR: dir = '', FILE: file = '' } = attributes;
  return file === '' ? null : { volume, dir, file };
}

/** What playlists call the track: `D:/:Music/:a.mp3`. */
export function primaryKey({ volume, dir, file }: NmlLocation): string {
  return `${volume}${dir}${file}`;
}

/**
 * The path of a file: `D:/Music/a.mp3`, and of disks with names `/Users/me/a.mp3` or `/Volumes/Stick/a.mp3`. A `:`
 * in a name is written `//` in the file.
 */
export function pathOf({ volume, dir, file }: NmlLocation): string {
  const names = dir.split('/:').filter((name) => name !== '');
  const path = `/${[...names, file].map(decodeName).join('/')}`;
  if (volume.startsWith('\\\\')) return `${volume.replaceAll('\\', '/')}${path}`;
  if (volume === '' || isDrive(volume)) return `${volume}${path}`;
  const isSystem = volume === usualDisk || systemFolders.test(path);
  return isSystem ? path : `/Volumes/${decodeName(volume)}${path}`;
}

/** The opposite of {@link pathOf}; `null` for what is no path of a file. */
export function locationOf(path: string): NmlLocation | null {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(path)) return null;
  // Elsewhere, it is a letter like any other.
  const isWindows = /^([A-Za-z]:[\\/]|\\\\)/.test(path);
  const [first = '', ...others] = (isWindows ? path.replaceAll('\\', '/') : path).split('/');
  const file = others.pop();
  if (file === undefined || file === '') return null;
  if (isDrive(first)) return { volume: first, dir: dirOf(others), file: encodeName(file) };
  if (first !== '') return null;
  if (path.startsWith('//') || path.startsWith('\\\\')) return onShare(others.slice(1), file);
  const [top, disk, ...below] = others;
  if (top === 'Volumes' && disk !== undefined) {
    return { volume: encodeName(disk), dir: dirOf(below), file: encodeName(file) };
  }
  return { volume: usualDisk, dir: dirOf(others), file: encodeName(file) };
}

/** A share of Windows is a volume like a drive; `null` where none is named. */
function onShare([server, share, ...below]: readonly string[], file: string): NmlLocation | null {
  if (!server || !share) return null;
  const volume = `\\\\${server}\\${share}`;
  return { volume, dir: dirOf(below), file: encodeName(file) };
}

function isDrive(volume: string): boolean {
  return /^[A-Za-z]:$/.test(volume);
}

function dirOf(names: readonly string[]): string {
  return `/:${names
    .filter((name) => name !== '')
    .map((name) => `${encodeName(name)}/:`)
    .join('')}`;
}

function decodeName(name: string): string {
  return name.replaceAll('//', ':');
}

function encodeName(name: string): string {
  return name.replaceAll(':', '//');
}
