import type { Image } from '@linernotes/model';
import { printable } from '../console.ts';
import { Problem } from '../problem.ts';

const words = { small: 1, medium: 500, large: 1_000, original: Number.POSITIVE_INFINITY } as const;

/** How large a picture is wanted: what its longer side has at least, in pixels. */
export type WantedPx = number;

/** Reads `small`, `medium`, `large`, `original` or a number of pixels; `null` for anything else. */
export function parseSize(text: string): WantedPx | null {
  const word = text.trim().toLowerCase();
  if (Object.hasOwn(words, word)) return words[word as keyof typeof words];
  return /^[1-9]\d{0,4}$/.test(word) ? Number(word) : null;
}

/** One of the renditions of a picture. */
export interface Rendition {
  readonly url: string;
  /** Its longer side, or the box that it fits into; `null` where the platform does not say. */
  readonly sizePx: number | null;
}

/**
 * Of the renditions that can be had the smallest that is as large as wanted, or the largest where none is; `null`
 * where none can be had.
 */
export function renditionOf(
  image: Image,
  wanted: WantedPx,
  isToBeHad: (url: string) => boolean = () => true,
): Rendition | null {
  const { url, widthPx, heightPx, thumbnails = [] } = image;
  const sizePx = widthPx || heightPx ? Math.max(widthPx ?? 0, heightPx ?? 0) : null;
  const smaller = thumbnails.toSorted((one, other) => one.sizePx - other.sizePx);
  const all: readonly Rendition[] = [...smaller, { url, sizePx }];
  const good = all.filter((one) => isToBeHad(one.url));
  // The last is the picture as it is, or what comes nearest to it.
  return good.find((one) => one.url !== url && (one.sizePx ?? 0) >= wanted) ?? good.at(-1) ?? null;
}

/** Which of the pictures are wanted. */
export interface WantedImages {
  /** `front`, `back`, or a word of the platform; upper and lower case mean the same. @default front */
  readonly type?: string | undefined;
  /** All, or all of the type. @default false: the first of the type */
  readonly isAll: boolean;
  /** Whether it is something with a front: of anything else the first picture will do. */
  readonly hasFront: boolean;
}

/**
 * The pictures that are wanted, in the platform's order.
 * @throws Problem that says what there is, where none is of the type
 */
export function chooseImages(
  images: readonly Image[],
  { type, isAll, hasFront }: WantedImages,
): readonly Image[] {
  if (isAll && type === undefined) return images;
  const typed = (type ?? 'front').trim();
  const wanted = typed.toLowerCase();
  const ofKind = images.filter(({ kind }) => kind === wanted);
  const ofType = images.filter(({ types = [] }) =>
    types.some((one) => one.toLowerCase() === wanted),
  );
  const found = isAll || ofKind.length === 0 ? [...new Set([...ofKind, ...ofType])] : ofKind;
  if (found.length > 0)
    return isAll ? images.filter((one) => found.includes(one)) : found.slice(0, 1);
  if (type === undefined && !hasFront) return images.slice(0, 1);
  const known = [...new Set(images.flatMap(wordsOf))];
  const count = images.length === 1 ? 'There is 1 picture' : `There are ${images.length} pictures`;
  const which = known.length > 0 ? ` (${printable(known.join(', '))})` : '';
  throw new Problem(`${count}${which}, and none of them is "${printable(typed)}".`, {
    remedy: 'Name another by --type, or take them by --all.',
  });
}

/** What a picture shows, in the platform's words where it has some. */
export function wordsOf({ kind, types = [] }: Image): readonly string[] {
  if (types.length > 0) return types;
  return kind === 'other' ? [] : [kind];
}
