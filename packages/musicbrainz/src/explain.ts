// What the failures of MusicBrainz mean. A 503 has four causes, of which only two concern everybody.
// Source: lib/MusicBrainz/Server/ControllerBase/WS/2.pm in metabrainz/musicbrainz-server, and its gateway.
import type { Explanation, FailedAnswer } from '@linernotes/core';

/** The part of MusicBrainz that is down by itself now and then. */
export const searchPart = 'search';

/** What changes something; it is closed while the database is moved, and reading goes on. */
export const submissionPart = 'submission';

/** Says what a failure means where its status does not. */
export function explain(failed: FailedAnswer): Explanation | null {
  if (failed.status === 503) return explainUnavailable(failed);
  return byStatus[failed.status] ?? null;
}

const byStatus: Readonly<Partial<Record<number, Explanation>>> = {
  // A merged id leads on, so that what is not found was deleted, or has never been.
  404: { cause: 'gone' },
  // The answer is XML whatever was asked for.
  406: { code: 'invalid-response', cause: 'format-refused' },
  // A version of the web service that is no more: it says nothing of what was asked for. Not `configuration`,
  // which says that nothing was sent.
  410: { code: 'bad-request', cause: 'version-retired' },
  501: { code: 'bad-request', cause: 'not-offered' },
};

function explainUnavailable({ said, headers }: FailedAnswer): Explanation | null {
  const words = said ?? '';
  if (/allowable rate limit|rate limit/i.test(words)) {
    return { code: 'rate-limit', cause: 'rate-limited' };
  }
  if (/search server|sub-document/i.test(words)) {
    return { code: 'server', cause: 'search-down', part: searchPart };
  }
  if (/read-?\s?only/i.test(words)) {
    return { code: 'server', cause: 'read-only', part: submissionPart };
  }
  if (/busy|too many/i.test(words)) return { code: 'server', cause: 'overloaded' };
  return headers['x-ratelimit-remaining'] === '0'
    ? { code: 'rate-limit', cause: 'rate-limited' }
    : null;
}
