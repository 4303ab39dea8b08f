/**
 * Deezer: tracks, albums, artists and playlists, by ISRC, barcode and search.
 * @module
 */

import * as core from '@linernotes/core';
import * as z from 'zod';
import { urls } from './map.ts';
import { operations } from './operations.ts';

export { answers } from './operations.ts';

const hourMs = 60 * 60 * 1000;
/** No header says for how long Deezer refuses: until the window has passed. */
const stated = { source: 'https://developers.deezer.com/api', refusalPauseMs: 5_000 };

/** How Deezer numbers failures, in a 200: https://developers.deezer.com/api/errors */
const denied = { 200: 'permission', 300: 'authentication', 901: 'permission' } as const;
const trouble = { 4: 'rate-limit', 700: 'server', 800: 'not-found' } as const;

/** Deezer: tracks with ISRC and tempo, albums with barcode, artists, playlists. It needs no credential. */
export const deezer = core.defineAdapter({
  contract: 1,
  id: 'deezer',
  name: 'Deezer',
  origin: 'https://api.deezer.com',
  options: z.strictObject({ ...core.commonOptions, ...core.pictureOptions }),
  settings: { ...core.commonSettings('DEEZER'), ...core.pictureSettings('DEEZER') },
  limit: () => ({ scope: 'ip', rules: [core.perWindow(50, 5_000)], ...stated }),
  userAgent: () => 'LinerNotes/0.1.0 +https://www.npmjs.com/package/@linernotes/deezer',
  // Genres have names in the language that is asked for.
  headers: { 'accept-language': 'en' },
  errorIn: core.errorByNumber({ ...denied, ...trouble }),
  terms: {
    source: 'https://developers.deezer.com/termsofuse',
    dataLicense: 'non-commercial use, without copies of the catalogue; previews are not kept',
    maxStorageMs: 7 * 24 * hourMs,
    attribution: 'Data from Deezer (https://www.deezer.com)',
    restrictedFields: ['images'],
  },
  cache: { ttlMs: 6 * 24 * hourMs, notFoundTtlMs: hourMs, staleIfErrorMs: 24 * hourMs },
  // Nobody has said how often they may be asked for: as often as the rest.
  pictures: {
    origins: ['https://*.dzcdn.net'],
    limit: { scope: 'ip', rules: [core.perWindow(50, 5_000)], ...stated },
  },
  urls,
  authority: { isrc: 2, bpm: 2, barcode: 2 },
  operations,
  // An album, and its tracks.
  requestsEach: { releaseById: 2, releasesByBarcode: 2 },
});
