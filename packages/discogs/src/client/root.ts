import { defineEndpoint } from './endpoint.ts';
import { rootAnswer } from './schemas/root.ts';

/** Tells whether Discogs can be reached, and how much it has; it costs a request like any other. */
const info = defineEndpoint({
  id: 'root',
  method: 'GET',
  path: '/',
  source: null,
  auth: 'none',
  parameters: {},
  answer: rootAnswer,
});

/** The API itself. */
export const root = { info };
