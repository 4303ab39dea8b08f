import { defineAdapter } from '@linernotes/core';
import {
  authorize,
  credentialSettings,
  digest,
  identity,
  login,
  renewal,
  revoke,
} from './credentials.ts';
import { explain } from './explain.ts';
import { urls } from './map.ts';
import { fallback, limit, mirrorSettings } from './mirror.ts';
import { operations } from './operations.ts';
import { MusicBrainzOptions } from './options.ts';
import { version } from './version.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** ISRCs and lengths are in the index of the search, as the recording has them. */
const ofRecordingHits = [
  ...['title', 'version', 'artist', 'durationMs', 'isrcs', 'firstReleaseDate', 'refs'],
];
const ofReleaseHits = [
  ...['artist', 'album', 'albumArtist', 'date', 'country', 'label', 'catalogNumber', 'barcode'],
  ...['format', 'refs'],
];

/** MusicBrainz: identity, credits, labels, ISRCs, and links to the other platforms. */
export const musicbrainz = defineAdapter({
  contract: 1,
  id: 'musicbrainz',
  name: 'MusicBrainz',
  origin: 'https://musicbrainz.org',
  options: MusicBrainzOptions,
  settings: {
    contact: {
      env: 'MUSICBRAINZ_CONTACT',
      isSecret: false,
      description: 'Your e-mail address or web page; MusicBrainz asks every program for one.',
    },
    baseUrl: {
      env: 'MUSICBRAINZ_BASE_URL',
      isSecret: false,
      description: 'A mirror of MusicBrainz, or a test server.',
    },
    ...mirrorSettings,
    userAgent: {
      env: 'MUSICBRAINZ_USER_AGENT',
      isSecret: false,
      description: 'The user agent, where the one with your contact does not suit.',
    },
    ...credentialSettings,
  },
  limit,
  fallback,
  // An id that was merged into another answers with the other's data at once.
  redirects: { bodyIsAnswer: true },
  userAgent: ({ contact }) => `LinerNotes/${version} ( ${contact} )`,
  headers: { accept: 'application/json' },
  errorMessage,
  explain,
  authorize,
  digest,
  renewal,
  revoke,
  identity,
  login,
  terms: {
    source: 'https://musicbrainz.org/doc/About/Data_License',
    dataLicense: 'CC0 1.0; genres, made from the tags of users, CC BY-NC-SA 3.0',
    maxStorageMs: null,
    attribution: 'Data from MusicBrainz (https://musicbrainz.org)',
    restrictedFields: [],
  },
  cache: { ttlMs: dayMs, notFoundTtlMs: dayMs / 24, staleIfErrorMs: 30 * dayMs },
  urls,
  authority: {
    title: 3,
    artist: 3,
    album: 3,
    albumArtist: 3,
    date: 3,
    durationMs: 3,
    isrc: 3,
    version: 2,
    label: 2,
    country: 2,
    trackPosition: 2,
    catalogNumber: 1,
    barcode: 1,
    format: 1,
    genres: 1,
    styles: 0,
    bpm: 0,
    key: 0,
  },
  operations,
  hitsTell: {
    searchRecordings: ofRecordingHits,
    recordingsByIsrc: ofRecordingHits,
    searchReleases: ofReleaseHits,
    releasesByBarcode: ofReleaseHits,
    releasesByCatalogNumber: ofReleaseHits,
  },
});

/** `{"error": "…", "help": "…"}` */
function errorMessage(body: unknown): string | null {
  const isObject = typeof body === 'object' && body !== null && 'error' in body;
  return isObject && typeof body.error === 'string' ? body.error : null;
}
