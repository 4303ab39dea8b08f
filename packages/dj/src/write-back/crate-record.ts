import { formatKey } from '@linernotes/model';
import type { DjTrack } from '../collection.ts';
import { isSpelling } from '../tracks/notation.ts';

/** A track as a crate has it: texts and numbers by the names of a crate's columns. */
export type CrateRecord = Readonly<Record<string, string | number>>;

/**
 * A track as a row that can be looked up. Beside what is searched for it has `id` and `location`, by which the track is
 * found again in its file, and what the file says that a crate has no field for.
 */
export function toCrateRecord(track: DjTrack): CrateRecord {
  const { id, location, album, isrc, catalogNumber, durationMs, bpm, label, genre, links } = track;
  const record: Record<string, string | number | undefined> = {
    artist: track.artist ?? track.albumArtist,
    title: fullTitle(track),
    album,
    year: track.year ?? yearOf(track.releaseDate),
    isrc,
    catalogNumber,
    durationMs: durationMs && Math.round(durationMs),
    bpm,
    key: keyTextOf(track),
    label,
    genre,
    links: links?.join(' '),
    id,
    location,
  };
  const known = Object.entries(record).filter(([, value]) => value !== undefined && value !== '');
  // What is undefined was left out.
  return Object.fromEntries(known) as CrateRecord;
}

/** The title with its mix, which platforms write as one text; absent where there is no title. */
export function fullTitle({ title, mix }: DjTrack): string | undefined {
  if (title === undefined || mix === undefined || hasMix(title, mix)) return title;
  return `${title} (${mix})`;
}

/** Whether a title says already which mix it is. */
export function hasMix(title: string, mix: string): boolean {
  return title.toLowerCase().includes(mix.toLowerCase());
}

/** The word of the file for its key where it means the key, which may have been found by analysis. */
function keyTextOf({ key, keyText }: DjTrack): string | undefined {
  return !key || isSpelling(keyText, key) ? keyText : formatKey(key, 'short');
}

/** The year of a date. */
export function yearOf(date: string | undefined): number | undefined {
  return date === undefined ? undefined : Number(date.slice(0, 4));
}
