import { withSlashes } from '../playlists/locations.ts';

const prefix = 'file://localhost';

/** What stands as it is in the addresses of exported files; the rest is percent-encoded. Read 2026-11. */
const literal = /[^A-Za-z0-9\-._~/:,()!+=;$*@]/gu;

/**
 * Reads a `Location` as a path: `file://localhost/C:/a%20b.mp3` is `C:/a b.mp3`. Addresses of other kinds stay
 * as they are. Never fails: what is no encoding is a letter.
 */
export function toPath(location: string): string {
  const match = /^file:\/\/(localhost(?=\/|$))?(.*)$/is.exec(location);
  if (!match) return location;
  const [, host, encoded = ''] = match;
  const path = decode(encoded);
  if (/^\/[A-Za-z]:/.test(path)) return withSlashes(path.slice(1));
  // file://server/share, which others write.
  return host === undefined && !path.startsWith('/') ? `//${path}` : path;
}

/** Writes a path as Rekordbox does, that of a share as `file://localhost//server/share/a.mp3`; an address stays as it is. */
export function toLocation(path: string): string {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(path)) return path;
  const encoded = path.toWellFormed().replace(literal, encode);
  return encoded.startsWith('/') ? `${prefix}${encoded}` : `${prefix}/${encoded}`;
}

/** Whether a path says where the file is from any folder. */
export function isWholePath(path: string): boolean {
  return /^([A-Za-z]:)?\/|^[a-z][a-z\d+.-]+:\/\//i.test(path);
}

/** Bytes of a letter in lower-case digits, as in exported files. */
function encode(letter: string): string {
  let encoded = '';
  for (const byte of Buffer.from(letter)) encoded += `%${byte.toString(16).padStart(2, '0')}`;
  return encoded;
}

function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // Runs of encoded bytes, each by itself: one that is no UTF-8 stays as it is.
    return text.replace(/(?:%[\dA-Fa-f]{2})+/g, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return run;
      }
    });
  }
}
