import {
  commonOptions,
  commonSettings,
  defineAdapter,
  type HttpErrorCode,
  perWindow,
} from '@linernotes/core';
import * as z from 'zod';
import { urls } from './map.ts';
import { operations } from './operations.ts';

export { answers } from './operations.ts';

const version = '0.1.0';
const hourMs = 60 * 60 * 1000;

/** How Deezer tells a failure: in a 200. https://developers.deezer.com/api/errors */
const told = z.object({ code: z.int(), message: z.string() });
/** A path that Deezer does not know is a 404 with a text; what is not there is code 800. */
const text = z.string().transform((message) => ({ code: 0, message }));
const Failure = z.object({ error: z.union([told, text]) });
const denied = { 200: 'permission', 300: 'authentication', 901: 'permission' } as const;
const trouble = { 4: 'rate-limit', 700: 'server', 800: 'not-found' } as const;
const codes: Readonly<Record<number, HttpErrorCode>> = { ...denied, ...trouble };

/** Deezer: tracks with ISRC and tempo, albums with barcode, artists, playlists. It needs no credential. */
export const deezer = defineAdapter({
  contract: 1,
  id: 'deezer',
  name: 'Deezer',
  origin: 'https://api.deezer.com',
  options: z.strictObject(commonOptions),
  settings: commonSettings('DEEZER'),
  limit: () => ({
    scope: 'ip',
    source: 'https://developers.deezer.com/api',
    rules: [perWindow(50, 5_000)],
    // No header says how long: until the window has passed.
    refusalPauseMs: 5_000,
  }),
  userAgent: () => `LinerNotes/${version} +https://www.npmjs.com/package/@linernotes/deezer`,
  // Genres have names in the language that is asked for.
  headers: { 'accept-language': 'en' },
  errorIn: (body) => {
    const error = Failure.safeParse(body).data?.error;
    return error ? { code: codes[error.code] ?? 'bad-request', message: error.message } : null;
  },
  terms: {
    source: 'https://developers.deezer.com/termsofuse',
    dataLicense: 'non-commercial use, without copies of the catalogue; previews are not kept',
    maxStorageMs: 7 * 24 * hourMs,
    attribution: 'Data from Deezer (https://www.deezer.com)',
    restrictedFields: ['images'],
  },
  cache: { ttlMs: 6 * 24 * hourMs, notFoundTtlMs: hourMs, staleIfErrorMs: 24 * hourMs },
  urls,
  authority: { isrc: 2, bpm: 2, barcode: 2 },
  operations,
});
