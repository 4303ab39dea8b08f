import { type Downloaded, type DownloadSink, mediaTypeOf, validatorOf } from '../download.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import type { CacheEntry } from './store.ts';
import { mostFileBytes } from './worth.ts';

/** A download that is watched: what goes into its sink, as long as it is small. */
export interface Watched {
  readonly request: HttpRequest;
  /** What has passed; `null` for what is too large to be kept, or began in the middle. */
  readonly bytes: () => Uint8Array | null;
}

/** Keeps what passes into the sink of a download, which stays what it was to everybody else. */
export function watchDownload(request: HttpRequest): Watched | null {
  const { download } = request;
  if (!download) return null;
  let pieces: Uint8Array[] | null = null;
  let sizeBytes = 0;
  const sink: DownloadSink = {
    ...download.sink,
    begin: (start) => {
      pieces = start.offsetBytes === 0 ? [] : null;
      sizeBytes = 0;
      return download.sink.begin(start);
    },
    write: (piece) => {
      sizeBytes += piece.length;
      if (sizeBytes > mostFileBytes) pieces = null;
      pieces?.push(new Uint8Array(piece));
      return download.sink.write(piece);
    },
  };
  return {
    request: { ...request, download: { ...download, sink } },
    bytes: () => pieces && joined(pieces, sizeBytes),
  };
}

function joined(pieces: readonly Uint8Array[], sizeBytes: number): Uint8Array {
  const whole = new Uint8Array(sizeBytes);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

/** Gives out a file that is kept: into the sink of a download, or as bytes of the caller's own. */
export async function giveFile(
  { bytes = new Uint8Array(), headers, fetchedAt, status, sizeBytes }: CacheEntry,
  { download }: HttpRequest,
): Promise<HttpResponse> {
  const response = { status, headers, body: '', fetchedAt, sizeBytes };
  const own = new Uint8Array(bytes);
  if (!download) return { ...response, bytes: own, json: own };
  const about = { mediaType: mediaTypeOf(headers), validator: validatorOf(headers) };
  await download.sink.begin({ offsetBytes: 0, totalBytes: own.length, ...about });
  await download.sink.write(own);
  const downloaded: Downloaded = { ...about, sizeBytes: own.length, fetchedAt };
  return { ...response, json: null, isTaken: true, downloaded };
}
