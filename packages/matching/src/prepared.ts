import type { ParsedArtists } from './artists.ts';
import type { PreparedName } from './names.ts';
import { rememberedArtists, rememberedName } from './remembered.ts';
import type { Subject } from './subject.ts';

/** Names are compared up to here: a hostile file must not cost more than its size. */
const maxNameLength = 400;

/** A subject with its names taken apart. */
export interface Prepared {
  readonly subject: Subject;
  readonly artists: ParsedArtists;
  readonly title: PreparedName | null;
  readonly album: PreparedName | null;
}

/** What is asked for, and what there is. */
export interface Sides {
  readonly wanted: Prepared;
  readonly found: Prepared;
}

/** Makes a subject ready for comparing. */
export function prepare(subject: Subject): Prepared {
  const title = nameOf(subject.title, subject.version);
  const album = nameOf(
    withoutReleaseType(subject.album, title !== null),
    title ? '' : subject.version,
  );
  const artists = rememberedArtists((subject.artist ?? '').slice(0, maxNameLength));
  const guests = (title ?? album)?.parsed.featuring ?? [];
  return {
    subject,
    artists: { main: artists.main, featured: [...artists.featured, ...guests] },
    title,
    album,
  };
}

function nameOf(text = '', version = ''): PreparedName | null {
  return rememberedName(text.slice(0, maxNameLength), version.slice(0, maxNameLength));
}

/**
 * Stores append what kind of release it is: `Around the World - Single`. Where a track is looked for,
 * a trailing EP or LP is no more than that; between whole releases it may be the only difference.
 */
function withoutReleaseType(album: string | undefined, isTrack: boolean): string | undefined {
  const plain = album?.replace(/\s+[-–—]\s+(?:single|ep)$|\s+[([](?:single|ep)[)\]]$/iu, '');
  return isTrack ? plain?.replace(/\s+[el]\.?p\.?$/iu, '') : plain;
}
