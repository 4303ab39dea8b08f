import { randomBytes } from 'node:crypto';
import { access, constants, link, lstat, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { configurationError, LinerError } from '@linernotes/core';
import { discogs } from '../discogs.ts';
import type { Call } from './ask.ts';
import type { DiscogsClient } from './client.ts';
import type { Image } from './schemas/parts.ts';

export interface SaveImageOptions extends Call {
  /** Of an image that has both: at most 600 pixels wide, or 150. @default 'large' */
  readonly size?: 'large' | 'small';
  /** What a picture may weigh. @default 10 MB */
  readonly maxSizeBytes?: number;
  /** Replaces a file that is there already. @default false */
  readonly overwrite?: boolean;
}

/** A picture that was put on the disk. */
export interface SavedImage {
  readonly path: string;
  readonly sizeBytes: number;
  /** By its first bytes, whatever the server calls it. */
  readonly mediaType: ImageType;
  /** Pictures are restricted data: they may be shown with the notice, and not passed on. */
  readonly isRestricted: true;
  /** The notice to show beside it. */
  readonly notice: string | null;
}

const signatures = {
  'image/jpeg': /^\xff\xd8\xff/,
  'image/png': /^\x89PNG\r\n/,
  'image/gif': /^GIF8[79]a/,
  'image/webp': /^RIFF.{4}WEBP/s,
} as const;
export type ImageType = keyof typeof signatures;

/**
 * Puts a picture that an answer names on the disk: whole, or not at all. It is small (at most 600
 * pixels wide) and held in memory until it is known to be a picture. Throws `configuration` for an
 * image without an address, which is what Discogs shows to nobody, and for a path where no file can be
 * made; nothing is asked for then.
 */
export async function saveImage(
  client: Pick<DiscogsClient, 'images'>,
  image: string | Pick<Image, 'uri' | 'uri150'>,
  path: string,
  options: SaveImageOptions = {},
): Promise<SavedImage> {
  const { size = 'large', maxSizeBytes = 10_000_000, overwrite = false, ...call } = options;
  await assertFree(path, overwrite);
  const bytes = await client.images.image({ image_url: addressOf(image, size) }, call);
  const mediaType = typeOf(bytes, maxSizeBytes);
  await write(bytes, path, overwrite);
  const { attribution: notice } = discogs.definition.terms;
  return { path, sizeBytes: bytes.length, mediaType, isRestricted: true, notice };
}

function addressOf(image: string | Pick<Image, 'uri' | 'uri150'>, size: 'large' | 'small'): string {
  if (typeof image === 'string') return image;
  const { uri, uri150 } = image;
  return (size === 'small' ? (uri150 ?? uri) : (uri ?? uri150)) ?? '';
}

function typeOf(bytes: Uint8Array, maxSizeBytes: number): ImageType {
  if (bytes.length > maxSizeBytes) {
    throw new LinerError({
      code: 'too-large',
      message: `Discogs sent a picture of ${bytes.length} bytes; ${maxSizeBytes} are allowed.`,
      details: { limitBytes: maxSizeBytes },
      platform: 'discogs',
    });
  }
  const start = String.fromCharCode(...bytes.subarray(0, 12));
  const types = Object.keys(signatures) as ImageType[];
  const type = types.find((one) => signatures[one].test(start));
  if (type) return type;
  throw new LinerError({
    code: 'invalid-response',
    message: 'Discogs sent something that is no picture.',
    details: { issues: ['none of the signatures of JPEG, PNG, GIF and WebP'] },
    platform: 'discogs',
  });
}

/** What can be known of the path before anything is downloaded. */
async function assertFree(path: string, overwrite: boolean): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (found?.isDirectory()) throw unwritable(path, 'is a folder');
  if (found && !overwrite) throw unwritable(path, 'is there already: "overwrite" replaces it');
  try {
    // The dot makes a file in the place of a folder fail.
    await access(`${dirname(path)}/.`, constants.W_OK);
  } catch (error) {
    throw unwritable(path, 'is in no folder that can be written to', error);
  }
}

function unwritable(path: string, why: string, cause?: unknown): LinerError {
  const message = `No picture can be saved as "${path}": it ${why}.`;
  return configurationError({ option: 'path', message, platform: 'discogs', cause });
}

/** Linking, unlike renaming, refuses a name that is taken. */
async function write(bytes: Uint8Array, path: string, overwrite: boolean): Promise<void> {
  const temporary = join(dirname(path), `.liner-${randomBytes(8).toString('hex')}.tmp`);
  try {
    await writeFile(temporary, bytes, { flag: 'wx' });
    if (overwrite) await rename(temporary, path);
    else await link(temporary, path);
  } catch (error) {
    throw unwritable(path, `was refused by the system (${codeOf(error)})`, error);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** `ENOSPC`, as the system says it. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
