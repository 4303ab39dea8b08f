import type { PlayerAnswer } from '../player.ts';
import { mbError, overLimit } from './errors.ts';

/**
 * The four causes of a 503: who asks too fast; everybody does; the search server is away; the database is
 * closed for changes. The first two come from the gateway, in front of the web service.
 */
export type MusicbrainzTrouble = 'rate-limited' | 'overloaded' | 'search-down' | 'read-only';

const busy: PlayerAnswer = {
  status: 503,
  body: { error: 'The MusicBrainz web server is currently busy. Please try again later.' },
};

const searchDown = mbError(
  503,
  "Could not retrieve sub-document page from search server. Error: http://127.0.0.1:8983/solr -> 500 Can't connect to 127.0.0.1:8983 (Connection refused)",
);

const readOnly = mbError(
  503,
  'The database is currently in readonly mode and cannot handle your request',
);

/** What is answered while there is this trouble; `null` to what it does not concern. */
export function troubledAnswer(
  trouble: MusicbrainzTrouble | null,
  request: { readonly method: string; readonly query: URLSearchParams },
): PlayerAnswer | null {
  if (trouble === 'rate-limited') return overLimit;
  if (trouble === 'overloaded') return busy;
  if (trouble === 'search-down') return request.query.has('query') ? searchDown : null;
  return trouble === 'read-only' && request.method !== 'GET' ? readOnly : null;
}
