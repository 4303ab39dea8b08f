import { formatKey, isSameKey, type MusicalKey } from '@linernotes/model';
import type { DjTrack } from '../collection.ts';
import { isSpelling } from '../tracks/notation.ts';
import { hasMix, yearOf } from './crate-record.ts';
import type { WriteBackField } from './fields.ts';
import { hasGrid } from './has-grid.ts';
import type { Proposal } from './proposals.ts';
import { unreadWords } from './unread-words.ts';

/** How values are written into tracks. */
export interface WriteBackOptions {
  /** What may be written. */
  readonly fields: ReadonlySet<WriteBackField>;
  /** What is written where the track has another value; elsewhere only what it lacks. */
  readonly overwrite: ReadonlySet<WriteBackField>;
  /** What the format has a place for. */
  readonly places: ReadonlySet<WriteBackField>;
  /** Spells a key as the file does. */
  readonly spell: (key: MusicalKey) => string;
}

/** A value of a track that becomes another. */
export interface TrackChange {
  readonly field: WriteBackField;
  /** As it is told; `null` where there was none. */
  readonly from: string | null;
  readonly to: string;
  readonly platforms: readonly string[];
}

/** Why a value is not written that could have been. */
export type KeptReason =
  /** The track has another, or one that nobody understands. */
  | 'has-another'
  /** Of a tempo: the track has a beat grid, which says its tempo. */
  | 'has-grid'
  /** The format has no place for it. */
  | 'no-place';

/** What becomes of a track. */
export interface WrittenBack {
  /** The track itself where nothing changes. */
  readonly track: DjTrack;
  readonly changes: readonly TrackChange[];
  readonly kept: readonly { readonly field: WriteBackField; readonly reason: KeptReason }[];
}

/** Writes values into a track: what it lacks, and what may be replaced. Cues, grid, rating and the like are not touched. */
export function writeBack(
  track: DjTrack,
  proposals: readonly Proposal[],
  { fields, overwrite, places, spell }: WriteBackOptions,
): WrittenBack {
  let result = track;
  const changes: TrackChange[] = [];
  const kept: { field: WriteBackField; reason: KeptReason }[] = [];
  for (const { field, platforms, ...proposed } of proposals) {
    if (!fields.has(field) || isSaid(track, { field, ...proposed })) continue;
    const reason = refusal(track, field, { overwrite, places });
    if (reason) kept.push({ field, reason });
    else {
      result = withValue(result, { field, ...proposed }, { track, spell });
      const [from, to] = [told(track, field), told(result, field) ?? ''];
      changes.push({ field, from, to, platforms });
    }
  }
  return { track: result, changes, kept };
}

type Value = Omit<Proposal, 'platforms'>;

/** Whether the track says it already, perhaps with its title or in other words. */
function isSaid(track: DjTrack, { field, value }: Value): boolean {
  // The reader of proposals answers what the field holds.
  if (field === 'key') return track.key !== undefined && isSameKey(track.key, value as MusicalKey);
  if (field === 'bpm') return Math.abs((track.bpm ?? 0) - Number(value)) < 0.005;
  if (field === 'year') return (track.year ?? yearOf(track.releaseDate)) === value;
  if (field === 'mix' && track.title !== undefined && hasMix(track.title, String(value)))
    return true;
  return told(track, field) === String(value);
}

function refusal(
  track: DjTrack,
  field: WriteBackField,
  { overwrite, places }: Pick<WriteBackOptions, 'overwrite' | 'places'>,
): KeptReason | null {
  if (!places.has(field)) return 'no-place';
  if (field === 'bpm' && hasGrid(track)) return 'has-grid';
  return told(track, field) === null || overwrite.has(field) ? null : 'has-another';
}

/** What the track says of a field, in words, also in such that nobody understands; `null` for nothing. */
function told(track: DjTrack, field: WriteBackField): string | null {
  if (field === 'key') return keyTold(track) ?? unreadWords(track, field);
  const value = field === 'year' ? (track.releaseDate ?? track.year) : track[field];
  return value === undefined ? unreadWords(track, field) : String(value);
}

/** In the word of the file; the key and that word, where they are two: Traktor shows what it analysed, and keeps the tag. */
function keyTold({ key, keyText }: DjTrack): string | null {
  if (!key || isSpelling(keyText, key)) return keyText ?? null;
  const short = formatKey(key, 'short');
  return keyText === undefined ? short : `${short} (its tag: ${keyText})`;
}

function withValue(
  result: DjTrack,
  { field, value, date }: Value,
  { track, spell }: { readonly track: DjTrack; readonly spell: WriteBackOptions['spell'] },
): DjTrack {
  if (field === 'key') {
    // The reader of proposals answers a key.
    const key = value as MusicalKey;
    return { ...result, key, keyText: spell(key) };
  }
  if (field !== 'year') return { ...result, [field]: value };
  const { releaseDate, ...others } = result;
  // A date of another year would contradict it.
  const isDated = track.origin?.format === 'traktor-nml' && date !== undefined;
  return { ...others, year: Number(value), ...(isDated && { releaseDate: date }) };
}
