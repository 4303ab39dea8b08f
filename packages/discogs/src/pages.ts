import type { Fetched, UrlForm } from '@linernotes/core';
import { compact, type EntityKind, type Image, type Link, type Source } from '@linernotes/model';
import type { WireImage } from './schema.ts';

/** What Discogs calls the kinds that it has pages for. */
const pageKinds = {
  release: 'release',
  'release-group': 'master',
  artist: 'artist',
  label: 'label',
} as const satisfies Partial<Record<EntityKind, string>>;
export type PageKind = keyof typeof pageKinds;
const kinds = ['release', 'release-group', 'artist', 'label'] as const satisfies PageKind[];

/** The shortest address of a page; Discogs adds the name behind it by itself. */
export function pageUrl(kind: PageKind, id: string): string {
  return `https://www.discogs.com/${pageKinds[kind]}/${id}`;
}

/**
 * The page's path may begin with a language (`/de/`, `/pt_BR/`) and, in addresses of old, with the
 * name (`/Artist-Title/release/1`); behind the id the name may follow.
 */
export const urlForms: readonly UrlForm[] = kinds.map((kind) => ({
  kind,
  pattern: new RegExp(
    `^(?:https?://)?(?:www\\.|m\\.)?discogs\\.com/(?:[^/?#]+/){0,2}${pageKinds[kind]}/(?<id>[1-9]\\d*)(?:[-/?#].*)?$`,
    'i',
  ),
  build: (id) => pageUrl(kind, id),
}));

export function sourceOf(kind: PageKind, id: number, { fetchedAt }: Fetched): Source {
  const text = String(id);
  return { platform: 'discogs', kind, id: text, url: pageUrl(kind, text), fetchedAt };
}

/** Reads `images`; the primary one shows the front where the thing has one. */
export function toImages(
  images: readonly WireImage[],
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
