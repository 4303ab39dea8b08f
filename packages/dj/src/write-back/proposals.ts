import type { JsonObject, JsonValue } from '@linernotes/exporters';
import { MusicalKey, rowItself } from '@linernotes/model';
import type { WriteBackField } from './fields.ts';

/** A value for a field of a track, and who says so. */
export interface Proposal {
  readonly field: WriteBackField;
  readonly value: string | number | MusicalKey;
  /** Of a year: the date as far as it is known, `1991-09-24` or `1991-09`. */
  readonly date?: string;
  readonly platforms: readonly string[];
}

/** What an enriched row says of one track. */
export interface RowProposals {
  /** By which the file calls the track; `null` where the row was not read from a collection or playlist. */
  readonly id: string | null;
  readonly location: string | null;
  readonly artist: string | null;
  readonly title: string | null;
  readonly proposals: readonly Proposal[];
}

/**
 * Reads a row that `liner enrich` wrote. What the row itself said is no proposal, nor what nobody chose; what cannot be
 * read is left out.
 */
export function proposalsOf({ input, record }: JsonObject): RowProposals {
  const said = isObject(input) ? input : {};
  const own = isObject(said['other']) ? said['other'] : {};
  const found = isObject(record) ? record : {};
  return {
    id: textOf(own['id']),
    location: textOf(own['location']),
    artist: textOf(said['artist']),
    title: textOf(said['title']),
    proposals: readers.flatMap(([field, names, read]) => {
      for (const name of names) {
        const claimed = claimedOf(found[name]);
        const value = claimed && read(claimed.value);
        if (claimed && value !== null && value !== undefined)
          return [{ field, ...value, platforms: claimed.platforms }];
      }
      return [];
    }),
  };
}

type Read = (value: JsonValue) => Pick<Proposal, 'value' | 'date'> | null;

const text: Read = (value) => {
  const found = textOf(value);
  return found === null ? null : { value: found };
};

/** Of a list, what was said first: files have one. */
const first: Read = (value) => (Array.isArray(value) ? text(value[0] ?? null) : null);

const year: Read = (value) => {
  const said = textOf(value);
  if (said === null || !/^\d{4}(-\d{2}){0,2}$/.test(said)) return null;
  return { value: Number(said.slice(0, 4)), date: said };
};

const bpm: Read = (value) => (typeof value === 'number' && value > 0 ? { value } : null);

const key: Read = (value) => {
  const { data } = MusicalKey.safeParse(value);
  return data ? { value: { tonic: data.tonic, mode: data.mode } } : null;
};

/** Where a record of a crate has each field: the first that is there. */
const readers: readonly (readonly [WriteBackField, readonly string[], Read])[] = [
  ['artist', ['artist'], text],
  ['title', ['title'], text],
  ['mix', ['version'], text],
  ['album', ['album'], text],
  ['albumArtist', ['albumArtist'], text],
  ['label', ['label'], text],
  ['catalogNumber', ['catalogNumber'], text],
  ['isrc', ['isrcs'], first],
  ['genre', ['genres'], first],
  ['year', ['date', 'firstReleaseDate'], year],
  ['bpm', ['bpm'], bpm],
  ['key', ['key'], key],
];

interface Claimed {
  readonly value: JsonValue;
  readonly platforms: readonly string[];
}

/** A value with the platforms that it was chosen from; `null` where the row alone says it. */
function claimedOf(field: JsonValue | undefined): Claimed | null {
  if (!isObject(field)) return null;
  const { value, claims } = field;
  if (value === undefined || value === null || !Array.isArray(claims)) return null;
  const platforms = claims.flatMap((claim: JsonValue) => {
    if (!isObject(claim) || claim['chosen'] !== true) return [];
    const { platform } = claim;
    return typeof platform === 'string' && platform !== rowItself ? [platform] : [];
  });
  return platforms.length > 0 ? { value, platforms: [...new Set(platforms)] } : null;
}

function textOf(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
