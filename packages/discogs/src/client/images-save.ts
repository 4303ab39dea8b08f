import { downloadToFile } from '@linernotes/core/files';
import { discogs } from '../discogs.ts';
import type { DiscogsClient } from './client.ts';
import type { ImageCall } from './image-requests.ts';
import type { Image } from './schemas/parts.ts';

/** How {@link saveImage} saves a picture. */
export interface SaveImageOptions extends ImageCall {
  /** Of an image that has both: at most 600 pixels wide, or 150. @default 'large' */
  readonly size?: 'large' | 'small';
  /** What a picture may weigh, in bytes. @default 10 MB */
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
  /** Of the file, in hexadecimal. */
  readonly sha256: string;
  /** Pictures are restricted data: they may be shown with the notice, and not passed on. */
  readonly isRestricted: true;
  /** The notice to show beside it. */
  readonly notice: string | null;
}

const mediaTypes = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] as const;
/** What a saved picture may be. */
export type ImageType = (typeof mediaTypes)[number];

const defaultMaxSizeBytes = 10_000_000;

/**
 * Puts a picture that an answer names on the disk: whole, or not at all. What is larger than it may be is refused
 * while it comes; a download that was cut is gone on with by the next call. Throws `configuration` for an
 * image without an address, which is what Discogs shows to nobody, and for a path where no file can be made;
 * nothing is asked for then.
 */
export async function saveImage(
  client: Pick<DiscogsClient, 'images'>,
  image: string | Pick<Image, 'uri' | 'uri150'>,
  path: string,
  options: SaveImageOptions = {},
): Promise<SavedImage> {
  const { size = 'large', maxSizeBytes = defaultMaxSizeBytes, overwrite, ...call } = options;
  const source = addressOf(image, size);
  const saved = await downloadToFile({
    path,
    source,
    overwrite,
    mediaTypes,
    platform: 'discogs',
    download: (sink) =>
      client.images.download({ image_url: source }, sink, { ...call, maxSizeBytes }),
  });
  const { sizeBytes, sha256 } = saved;
  const { attribution: notice } = discogs.definition.terms;
  // It was refused unless it is one of those.
  const mediaType = saved.mediaType as ImageType;
  return { path, sizeBytes, mediaType, sha256, isRestricted: true, notice };
}

function addressOf(image: string | Pick<Image, 'uri' | 'uri150'>, size: 'large' | 'small'): string {
  if (typeof image === 'string') return image;
  const { uri, uri150 } = image;
  return (size === 'small' ? (uri150 ?? uri) : (uri ?? uri150)) ?? '';
}
