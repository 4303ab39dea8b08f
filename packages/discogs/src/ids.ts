import { configurationError } from '@linernotes/core';

/** An id as it goes into a path. Throws `configuration` for what is no number. */
export function digits(id: string): string {
  if (/^[1-9]\d{0,17}$/.test(id)) return id;
  const message = 'Discogs: an id is a number, as in https://www.discogs.com/release/249504.';
  throw configurationError({ option: 'id', message, platform: 'discogs' });
}
