import { configurationError, type HoldingsTable } from '@linernotes/core';

const none: HoldingsTable = { write: refuse, read: refuse };

/** A web page has no files of this kind. */
export const collectionTable: HoldingsTable = none;
export const wantlistTable: HoldingsTable = none;

function refuse(): never {
  const message = 'Discogs: files of collections are read and written in Node, not in a browser.';
  throw configurationError({ option: 'table', message, platform: 'discogs' });
}
