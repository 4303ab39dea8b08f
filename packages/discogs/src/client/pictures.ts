import { commonOptions, contractVersion, defineAdapter, perWindow } from '@linernotes/core';
import * as z from 'zod';
import { discogs } from '../discogs.ts';

const { userAgent, terms } = discogs.definition;

/**
 * The server of Discogs' pictures, as the client asks it. It tells no limit; people were refused
 * after 20 to 40 a minute.
 */
export const pictures = defineAdapter({
  contract: contractVersion,
  id: 'discogspictures',
  name: 'Discogs (pictures)',
  origin: 'https://i.discogs.com',
  options: z.strictObject(commonOptions),
  settings: {},
  limit: () => ({
    scope: 'ip',
    source: 'https://www.discogs.com/forum/thread/1080144',
    rules: [perWindow(20, 60_000)],
  }),
  userAgent: () => userAgent({}),
  headers: { Accept: 'image/*' },
  terms,
  urls: [],
  authority: {},
  operations: {},
});
