import { createHash } from 'node:crypto';
import { pictureOf } from './pictures.ts';

/** A picture as the archive has it. */
export interface ArtImage {
  readonly id: number;
  /** In the archive's words: `Front`, `Back`, `Medium`. */
  readonly types: readonly string[];
  /** @default 'jpg' */
  readonly suffix?: 'jpg' | 'png' | 'gif' | 'pdf';
  /** Of the original; its thumbnails are smaller. @default 4000 */
  readonly sizeBytes?: number;
  /** @default '' */
  readonly comment?: string;
  /** @default true */
  readonly isApproved?: boolean;
}

/** Whose pictures they are: a release, or an event. */
export interface ArtItem {
  readonly mbid: string;
  readonly kind?: 'release' | 'event';
  readonly images: readonly ArtImage[];
  /**
   * How its index is written: `old` has ids as texts, `http:` addresses, two thumbnails and no `release`.
   * @default 'new'
   */
  readonly index?: 'new' | 'old';
  /** Taken out of sight: its files are refused, its metadata says so. @default false */
  readonly isDark?: boolean;
}

/** What the archive has. */
export interface ArtLibrary {
  readonly items: readonly ArtItem[];
  /** The release that stands for each release group. */
  readonly groups?: Readonly<Record<string, string>>;
  /** MBIDs that were merged, and what they became. */
  readonly merged?: Readonly<Record<string, string>>;
}

export const thumbnailSizes = ['250', '500', '1200'] as const;

/** A file of an item, as its metadata lists it. */
export interface ArtFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly mediaType: string;
}

const mediaTypes = {
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  pdf: 'application/pdf',
} as const;

/** The pictures of an item with their thumbnails, which are always JPEG. */
export function filesOf({ mbid, images }: ArtItem): readonly ArtFile[] {
  return images.flatMap(({ id, suffix = 'jpg', sizeBytes = 4_000 }) => {
    const stem = `mbid-${mbid}-${id}`;
    const original = {
      name: `${stem}.${suffix}`,
      bytes: pictureOf(suffix, `${mbid} ${id}`, sizeBytes),
      mediaType: mediaTypes[suffix],
    };
    const thumbnails = thumbnailSizes.map((size) => ({
      name: `${stem}_thumb${size}.jpg`,
      bytes: pictureOf(
        'jpg',
        `${mbid} ${id} ${size}`,
        Math.ceil((sizeBytes * Number(size)) / 2_400),
      ),
      mediaType: mediaTypes.jpg,
    }));
    return [original, ...thumbnails];
  });
}

/** What `archive.org/metadata/{item}` says. */
export function metadataOf(item: ArtItem | null): object {
  if (!item) return {};
  if (item.isDark) return { is_dark: true };
  const files = filesOf(item).map(({ name, bytes }) => ({
    name,
    source: name.includes('_thumb') ? 'derivative' : 'original',
    mtime: '1618322649',
    size: `${bytes.length}`,
    md5: hashOf('md5', bytes),
    sha1: hashOf('sha1', bytes),
  }));
  return {
    dir: `/0/items/mbid-${item.mbid}`,
    files,
    metadata: { identifier: `mbid-${item.mbid}` },
  };
}

function hashOf(algorithm: string, bytes: Buffer): string {
  return createHash(algorithm).update(bytes).digest('hex');
}

/** What `index.json` of an item says. Its addresses are those of the true servers, whoever gives it out. */
export function indexOf({ mbid, kind = 'release', images, index = 'new' }: ArtItem) {
  const isOld = index === 'old';
  const host = kind === 'event' ? 'eventartarchive.org' : 'coverartarchive.org';
  const origin = `${isOld ? 'http' : 'https'}://${host}`;
  const rows = images.map(({ id, types, suffix = 'jpg', comment = '', isApproved = true }) => {
    const at = `${origin}/${kind}/${mbid}/${id}`;
    const [small, large, huge] = thumbnailSizes.map((size) => `${at}-${size}.jpg`);
    const sized = isOld ? {} : { '250': small, '500': large, '1200': huge };
    return {
      types,
      front: types.includes('Front'),
      back: types.includes('Back'),
      edit: 34_293_307,
      image: `${at}.${suffix}`,
      comment,
      approved: isApproved,
      id: isOld ? `${id}` : id,
      thumbnails: { ...sized, large, small },
    };
  });
  const of = isOld ? {} : { [kind]: `https://musicbrainz.org/${kind}/${mbid}` };
  return { images: rows, ...of };
}

/** The item of an MBID, by way of what it was merged into. */
export function itemOf({ items, merged = {} }: ArtLibrary, mbid: string): ArtItem | null {
  const known = merged[mbid] ?? mbid;
  return items.find((one) => one.mbid === known) ?? null;
}
