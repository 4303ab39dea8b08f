import { defineAnswer } from '@linernotes/core';
import * as z from 'zod';
import { pageAnswer } from '../page.ts';
import {
  flag,
  Id,
  known,
  linkedId,
  listOf,
  named,
  nameIfAny,
  number,
  part,
  rowsOf,
  someOf,
  text,
  texts,
  titled,
  word,
} from '../wire.ts';
import { ArtistCredit, Format, LabelCredit } from './parts.ts';

/** A release as collections and wantlists show it. */
export const BasicInformation = z.object({
  id: Id,
  title: titled,
  year: known,
  artists: listOf(ArtistCredit),
  labels: listOf(LabelCredit),
  formats: listOf(Format),
  genres: texts,
  styles: texts,
  /** Absent when it belongs to no master. */
  master_id: known,
  master_url: text,
  thumb: text,
  cover_image: text,
  resource_url: text,
});
export type BasicInformation = z.output<typeof BasicInformation>;

const Information = BasicInformation.extend({ id: linkedId, title: nameIfAny });
const noInformation = Information.parse({});

/** What is said of the release, where something is. */
export const releaseInformation = part(Information);

/**
 * What is somebody's own is kept, whatever is said of its release: where that is nothing, or cannot be
 * read, the release is known by its id alone, with a title that is empty.
 */
export function withRelease<
  Own extends {
    readonly id: number;
    readonly basic_information?: z.output<typeof releaseInformation>;
  },
>(own: Own): Omit<Own, 'basic_information'> & { readonly basic_information: BasicInformation } {
  const said = own.basic_information ?? noInformation;
  return { ...own, basic_information: { ...said, id: said.id ?? own.id } };
}

/** One copy in a collection; a release may have several. */
export const CollectionItem = z
  .object({
    /** Of the release. */
    id: Id,
    /** Of the copy. */
    instance_id: Id,
    /** 0 is all folders, 1 what is in none. */
    folder_id: number,
    /** ISO 8601 with an offset. */
    date_added: text,
    /** From 1 to 5; absent when the owner has not rated it. */
    rating: known,
    resource_url: text,
    /** What the owner wrote into the fields of the collection; others see public ones. */
    notes: listOf(z.object({ field_id: Id, value: text })),
    basic_information: releaseInformation,
  })
  .transform((item) => withRelease(item));
export type CollectionItem = z.output<typeof CollectionItem>;

export const collectionItemsAnswer = pageAnswer('releases', CollectionItem);

/** A folder of a collection, with how many copies are in it. */
export const Folder = z.object({
  /** 0 is all folders, 1 what is in none. */
  id: Id,
  name: named,
  /** Copies, not releases. */
  count: number,
  resource_url: text,
});
export type Folder = z.output<typeof Folder>;

export const folderAnswer = defineAnswer({ schema: Folder, map: (folder) => folder });

export const foldersAnswer = defineAnswer({
  schema: z.object({ folders: rowsOf(Folder) }),
  map: (answer) => answer,
});

/** A field that the owner of a collection keeps of each copy. */
export const Field = z.object({
  id: Id,
  name: named,
  type: word<'dropdown' | 'textarea'>(),
  position: number,
  /** Whether others see it. */
  public: flag,
  /** Of a dropdown. */
  options: texts,
  /** Of a textarea: how many it shows. */
  lines: number,
});
export type Field = z.output<typeof Field>;

export const fieldsAnswer = defineAnswer({
  schema: z.object({ fields: rowsOf(Field) }),
  map: (answer) => answer,
});

/** What a collection is worth, as texts in the owner's currency: `€1,458.87`. */
export const CollectionValue = someOf({ minimum: text, median: text, maximum: text });
export type CollectionValue = z.output<typeof CollectionValue>;

export const collectionValueAnswer = defineAnswer({
  schema: CollectionValue,
  map: (value) => value,
});

/** The copy that was added. */
export const AddedCopy = z.object({ instance_id: Id, resource_url: text });
export type AddedCopy = z.output<typeof AddedCopy>;

export const addedCopyAnswer = defineAnswer({ schema: AddedCopy, map: (copy) => copy });
