import { defineAnswer } from '@linernotes/core';
import * as z from 'zod';
import { number, part, someOf, text } from '../wire.ts';

/** What the API says of itself. Not documented. */
export const Root = someOf({
  hello: text,
  /** `v2`. */
  api_version: text,
  documentation_url: text,
  /** How many there are in the database. */
  statistics: part(z.object({ releases: number, artists: number, labels: number })),
});
export type Root = z.output<typeof Root>;

export const rootAnswer = defineAnswer({ schema: Root, map: (root) => root });
