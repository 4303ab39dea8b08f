import * as core from '@linernotes/core';
import * as z from 'zod';
import { toRelease, urls } from './map.ts';
import { Release } from './schema.ts';

const documented = 'https://shelf.example/api';
const release = core.defineAnswer({ schema: Release, map: toRelease });

export const shelf = core.defineAdapter({
  contract: 1,
  id: 'shelf',
  name: 'Shelf',
  origin: 'https://api.shelf.example',
  options: z.strictObject(core.commonOptions),
  settings: core.commonSettings('SHELF'),
  limit: () => ({ scope: 'ip', source: documented, rules: [core.perWindow(60, 60_000)] }),
  userAgent: () => 'LinerNotesShelf/1.0 +https://shelf.example/liner',
  terms: {
    source: `${documented}/terms`,
    dataLicense: 'CC0',
    maxStorageMs: null,
    attribution: null,
    restrictedFields: [],
  },
  urls,
  authority: {},
  operations: {
    releaseById: ({ id }, { http }) => http.find(core.path`/releases/${id}`, release),
  },
});
