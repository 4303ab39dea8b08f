import { contractVersion, defineAdapter } from '@linernotes/core';
import { login } from './client/oauth.ts';
import { errorMessage } from './error-message.ts';
import { collection } from './holdings/collection.ts';
import { wantlist } from './holdings/wantlist.ts';
import { pictures } from './images.ts';
import { operations } from './operations.ts';
import { authorize, DiscogsOptions, identity, limitOf, settings } from './options.ts';
import { urlForms } from './pages.ts';
import { version } from './version.ts';

const hourMs = 60 * 60 * 1000;

/** A row of a search has them as its release has; of the date, the year. */
const ofHits = [
  ...['artist', 'album', 'albumArtist', 'date', 'country', 'label', 'catalogNumber', 'barcode'],
  ...['format', 'genres', 'styles', 'refs'],
];

/** Discogs: releases with their pressings, masters, artists, labels. */
export const discogs = defineAdapter({
  contract: contractVersion,
  id: 'discogs',
  name: 'Discogs',
  origin: 'https://api.discogs.com',
  options: DiscogsOptions,
  settings,
  limit: limitOf,
  userAgent: () => `LinerNotes/${version} +https://www.npmjs.com/package/@linernotes/discogs`,
  authorize,
  headers: { Accept: 'application/vnd.discogs.v2.discogs+json' },
  errorMessage,
  // It says so of a search that is too broad: it is as broad the next time.
  mayPass: (said) => !/query time exceeded/i.test(said),
  identity,
  login,
  terms: {
    source: 'https://support.discogs.com/hc/en-us/articles/360009334593-API-Terms-of-Use',
    dataLicense: 'CC0 for the database; pictures, user data and the marketplace are restricted',
    maxStorageMs: 6 * hourMs,
    attribution:
      "This application uses Discogs' API but is not affiliated with, sponsored or endorsed by Discogs. 'Discogs' is a trademark of Zink Media, LLC. Data provided by Discogs.",
    restrictedFields: ['images'],
  },
  // An hour less than the terms allow, so that an answer can stand in when a new one is not to be had.
  cache: { ttlMs: 5 * hourMs, notFoundTtlMs: hourMs, staleIfErrorMs: hourMs },
  pictures,
  urls: urlForms,
  authority: {
    country: 3,
    label: 3,
    catalogNumber: 3,
    format: 3,
    genres: 3,
    styles: 3,
    trackPosition: 3,
    barcode: 3,
    firstReleaseDate: 0,
    bpm: 0,
    key: 0,
  },
  operations,
  hitsTell: {
    searchReleases: ofHits,
    releasesByBarcode: ofHits,
    releasesByCatalogNumber: ofHits,
  },
  holdings: { collection, wantlist },
});
