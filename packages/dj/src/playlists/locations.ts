import { posix } from 'node:path';

const drive = /^[a-z]:[\\/]/i;
const address = /^(?:[a-z][a-z\d+.-]+:\/\/|(?:urn|spotify):)/i;
const fileUrl = /^file:/i;

/** A location as lines of playlists have it, in words of the model: `C:\a\b.mp3`, `./a.mp3`, `file:///a%20b.mp3`. */
export function locationFromText(text: string): string {
  if (fileUrl.test(text)) return locationFromFileUrl(text);
  if (address.test(text)) return text;
  const path = text.includes('/') ? withSlashes(text) : text.replaceAll('\\', '/');
  return path.replace(/^(?:\.\/+)+(?=.)/, '');
}

/** Paths of drives and shares with the separators of the model; elsewhere, a backslash is a letter. */
export function withSlashes(path: string): string {
  return drive.test(path) || path.startsWith('\\\\') ? path.replaceAll('\\', '/') : path;
}

/** The other way: drives and shares with the separators of Windows, all else as it is. */
export function textFromLocation(location: string): string {
  if (address.test(location)) return location;
  if (drive.test(location) || location.startsWith('//')) return location.replaceAll('/', '\\');
  // A line that begins so would be a comment, or lose its blanks.
  return /^[#\s]/.test(location) ? `./${location}` : location;
}

/** A location as a URI has it. What is neither a file nor percent-encoded text stays as it is. */
export function locationFromUri(uri: string): string {
  if (fileUrl.test(uri)) return locationFromFileUrl(uri);
  // No URI, and written often.
  if (drive.test(uri) || uri.startsWith('\\\\')) return withSlashes(uri);
  if (/^[a-z][a-z\d+.-]*:/i.test(uri)) return uri;
  return decoded(uri).replace(/^(?:\.\/+)+(?=.)/, '');
}

/** The other way: paths become `file:` addresses or, where they are relative, relative references. */
export function uriFromLocation(location: string): string {
  if (address.test(location)) return location;
  const isDrive = drive.test(location);
  const path = location
    .split('/')
    .map((part, index) =>
      isDrive && index === 0 ? part : encodeURIComponent(part.toWellFormed()),
    );
  if (isDrive) return `file:///${path.join('/')}`;
  if (location.startsWith('//')) return `file:${path.join('/')}`;
  return location.startsWith('/') ? `file://${path.join('/')}` : path.join('/');
}

function locationFromFileUrl(url: string): string {
  const [, host = '', path = ''] = /^file:(?:\/\/([^/]*))?(.*)$/is.exec(url) ?? [];
  const plain = decoded(path);
  if (plain === '') return url;
  if (/^\/[a-z]:\//i.test(plain)) return plain.slice(1);
  return host === '' || host.toLowerCase() === 'localhost' ? plain : `//${decoded(host)}${plain}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Tells a path that leads somewhere only from the folder of its playlist. */
export function isRelative(location: string): boolean {
  return !address.test(location) && !drive.test(location) && !location.startsWith('/');
}

/** The path from the root that a relative one means in a folder; any other stays as it is. */
export function toAbsolute(location: string, folder: string): string {
  if (!isRelative(location)) return location;
  const from = locationFromText(folder);
  const path = posix.join(from, location);
  // Two slashes stand for the server of a share.
  return from.startsWith('//') ? `/${path}` : path;
}

/** The path from a folder; one on another drive, a share or in the net stays as it is. */
export function toRelative(location: string, folder: string): string {
  const from = locationFromText(folder);
  if (isRelative(location) || address.test(location) || rootOf(location) !== rootOf(from))
    return location;
  const root = rootOf(from);
  return posix.relative(`/${from.slice(root.length)}`, `/${location.slice(root.length)}`);
}

/** `/`, `d:/` or `//server/share/`. */
function rootOf(path: string): string {
  const [root = ''] = /^(?:[a-z]:\/|\/\/[^/]*\/[^/]*\/|\/)/i.exec(path) ?? [];
  return root.toLowerCase();
}
