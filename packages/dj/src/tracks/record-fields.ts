import type { JsonValue } from '@linernotes/exporters';
import { MusicalKey, parseDurationMs, parseKey } from '@linernotes/model';
import type { Color } from '../collection.ts';
import { readCues, readGrid } from './record-marks.ts';
import type { Lose, TrackField, TrackValues } from './slots.ts';
import { toDate, toNumber } from './values.ts';

/** Reads the values of a record, whatever they are written as; tells what is none of its field. */
export function readFields(values: ReadonlyMap<TrackField, JsonValue>, lose: Lose): TrackValues {
  const track: Partial<Record<TrackField, unknown>> = {};
  for (const [field, value] of values) {
    const read = readers[field]?.(value, lose);
    const reason = read === undefined ? 'cannot be read, left out' : refusedFor(field, read);
    if (reason !== null) lose(field, reason);
    else track[field] = read;
  }
  const key = values.get('key');
  // The word for it is kept too: programs have spellings of their own.
  if (typeof key === 'string' && track['keyText'] === undefined) track['keyText'] = key;
  // Each reader answers what its field holds.
  return track as TrackValues;
}

/** Formats and tables have 0 there for what is unknown. */
const positive: ReadonlySet<TrackField> = new Set([
  'bitRateKbps',
  'bpm',
  'discNumber',
  'durationMs',
  'sampleRateHz',
  'sizeBytes',
  'trackNumber',
  'year',
]);

/** Why a value is none of a field; `null` for one that is. */
function refusedFor(field: TrackField, value: unknown): string | null {
  if (typeof value !== 'number') return null;
  if (!Number.isFinite(value)) return 'cannot be read, left out';
  if (value === 0 && positive.has(field)) return '0 stands for what is unknown, left out';
  if (value < 0 && positive.has(field)) return 'below 0, left out';
  return null;
}

type Reader = (value: JsonValue, lose: Lose) => unknown;

const text: Reader = (value) => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
    ? value.join(', ')
    : undefined;
};

const number: Reader = (value) => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' ? toNumber(value) : undefined;
};

/** 0 to 5, or as DJ programs write it: 0, 51, … 255. Other scales are not guessed. */
const rating: Reader = (value, lose) => {
  const stars = number(value, lose);
  if (typeof stars !== 'number' || stars < 0) return undefined;
  if (stars <= 5) return stars;
  return stars <= 255 && stars % 51 === 0 ? stars / 51 : undefined;
};

const first: Reader = (value, lose) =>
  text(Array.isArray(value) ? (value[0] ?? null) : value, lose);

const list: Reader = (value) => {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : undefined;
};

const date: Reader = (value) =>
  typeof value === 'string' ? (toDate(value) ?? undefined) : undefined;

/** A release may be known by its year alone, also as a number. */
const releaseDate: Reader = (value) => {
  const said = String(value);
  return /^\d{4}(-\d{2}(-\d{2})?)?$/.test(said) ? said : toDate(said);
};

/** Milliseconds as a number, or what people write: `4:21`. */
const duration: Reader = (value) => {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  return value.includes(':') ? (parseDurationMs(value) ?? undefined) : toNumber(value);
};

const key: Reader = (value) => {
  if (typeof value === 'string') return parseKey(value) ?? undefined;
  const parsed = MusicalKey.safeParse(value);
  return parsed.success ? parsed.data : undefined;
};

const color: Reader = (value): Color | undefined =>
  typeof value === 'string' && /^#[\dA-Fa-f]{6}$/.test(value)
    ? `#${value.slice(1).toLowerCase()}`
    : undefined;

const readers: Readonly<Record<TrackField, Reader>> = {
  location: text,
  startInFileMs: number,
  title: text,
  artist: text,
  album: text,
  albumArtist: text,
  composer: text,
  remixer: text,
  producer: text,
  label: text,
  catalogNumber: text,
  isrc: first,
  links: list,
  genre: text,
  mix: text,
  grouping: text,
  comment: text,
  discNumber: number,
  trackNumber: number,
  year: number,
  releaseDate,
  durationMs: duration,
  bpm: number,
  key,
  keyText: text,
  rating,
  playCount: number,
  lastPlayed: date,
  dateAdded: date,
  dateModified: date,
  color,
  bitRateKbps: number,
  sampleRateHz: number,
  sizeBytes: number,
  cues: readCues,
  grid: readGrid,
};

/** All fields of a track. */
export const trackFields = Object.keys(readers) as readonly TrackField[]; // as they are typed
