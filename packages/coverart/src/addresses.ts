import { configurationError, path } from '@linernotes/core';
import { parseMbid } from '@linernotes/model';

/** Whose pictures there are. Those of events are on a server of their own, `eventartarchive.org`. */
export type ArtKind = 'release' | 'release-group' | 'event';

/** The renditions that the archive makes: each fits into a box of so many pixels. */
export const pictureSizes = [250, 500, 1200] as const;
/** The longest side of a rendition, in pixels. */
export type PictureSize = (typeof pictureSizes)[number];

/** Names the pictures of one thing, or one of them. */
export interface ArtAddress {
  readonly kind: ArtKind;
  /** MBID, in upper or lower case. */
  readonly id: string;
  /** `front`, `back`, or the number of a picture. @default the list of all */
  readonly picture?: 'front' | 'back' | string | undefined;
  /** @default as it was uploaded */
  readonly size?: PictureSize | undefined;
}

/**
 * The path of pictures below the archive's origin. Of a release group the archive has the front only, and
 * an unknown size silently gives the whole picture: both are refused here, as is an id that is no MBID.
 *
 * @throws LinerError `configuration`
 */
export function artPath({ kind, id, picture, size }: ArtAddress): string {
  const mbid = parseMbid(id);
  if (!mbid) throw refused('id', `"${id}" is no MBID`);
  const all = path`/${kind}/${mbid}`;
  if (picture === undefined) return all;
  assertPicture(kind, picture);
  if (size === undefined) return `${all}/${picture}`;
  if (!pictureSizes.includes(size)) {
    throw refused('size', `"${size}" is no size; there are ${pictureSizes.join(', ')}`);
  }
  return `${all}/${picture}-${size}`;
}

function assertPicture(kind: ArtKind, picture: string): void {
  if (picture === 'front') return;
  if (kind === 'release-group') {
    throw refused('picture', `of a release group there is only "front", not "${picture}"`);
  }
  if (picture === 'back' && kind === 'event') throw refused('picture', 'events have no "back"');
  if (picture === 'back' || /^\d{1,19}$/.test(picture)) return;
  throw refused('picture', `"${picture}" is neither "front", "back" nor the number of a picture`);
}

function refused(option: string, why: string) {
  const message = `Cover Art Archive: ${why}.`;
  return configurationError({ option, message, platform: 'coverartarchive' });
}
