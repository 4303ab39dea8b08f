import { definePages, type Fetched } from '@linernotes/core';
import { compact, type Image, type Link, type Source } from '@linernotes/model';
import type { Image as DiscogsImage } from './client/schemas/parts.ts';

/** What Discogs calls the kinds that it has pages for. */
const words = {
  release: 'release',
  'release-group': 'master',
  artist: 'artist',
  label: 'label',
} as const;
export type PageKind = keyof typeof words;

/**
 * A page's path may begin with a language (`/de/`, `/pt_BR/`) and, in addresses of old, with the name
 * (`/Artist-Title/release/1`); behind the id the name may follow. The shortest address has neither.
 */
const pages = definePages<PageKind>('discogs', {
  words,
  url: (word, id) => `https://www.discogs.com/${word}/${id}`,
  pattern: (word) =>
    `(?:www\\.|m\\.)?discogs\\.com/(?:[^/?#]+/){0,2}${word}/(?<id>[1-9]\\d*)(?:-[^/?#]*)?`,
});

export const urlForms = pages.urls;

export function sourceOf(kind: PageKind, id: number, fetched: Fetched): Source {
  return pages.sourceOf(kind, String(id), fetched);
}

/** Reads `images`; the primary one shows the front where the thing has one. */
export function toImages(
  images: readonly DiscogsImage[],
  primaryKind: Image['kind'],
): readonly Image[] {
  return images.flatMap(({ type, uri, uri150, width, height }) => {
    const url = addressOrAbsent(uri);
    if (!url) return [];
    const image: Image = {
      url,
      thumbnailUrl: addressOrAbsent(uri150),
      kind: type === 'primary' ? primaryKind : 'other',
      widthPx: width && width > 0 ? width : undefined,
      heightPx: height && height > 0 ? height : undefined,
    };
    return [compact(image)];
  });
}

/** The same with all that is known of each. */
export function toWholeImages(
  images: readonly DiscogsImage[],
  primaryKind: Image['kind'],
): readonly Image[] {
  const shown = images.filter(({ uri }) => addressOrAbsent(uri) !== undefined);
  return toImages(shown, primaryKind).map((image, index) => {
    const { type } = shown[index] ?? {};
    const { thumbnailUrl } = image;
    return compact<Image>({
      ...image,
      types: type ? [type] : undefined,
      thumbnails: thumbnailUrl ? [{ url: thumbnailUrl, sizePx: 150 }] : undefined,
      isRestricted: true,
    });
  });
}

/** Reads the pictures of a search row; who may not see them gets an empty text or `spacer.gif`. */
export function toRowImages(
  row: { readonly cover_image: string | undefined; readonly thumb: string | undefined },
  kind: Image['kind'],
): readonly Image[] {
  const url = addressOrAbsent(row.cover_image);
  return url ? [compact<Image>({ url, thumbnailUrl: addressOrAbsent(row.thumb), kind })] : [];
}

function addressOrAbsent(text: string | undefined): string | undefined {
  const isPlaceholder = !text || text.endsWith('/spacer.gif');
  return !isPlaceholder && URL.canParse(text) ? text : undefined;
}

/** Reads `urls`, which may repeat or be empty. */
export function toLinks(urls: readonly string[]): readonly Link[] {
  const distinct = new Set(urls.map((url) => url.trim()).filter((url) => url !== ''));
  return [...distinct].map((url) => ({ url }));
}
