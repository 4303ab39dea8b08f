import type { PlayerAnswer } from '../player.ts';

const help = 'For usage, please see: https://musicbrainz.org/development/mmd';

/** An error as the MusicBrainz web service words it. */
export function mbError(status: number, error: string): PlayerAnswer {
  return { status, body: { error, help } };
}

export const notFound = mbError(404, 'Not Found');
export const invalidMbid = mbError(400, 'Invalid mbid.');
export const invalidIsrc = mbError(400, 'Invalid isrc.');
export const invalidPaging = mbError(
  400,
  "The 'limit' and 'offset' parameters must be positive integers",
);
export const blankQuery = mbError(
  400,
  "You submitted a blank search query. You must include a non-blank 'query=' parameter with your search.",
);
export const badQuery = mbError(400, 'Search server could not complete query: Bad request');

export function noSuchQuery(resource: string): PlayerAnswer {
  const message = `The given parameters do not match any available query type for the ${resource} resource.`;
  return mbError(400, message);
}

/** The gateway's refusal; it comes from in front of the web service and has no `help`. */
export const overLimit: PlayerAnswer = {
  status: 503,
  body: {
    error:
      'Your requests are exceeding the allowable rate limit. Please see http://wiki.musicbrainz.org/XMLWebService for more information.',
  },
};

export const blocked: PlayerAnswer = {
  status: 403,
  headers: { 'content-type': 'text/html' },
  body: '<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1></body></html>\n',
};

/** The service speaks XML unless it is asked for JSON; the player knows no XML but the envelope. */
export const xmlInstead: PlayerAnswer = {
  status: 200,
  headers: { 'content-type': 'application/xml; charset=utf-8' },
  body: '<?xml version="1.0" encoding="UTF-8"?>\n<metadata xmlns="http://musicbrainz.org/ns/mmd-2.0#"/>\n',
};
