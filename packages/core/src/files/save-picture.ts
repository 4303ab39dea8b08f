import type { Adapter } from '../adapter.ts';
import type { DownloadSink, DownloadStart } from '../download.ts';
import { isLinerError } from '../errors.ts';
import type { Liner } from '../liner.ts';
import type { ExpectedFile } from '../pictures.ts';
import { downloadToFile, type SavedFile } from './download-to-file.ts';

/** How far a download is. */
export interface DownloadProgress {
  /** Of the whole file, what was there before included. */
  readonly sizeBytes: number;
  /** `null` where the platform does not say. */
  readonly totalBytes: number | null;
}

/** What {@link savePicture} takes. */
export interface SavePictureOptions {
  /** Id of the platform that named it. */
  readonly platform: string;
  /** Its address, as an answer of the platform has it. */
  readonly url: string;
  readonly path: string;
  /** Replaces a file that is there already. @default false */
  readonly overwrite?: boolean | undefined;
  /** What it may weigh. @default 256 MiB */
  readonly maxSizeBytes?: number | undefined;
  /** What it may be by its first bytes. @default JPEG, PNG, GIF, WebP and AVIF, and PDF */
  readonly mediaTypes?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
}

/** A picture that was put on the disk. */
export interface SavedPicture extends SavedFile {
  /** Whether it was compared with what its platform says that it must be: not all say so. */
  readonly isVerified: boolean;
}

const pictureTypes = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'application/pdf',
];

/**
 * Puts a picture that an answer named on the disk, as {@link downloadToFile} does: whole or not at all, gone on
 * with where it was cut, compared with its checksum where the platform knows it. It comes from the server of the
 * pictures, within the limit of that.
 */
export async function savePicture<A extends Adapter>(
  liner: Pick<Liner<A>, 'adapters' | 'picture'>,
  { platform, url, signal, onProgress, maxSizeBytes, ...options }: SavePictureOptions,
): Promise<SavedPicture> {
  const expected = await expectedOf(liner, platform, url, signal);
  const { mediaTypes = pictureTypes } = options;
  const saved = await liner.picture(
    platform,
    url,
    (http, path) =>
      downloadToFile({
        ...options,
        mediaTypes,
        platform,
        source: url,
        download: (sink) => http.download(path, watched(sink, onProgress), { maxSizeBytes }),
        ...(expected && { expected }),
      }),
    { signal },
  );
  const { sizeBytes, md5, sha1 } = expected ?? {};
  return { ...saved, isVerified: [sizeBytes, md5, sha1].some((one) => one !== undefined) };
}

/** What the platform says that the file must be; `null` where it does not, or cannot just now. */
async function expectedOf<A extends Adapter>(
  { adapters, picture }: Pick<Liner<A>, 'adapters' | 'picture'>,
  platform: string,
  url: string,
  signal: AbortSignal | undefined,
): Promise<ExpectedFile | null> {
  const adapter = adapters.find(({ id }) => id === platform);
  const place = adapter?.pictures?.expected?.(url);
  if (!place) return null;
  try {
    const { answer } = place;
    return await picture(platform, place.url, (http, path) => http.find(path, answer), { signal });
  } catch (error) {
    // A picture that cannot be compared is better than none.
    if (isLinerError(error)) return null;
    throw error;
  }
}

function watched(sink: DownloadSink, onProgress: SavePictureOptions['onProgress']): DownloadSink {
  if (!onProgress) return sink;
  let sizeBytes = 0;
  let totalBytes: DownloadStart['totalBytes'] = null;
  return {
    ...sink,
    begin: async (start) => {
      await sink.begin(start);
      sizeBytes = start.offsetBytes;
      totalBytes = start.totalBytes;
      onProgress({ sizeBytes, totalBytes });
    },
    write: async (piece) => {
      await sink.write(piece);
      sizeBytes += piece.length;
      onProgress({ sizeBytes, totalBytes });
    },
  };
}
