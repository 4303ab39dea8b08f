import { resolve } from 'node:path';
import type { Downloaded, DownloadSink } from '../download.ts';
import { type ErrorCode, isLinerError, LinerError } from '../errors.ts';
import { type Checksums, PartFile } from './part-file.ts';
import { assertFree, putInPlace, unwritable } from './place.ts';

/** What {@link downloadToFile} takes. */
export interface DownloadToFileOptions {
  /** Leads the file into a sink: `(sink) => http.download(path, sink)`. Called again when a part that was there before turns out to be broken. */
  readonly download: (sink: DownloadSink) => Promise<Downloaded>;
  /** The address that it comes from: a part of another file is not gone on with. */
  readonly source: string;
  /** Where it goes. */
  readonly path: string;
  /** Replaces a file that is there already. @default false */
  readonly overwrite?: boolean | undefined;
  /** What it must be, where that is known. Checksums are hexadecimal. @default nothing is compared */
  readonly expected?:
    | (Partial<Checksums> & { readonly sizeBytes?: number | undefined })
    | undefined;
  /** What it may be by its first bytes: `image/jpeg`. @default anything */
  readonly mediaTypes?: readonly string[] | undefined;
  /** Stands in errors. */
  readonly platform?: string | undefined;
}

/** A file that was put on the disk. */
export interface SavedFile extends Checksums {
  readonly path: string;
  readonly sizeBytes: number;
  /** By its first bytes, else as the platform calls it; `null` where neither is known. */
  readonly mediaType: string | null;
  /** Whether a part of it was there from an earlier call. */
  readonly isResumed: boolean;
  /** When its last piece arrived; ISO 8601 in UTC. */
  readonly fetchedAt: string;
}

/**
 * Puts a file on the disk: whole and under its name, or not at all. While it grows it is beside its target,
 * as `….part`; when the connection breaks, the call is aborted or the process killed, that stays, and the next
 * call goes on with it. Throws `configuration`, before anything is asked for, where no file can be made; `export`
 * when the system refuses it; `invalid-response` for a file that is not what was expected.
 */
export async function downloadToFile(options: DownloadToFileOptions): Promise<SavedFile> {
  const path = resolve(options.path);
  await assertFree(options.path, options.overwrite ?? false);
  const part = await PartFile.open(path, options.source);
  let isKept = false;
  try {
    const saved = await fill(part, options);
    await part.finish();
    await putInPlace(part.path, path, options.overwrite ?? false).catch((error: unknown) => {
      throw unwritable(path, error);
    });
    return { ...saved, path: options.path };
  } catch (error) {
    isKept = mayGoOn(error);
    throw error;
  } finally {
    await part.close(isKept);
  }
}

async function fill(
  part: PartFile,
  options: DownloadToFileOptions,
): Promise<Omit<SavedFile, 'path'>> {
  const isResumed = part.isOld;
  const { fetchedAt, mediaType } = await options.download(part.sink);
  const { sizeBytes } = part;
  const checksums = part.checksums();
  const wrong = whatIsWrong({ ...checksums, sizeBytes }, part.mediaType, options);
  if (wrong === null) {
    const type = part.mediaType ?? mediaType;
    return { sizeBytes, ...checksums, mediaType: type, isResumed, fetchedAt };
  }
  await part.restart();
  // What was kept may have suffered where nobody saw it; what came whole is as it was sent.
  if (isResumed) return fill(part, options);
  throw unexpected(wrong, options);
}

function whatIsWrong(
  found: Checksums & { readonly sizeBytes: number },
  mediaType: string | null,
  { expected = {}, mediaTypes }: DownloadToFileOptions,
): string | null {
  if (mediaTypes && !mediaTypes.includes(mediaType ?? '')) {
    return `it begins like ${mediaType ?? 'nothing that is known'}, not like ${mediaTypes.join(', ')}`;
  }
  for (const name of ['sizeBytes', 'md5', 'sha1', 'sha256'] as const) {
    const wanted = expected[name];
    if (wanted === undefined) continue;
    const isEqual = String(wanted).toLowerCase() === String(found[name]);
    if (!isEqual) return `its ${name} is ${found[name]}, and ${wanted} was expected`;
  }
  return null;
}

function unexpected(wrong: string, { platform, path }: DownloadToFileOptions): LinerError {
  const message = `What ${platform ?? 'the platform'} sent for "${path}" is not the file that was asked for: ${wrong}.`;
  return new LinerError({
    code: 'invalid-response',
    message,
    details: { issues: [wrong] },
    platform,
  });
}

const passing: readonly ErrorCode[] = [
  'network',
  'timeout',
  'server',
  'rate-limit',
  'circuit-open',
];

/** Whether what is there of a file is of use after a failure; what is no error of ours is an abort. */
function mayGoOn(error: unknown): boolean {
  return !isLinerError(error) || passing.includes(error.code);
}
