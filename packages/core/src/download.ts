/** What is kept of a file whose download was cut short. */
export interface PartialDownload {
  /** How much of it is there, from its beginning. */
  readonly sizeBytes: number;
  /** What `begin` told of the version that it is a part of. */
  readonly validator: string;
}

/** The body of a download as it begins. */
export interface DownloadStart {
  /** Where in the file it begins: what a sink has from there on is to be forgotten. */
  readonly offsetBytes: number;
  /** Of the whole file; `null` where the platform does not say. */
  readonly totalBytes: number | null;
  /** As the platform calls it; `null` where it does not. */
  readonly mediaType: string | null;
  /** The version, for `resume`: an `ETag`, or when it was changed last; `null` where it cannot be gone on with. */
  readonly validator: string | null;
}

/**
 * Where a download goes. Every attempt begins anew: at the start of the file, or where `resume` says, if the
 * platform still has the same version. What a sink throws ends the download and is thrown as it is.
 */
export interface DownloadSink {
  /** What is there of it. Asked before every attempt. @default nothing: each attempt starts over */
  readonly resume?: () => PartialDownload | null | Promise<PartialDownload | null>;
  /** Called for every attempt that is answered with a body, before its first piece. */
  readonly begin: (start: DownloadStart) => void | Promise<void>;
  /** The next piece; no other comes, and hardly anything is read, before its promise is fulfilled. */
  readonly write: (piece: Uint8Array) => void | Promise<void>;
}

/** A download that came to its end. */
export interface Downloaded {
  /** Of the whole file, what was there before included. */
  readonly sizeBytes: number;
  /** As the platform calls it; `null` where it does not. */
  readonly mediaType: string | null;
  /** See {@link DownloadStart.validator}. */
  readonly validator: string | null;
  /** When it arrived; ISO 8601 in UTC. */
  readonly fetchedAt: string;
}

export const defaultMaxSizeBytes = 256 * 1024 * 1024;

type Headers = Readonly<Record<string, string>>;

/** `Last-Modified` counts seconds: what was changed just now may be changed again in the same one (RFC 9110, 8.8.2.2). */
const leastAgeMs = 60_000;

/** What a part may be gone on with by: a strong `ETag`, or a date that is old enough; `null` where there is neither. */
export function validatorOf(headers: Headers): string | null {
  const { etag, date, 'last-modified': modified } = headers;
  if (etag && /^"[^"]*"$/.test(etag)) return etag;
  const ageMs = Date.parse(date ?? '') - Date.parse(modified ?? '');
  return modified && ageMs >= leastAgeMs ? modified : null;
}

/** `image/jpeg`, without parameters; `null` where there is none. */
export function mediaTypeOf(headers: Headers): string | null {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase() || null;
}
