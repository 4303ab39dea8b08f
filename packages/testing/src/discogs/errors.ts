import type { PlayerAnswer } from '../player.ts';

/** An error as Discogs words it. */
export function discogsError(status: number, message: string): PlayerAnswer {
  return { status, body: { message } };
}

/** What is answered to a change of which there is nothing to tell (recorded in 2019). */
export const nothing: PlayerAnswer = {
  status: 204,
  headers: { 'content-type': 'text/plain' },
  body: null,
};

const missing = {
  releases: 'That release does not exist or may have been deleted.',
  masters: 'That master release does not exist or may have been deleted.',
  artists: 'Artist not found.',
  labels: 'Label not found',
} as const;

export type Collection = keyof typeof missing;

/** The 404 of one thing that is not there. Each endpoint has words of its own. */
export function notFound(collection: Collection): PlayerAnswer {
  return discogsError(404, missing[collection]);
}

/** The 404 of an unknown route, and of an id that is not a number. */
export const unknownResource = discogsError(404, 'The requested resource was not found.');

/** What the CDN in front of the API says to a request without a user agent. */
export const blocked: PlayerAnswer = {
  status: 403,
  headers: { 'content-type': 'text/html; charset=UTF-8', server: 'cloudflare' },
  body: '<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1></body></html>\n',
};

export const tooQuick = discogsError(429, 'You are making requests too quickly.');
