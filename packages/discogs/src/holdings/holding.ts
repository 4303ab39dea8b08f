import { type Answer, type Fetched, type Holding, isLinerError, type Page } from '@linernotes/core';
import type { Release } from '@linernotes/model';
import type { DiscogsPage } from '../client/page.ts';
import type { BasicInformation, CollectionItem } from '../client/schemas/collection.ts';
import type { Want } from '../client/schemas/wantlist.ts';
import { toGroupSummary, toTitle } from '../map-release.ts';
import { rowRelease } from '../map-rows.ts';
import { readDate } from '../normalise/dates.ts';
import { toFormat } from '../normalise/formats.ts';
import { toLabelInfos } from '../normalise/labels.ts';
import { textsOf, toArtistCredit } from '../normalise/names.ts';
import { sourceOf, toRowImages } from '../pages.ts';

/** The one field of a want. */
export const notesField = { id: 'notes', name: 'Notes' } as const;

/** Releases have numbers, which may be typed with zeros before them. */
export function toReleaseId(typed: string): string | null {
  return /^0*([1-9]\d{0,14})$/.exec(typed)?.[1] ?? null;
}

/** Reads a copy of a collection. */
export function toCopy(item: CollectionItem, fetched: Fetched): Holding {
  const notes = item.notes.flatMap(({ field_id, value }) =>
    value === undefined ? [] : [[String(field_id), value] as const],
  );
  return {
    id: String(item.instance_id),
    release: toHeldRelease(item.basic_information, fetched),
    folderId: item.folder_id === undefined ? null : String(item.folder_id),
    rating: item.rating ?? null,
    fields: Object.fromEntries(notes),
    addedAt: item.date_added ?? null,
    own: item,
  };
}

/** Reads a release of a wantlist, where each stands once. */
export function toWish(want: Want, fetched: Fetched): Holding {
  return {
    id: String(want.id),
    release: toHeldRelease(want.basic_information, fetched),
    folderId: null,
    rating: want.rating ?? null,
    fields: want.notes === undefined ? {} : { [notesField.id]: want.notes },
    addedAt: want.date_added ?? null,
    own: want,
  };
}

function toHeldRelease(wire: BasicInformation, fetched: Fetched): Release {
  const formats = wire.formats.map(toFormat);
  return rowRelease({
    source: sourceOf('release', wire.id, fetched),
    title: toTitle(wire.title),
    artistCredit: toArtistCredit(wire.artists),
    date: readDate(wire.year) ?? undefined,
    labels: toLabelInfos(wire.labels),
    formats,
    releaseGroup: toGroupSummary(wire.master_id, formats),
    genres: textsOf(wire.genres),
    styles: textsOf(wire.styles),
    images: toRowImages(wire, 'front'),
  });
}

/** The same answer with its rows as holdings, which say when they were read. */
export function holdingsOf<Row>(
  answer: Answer<DiscogsPage<Row>>,
  toHolding: (row: Row, fetched: Fetched) => Holding,
): Answer<Page<Holding>> {
  const { schema, ignored } = answer;
  const read: Answer<Page<Holding>>['read'] = (body, fetched) => {
    const { ours, kept } = answer.read(body, fetched);
    const { items, total, nextOffset } = ours;
    return {
      ours: { items: items.map((row) => toHolding(row, fetched)), total, nextOffset },
      kept,
    };
  };
  // What reads it takes the body; nothing else maps it.
  const map: Answer<Page<Holding>>['map'] = (wire, fetched) => read(wire, fetched).ours;
  return { schema, ignored, map, read };
}

/** A page behind the last is a 404: rows have gone since it was named. */
export function orNone(isFirst: boolean): (error: unknown) => Page<Holding> {
  return (error) => {
    const isBehind = isLinerError(error) && error.code === 'not-found' && !isFirst;
    if (isBehind) return { items: [], total: null, nextOffset: null };
    throw error;
  };
}
