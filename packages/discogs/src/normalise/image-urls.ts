import { compact } from '@linernotes/model';

/** What an address of a picture tells. Addresses are signed and die; the name stays. */
export interface ImageIdentity {
  /** The same for every size and address of one picture: `R-12856557-1553116527-8277.jpeg`. */
  readonly name: string;
  /** What it is a picture of. */
  readonly kind: 'release' | 'artist' | 'label' | 'user';
  /** The id of that release, artist, label or user. */
  readonly ownerId: number;
  /** When it was uploaded, ISO 8601 in UTC; absent in names of old. */
  readonly uploadedAt?: string | undefined;
  /** The box that this rendition was fitted into; absent for addresses of old. */
  readonly widthPx?: number | undefined;
  readonly heightPx?: number | undefined;
  /** Of the compression, up to 100; absent for addresses of old. */
  readonly quality?: number | undefined;
}

const kinds = { R: 'release', A: 'artist', L: 'label', U: 'user' } as const;
/** `R-12856557-1553116527-8277.jpeg`; the first of all were `R-r_10823-001.jpg`. */
const namePattern =
  /(?<letter>[RALU])-(?:[a-z]_)?(?<owner>\d+)(?:-(?<uploaded>\d+))?(?:-\d+)?\.[a-z]{3,4}$/u;

/**
 * Reads the address of a picture: the name is base64 in pieces at its end, or stands there in words
 * (`api.discogs.com/image/R-1-2.jpeg`, where thumbnails had `R-150-` or `R-90-`). `null` for others, such
 * as `spacer.gif`.
 */
export function readImageUrl(url: string | null | undefined): ImageIdentity | null {
  const path = (url ?? '').replace(/^[a-z]+:\/\/[^/]+/iu, '').replace(/[?#].*$/su, '');
  const segments = path.split('/').filter((segment) => segment !== '');
  const file = printedName(segments.at(-1) ?? '') ?? encodedName(segments);
  const { letter, owner, uploaded } = namePattern.exec(file)?.groups ?? {};
  if (!letter || !owner || !(letter in kinds)) return null;
  return compact<ImageIdentity>({
    name: file.slice(file.lastIndexOf('/') + 1),
    kind: kinds[letter as keyof typeof kinds],
    ownerId: Number(owner),
    uploadedAt: dateOf(uploaded),
    widthPx: optionOf(segments, 'w'),
    heightPx: optionOf(segments, 'h'),
    quality: optionOf(segments, 'q'),
  });
}

/** `R-150-63114-1148806222.jpeg` and `R-63114-1148806222.jpeg.jpg` are one picture. */
function printedName(segment: string): string | null {
  if (!/^[RALU]-\d/u.test(segment)) return null;
  return segment
    .replace(/^([RALU])-(?:90|150)-(?=\d+-\d{9,})/u, '$1-')
    .replace(/(\.[a-z]{3,4})\.[a-z]{3,4}$/u, '$1');
}

function encodedName(segments: readonly string[]): string {
  const lastOption = segments.findLastIndex((segment) => segment.includes(':'));
  const base64 = segments
    .slice(lastOption + 1)
    .join('')
    .replace(/\.[a-z]{3,4}$/u, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  try {
    return lastOption < 0 ? '' : atob(base64);
  } catch {
    return '';
  }
}

/** The part of a name that counts seconds since 1970. */
function dateOf(seconds: string | undefined): string | undefined {
  return seconds && /^\d{9,10}$/u.test(seconds)
    ? new Date(Number(seconds) * 1000).toISOString()
    : undefined;
}

function optionOf(segments: readonly string[], name: string): number | undefined {
  const [, value] =
    segments.map((segment) => segment.split(':')).find(([key]) => key === name) ?? [];
  return value && Number(value) > 0 ? Number(value) : undefined;
}
