import { type Answer, defineAnswer } from '@linernotes/core';
import * as z from 'zod';

/** What is answered to a change that was taken: `{"message": "OK"}`. */
export const takenAnswer: Answer<string> = defineAnswer({
  schema: z.object({ message: z.string() }),
  map: ({ message }) => message,
});

/** What is answered in place of what was asked for. */
export const errorAnswer: Answer<string> = defineAnswer({
  schema: z.object({ error: z.string() }),
  map: ({ error }) => error,
  ignored: { help: 'the address of the documentation, always the same' },
});
