import { defineAnswer } from '@linernotes/core';
import * as z from 'zod';

/** A picture as its file: JPEG, now and then PNG. */
export const imageAnswer = defineAnswer({
  format: 'bytes',
  schema: z.instanceof(Uint8Array),
  map: (bytes) => bytes,
});
