import type { Answer } from './answer.ts';
import type { CacheRules } from './cache/rules.ts';
import type { RateLimit } from './limits.ts';
import { isOfOrigin } from './origins.ts';
import { isSafeUrl } from './safe-url.ts';

/** Where a platform's pictures are, apart from its answers. They are fetched without any credential. */
export interface Pictures {
  /** `https://i.discogs.com`, or all hosts below a domain, `https://*.dzcdn.net`. */
  readonly origins: readonly string[];
  /** It holds for each host of them. */
  readonly limit: RateLimit;
  /** @default as the platform's answers are kept */
  readonly cache?: CacheRules;
  /**
   * Where the platform says what the file of a picture must be, at one of `origins`; `null` for a picture of
   * which it does not. @default nowhere
   */
  readonly expected?: (
    url: string,
  ) => { readonly url: string; readonly answer: Answer<ExpectedFile | null> } | null;
}

/** What a file must be. Checksums are hexadecimal; what is not known is absent. */
export interface ExpectedFile {
  readonly sizeBytes?: number;
  readonly md5?: string;
  readonly sha1?: string;
  readonly sha256?: string;
}

/** Where a picture is asked for. */
export interface PicturePlace {
  /** Whether it is the server of the platform itself, which is asked as ever. */
  readonly isOwn: boolean;
  readonly origin: string;
  readonly basePath: string;
  /** Below the two, with its query. */
  readonly path: string;
}

/** What decides where pictures are. */
export interface PictureServers {
  readonly pictures: Pictures | null;
  /** The official origin, whose addresses mean the server that is asked in its place. */
  readonly officialOrigin: string;
  readonly own: Pick<PicturePlace, 'origin' | 'basePath'>;
  /** A server in the place of those of the pictures. */
  readonly other: Pick<PicturePlace, 'origin' | 'basePath'> | null;
}

/** Finds the server of a picture that an answer named; `null` for an address that is none of the platform's. */
export function placeOf(address: string, servers: PictureServers): PicturePlace | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !isSafeUrl(url)) return null;
  const { pictures, officialOrigin, own, other } = servers;
  const path = url.pathname + url.search;
  if (pictures?.origins.some((origin) => isOfOrigin(url, origin))) {
    const there = other ?? { origin: url.origin, basePath: '' };
    return { isOwn: false, ...there, path };
  }
  const isOwn = url.origin === officialOrigin || url.origin === own.origin;
  return isOwn ? { isOwn, ...own, path } : null;
}
