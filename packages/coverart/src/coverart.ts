import * as core from '@linernotes/core';
import * as z from 'zod';
import { expectedFile } from './archive.ts';
import { explain } from './explain.ts';
import { urls } from './map.ts';
import { operations } from './operations.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** What both archives have in common: the same software answers, and the same archive has the files. */
const shared = {
  contract: 1,
  options: z.strictObject({ ...core.commonOptions, ...core.pictureOptions }),
  userAgent: () => 'LinerNotes/0.1.0 +https://www.npmjs.com/package/@linernotes/coverart',
  // Each answer goes by three servers, and each of them takes a slot: one picture a second.
  limit: (): core.RateLimit => ({
    scope: 'ip',
    source: 'https://musicbrainz.org/doc/Cover_Art_Archive/API#Rate_limiting_rules',
    rules: [core.perWindow(3, 1_000)],
  }),
  redirects: { origins: ['https://archive.org', 'https://*.archive.org'] },
  explain,
  // The archive's nodes are slow to begin, and rest now and then.
  resilience: {
    breaker: { failures: 5, openForMs: 60_000 },
    bulkhead: { atOnce: 4 },
    timeouts: { connectMs: 20_000, headersMs: 60_000, bodyMs: 60_000 },
    timeoutMs: 120_000,
  },
  pictures: {
    origins: ['https://archive.org'],
    limit: {
      scope: 'ip',
      source: 'https://archive.org/developers/md-read.html',
      rules: [core.perWindow(1, 1_000)],
    },
    expected: expectedFile,
  },
  terms: {
    source: 'https://musicbrainz.org/doc/Cover_Art_Archive',
    dataLicense: 'the pictures belong to those who made them; what is said of them is CC0 1.0',
    maxStorageMs: null,
    attribution: 'Pictures from the Cover Art Archive (https://coverartarchive.org)',
    restrictedFields: ['images'],
  },
  cache: { ttlMs: dayMs, notFoundTtlMs: dayMs / 24, staleIfErrorMs: 30 * dayMs },
  idsOf: 'musicbrainz',
  authority: {},
} as const;

/** The Cover Art Archive: pictures of releases and release groups, by MusicBrainz id. It needs no credential. */
export const coverartarchive = core.defineAdapter({
  ...shared,
  id: 'coverartarchive',
  name: 'Cover Art Archive',
  origin: 'https://coverartarchive.org',
  settings: {
    ...core.commonSettings('COVERARTARCHIVE'),
    ...core.pictureSettings('COVERARTARCHIVE'),
  },
  urls,
  operations,
});

/** The Event Art Archive: pictures of events, which no capability is for: see `artOf`. */
export const eventartarchive = core.defineAdapter({
  ...shared,
  id: 'eventartarchive',
  name: 'Event Art Archive',
  origin: 'https://eventartarchive.org',
  settings: {
    ...core.commonSettings('EVENTARTARCHIVE'),
    ...core.pictureSettings('EVENTARTARCHIVE'),
  },
  urls: [],
  operations: {},
});
