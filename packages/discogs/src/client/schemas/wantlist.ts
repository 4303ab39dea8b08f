import { defineAnswer } from '@linernotes/core';
import * as z from 'zod';
import { pageAnswer } from '../page.ts';
import { flag, Id, known, text } from '../wire.ts';
import { releaseInformation, withRelease } from './collection.ts';

/** One of https://www.discogs.com/developers#page:user-wantlist,header:user-wantlist-wantlist */
export const Want = z
  .object({
    /** Of the release. */
    id: Id,
    /** From 1 to 5; absent when the owner has not rated it. */
    rating: known,
    /** The owner sees them; others see the public ones at most. */
    notes: text,
    /** Whether they are public. */
    notes_public: flag,
    /** ISO 8601 with an offset. */
    date_added: text,
    resource_url: text,
    basic_information: releaseInformation,
  })
  .transform((want) => withRelease(want));
export type Want = z.output<typeof Want>;

export const wantsAnswer = pageAnswer('wants', Want);

export const wantAnswer = defineAnswer({ schema: Want, map: (want) => want });
