import { definePages, type ExpectedFile } from '@linernotes/core';
import { compact, type Image, parseMbid } from '@linernotes/model';
import type { output } from 'zod';
import { pictureSizes } from './addresses.ts';
import type { Index, Item, Picture, StoredFile } from './schema.ts';

export const { urls } = definePages('coverartarchive', {
  words: { release: 'release', 'release-group': 'release-group' },
  url: (word, id) => `https://coverartarchive.org/${word}/${id}`,
  pattern: (word) =>
    `coverartarchive\\.org/${word}/(?<id>[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12})`,
});

/** The pictures of a release or an event. */
export interface CoverArt {
  /** MBID of the release, which for a release group is the one that stands for it; `null` where nobody says. */
  readonly id: string | null;
  readonly images: readonly Image[];
}

export function toCoverArt({ release, event, images }: output<typeof Index>): CoverArt {
  const [first] = images;
  const inAddress = /\/(?:release|event)\/([\da-f-]{36})\//.exec(first?.image ?? '')?.[1];
  const id = parseMbid(release ?? event ?? inAddress ?? '');
  return { id, images: images.map(toImage) };
}

/** How older answers call the sizes. */
const words = { 250: 'small', 500: 'large', 1200: undefined } as const;

function toImage(picture: output<typeof Picture>): Image {
  const { image: url, thumbnails, types, comment, approved } = picture;
  const smaller = pictureSizes.flatMap((sizePx) => {
    const word = words[sizePx];
    const at = thumbnails?.[sizePx] ?? (word && thumbnails?.[word]);
    return at ? [{ url: at, sizePx }] : [];
  });
  return compact<Image>({
    url,
    thumbnailUrl: smaller[0]?.url,
    kind: kindOf(picture),
    types,
    thumbnails: smaller,
    comment,
    isApproved: approved,
    isRestricted: true,
  });
}

/** Of several fronts one is the front. */
function kindOf({ front, back, types }: output<typeof Picture>): Image['kind'] {
  if (front ?? types.includes('Front')) return 'front';
  return (back ?? types.includes('Back')) ? 'back' : 'other';
}

/** What the archive says of the files of an item. */
export interface ArchiveItem {
  /** Taken out of sight: its files are given to nobody. */
  readonly isDark: boolean;
  readonly files: readonly ArchiveFile[];
}

export interface ArchiveFile extends ExpectedFile {
  readonly name: string;
}

export function toItem({ is_dark: isDark = false, files }: output<typeof Item>): ArchiveItem {
  return { isDark, files: files.map(toFile) };
}

function toFile({ name, size: sizeBytes, md5, sha1 }: output<typeof StoredFile>): ArchiveFile {
  return {
    name,
    ...(sizeBytes && { sizeBytes }),
    ...(md5 && { md5 }),
    ...(sha1 && { sha1 }),
  };
}
