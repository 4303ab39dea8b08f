import { defineAnswer } from '@linernotes/core';
import * as z from 'zod';

/** What is answered to a change of which there is nothing to tell: 204, with a content type and no content. */
export const nothingAnswer = defineAnswer({
  format: 'none',
  schema: z.null(),
  map: (nothing) => nothing,
});
