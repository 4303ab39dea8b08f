// What the API answers, as the rows that Discogs' own site exports of it.
import type {
  BasicInformation,
  CollectionItem,
  Field,
  Folder,
} from '../client/schemas/collection.ts';
import type { Want } from '../client/schemas/wantlist.ts';
import { toJoinPhrase } from '../normalise/names.ts';
import type { CollectionRow } from './collection.ts';
import type { WantlistRow } from './wantlist.ts';

/** What a collection has beside its copies: names for the numbers in them. */
export interface CollectionNames {
  readonly folders: readonly Folder[];
  readonly fields: readonly Field[];
}

/**
 * Answers a copy as a row. A field or a folder that is not among those given is left out: read them anew
 * before. Names and formats are put together as exports have them, as nearly as answers allow.
 */
export function toCollectionRow(
  item: CollectionItem,
  { folders, fields }: CollectionNames,
): CollectionRow {
  const kept = item.notes.flatMap(({ field_id, value }) => {
    const name = fields.find(({ id }) => id === field_id)?.name;
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
  return {
    ...releaseCells(item.basic_information),
    rating: item.rating,
    release_id: item.id,
    folder: folders.find(({ id }) => id === item.folder_id)?.name,
    date_added: item.date_added && toLocalTime(item.date_added),
    fields: Object.fromEntries(kept),
  };
}

/** Answers a release that is wanted as a row. */
export function toWantlistRow(want: Want): WantlistRow {
  return {
    ...releaseCells(want.basic_information),
    rating: want.rating,
    release_id: want.id,
    notes: want.notes,
  };
}

function releaseCells({ title, year, artists, labels, formats }: BasicInformation) {
  return {
    catno: each(labels.map(({ catno }) => catno)),
    artist: artistLine(artists),
    title,
    label: each(labels.map(({ name }) => name)),
    format: formats.map(formatLine).join(' + ') || undefined,
    released: year === undefined ? undefined : String(year),
  };
}

/** Names keep the number of artists of one name: `Cauê (6)`. */
function artistLine(artists: BasicInformation['artists']): string | undefined {
  const parts = artists.map(({ name, join }, index) =>
    index === artists.length - 1 ? name : name + (toJoinPhrase(join) ?? ' '),
  );
  return parts.join('') || undefined;
}

/** Several of one label are named once: `OTO 2, OTO 3` of `021 Records`. */
function each(names: readonly (string | undefined)[]): string | undefined {
  return [...new Set(names.filter((name) => name !== undefined))].join(', ') || undefined;
}

/** A record is called by its size, `2xLP, Album`; other carriers by their name. */
function formatLine({
  name,
  qty,
  descriptions,
  text,
}: BasicInformation['formats'][number]): string {
  const isSized = name === 'Vinyl' && descriptions.some((word) => sizes.has(word));
  const amount = qty === undefined || qty === '1' ? '' : `${qty}x`;
  const words = [...(isSized ? [] : [name]), ...descriptions, ...(text ? [text] : [])];
  return amount + words.join(', ');
}

const sizes = new Set(['LP', '12"', '10"', '7"', '8"', '9"', '11"', '6"', '5"', '16"']);

/** `2020-11-12T12:24:52-08:00` is written with the same clock time, without its offset. */
function toLocalTime(timestamp: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)/.exec(timestamp) ?? [];
  return day && time ? `${day} ${time}` : timestamp;
}
