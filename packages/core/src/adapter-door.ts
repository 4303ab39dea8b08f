import type { Answer } from './answer.ts';
import type { Downloaded, DownloadSink } from './download.ts';

/** What goes with a request besides its path. */
export interface RequestOptions {
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** What the request costs of the platform's budget. @default 1 */
  readonly units?: number;
  /** Makes sense only for a proven credential: the adapter's `identity` is asked before the first one. */
  readonly isPrivate?: boolean;
  /**
   * The answer has something of whoever asks beside what all see, as whether they own it: a cache keeps it
   * for that credential alone. @default false
   */
  readonly isPersonalised?: boolean;
  /** What is asked for, where the name of the capability does not say it. */
  readonly kind?: string;
  /**
   * A part of the platform that can be down by itself, `search`: when it is, the others are asked on.
   * @default what all the rest hangs on
   */
  readonly part?: string | undefined;
  /** `none`: whoever asks, what differs by who does; never kept. @default 'default' */
  readonly cache?: 'default' | 'none';
  /**
   * The answer holds what is private to people: addresses, messages. No cache keeps it, no recording has
   * it, and no error quotes it. @default false
   */
  readonly isConfidential?: boolean;
  /**
   * Wants an answer only when it changed since, an HTTP date as `lastModified` of an earlier one has it;
   * otherwise the answer's `notModified` comes. Such a request passes by the cache. @default always an answer
   */
  readonly ifModifiedSince?: string | undefined;
}

/** What may be said of a download. */
export interface DownloadOptions
  extends Pick<
    RequestOptions,
    'query' | 'units' | 'kind' | 'isPrivate' | 'isPersonalised' | 'isConfidential' | 'cache'
  > {
  /** What the whole file may weigh, decompressed. @default 256 MiB */
  readonly maxSizeBytes?: number | undefined;
}

/** What a writing request carries: one of the three, or nothing. */
export interface WriteOptions extends RequestOptions {
  /** It may arrive twice and changes no more than once: it is repeated like a GET. @default false */
  readonly isIdempotent?: boolean;
  readonly json?: unknown;
  /** A text of any other kind: XML, or several parts. */
  readonly content?: { readonly mediaType: string; readonly text: string };
  readonly form?: Readonly<Record<string, string | number | undefined>>;
}

/** The methods that change something on a platform. */
export type WriteMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The only door from an adapter to the world: limits, retries, secrets and hosts are its business. */
export interface AdapterHttp {
  /**
   * Asks for `path` below the adapter's origin, or for the address that a page named as the next, and
   * maps the answer. A 404 throws `not-found`; an address elsewhere `unsafe-redirect`.
   */
  get<Ours>(path: string, answer: Answer<Ours>, options?: RequestOptions): Promise<Ours>;
  /** Like `get`, but a 404 is the answer `null`: the platform has none. */
  find<Ours>(path: string, answer: Answer<Ours>, options?: RequestOptions): Promise<Ours | null>;
  /**
   * Leads the file at `path` into a sink, piece by piece; it never stands in memory as a whole. What is no
   * file, as a refusal, is a failure as ever, and so is a web page or nothing in its place. A download that
   * is cut short goes on where the sink can say what it has. Recordings have no files: replayed, it fails.
   */
  download(path: string, sink: DownloadSink, options?: DownloadOptions): Promise<Downloaded>;
  /**
   * Changes something; `null` for an answer without a body, and in a dry run, which sends nothing.
   * Repeated only when the request cannot have been sent.
   */
  send<Ours>(
    method: WriteMethod,
    path: string,
    answer: Answer<Ours>,
    options?: WriteOptions,
  ): Promise<Ours | null>;
}
