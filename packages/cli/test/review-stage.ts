import type { CandidateSummary, EnrichedRow } from '@linernotes/enrich';

const fetchedAt = '2026-11-22T10:00:00.000Z';

/** A release that may be what a row means. */
export function candidate(
  id: string,
  artist: string,
  more: Partial<CandidateSummary> = {},
): CandidateSummary {
  const source = {
    platform: 'discogs',
    kind: 'release',
    id,
    url: `https://www.discogs.com/release/${id}`,
    fetchedAt,
  } as const;
  const reason = { outcome: 'same', points: 4, possible: 4 } as const;
  return {
    source,
    foundBy: 'search',
    artist,
    album: 'Greatest Hits',
    score: 1,
    reasons: [{ ...reason, field: 'album', wanted: 'Greatest Hits', found: 'Greatest Hits' }],
    verdict: 'rival',
    chosen: false,
    ...more,
  };
}

export const queen = candidate('1', 'Queen', { date: '1981', country: 'US', format: 'Vinyl' });
export const abba = candidate('2', 'ABBA', { date: '1975', country: 'SE', format: 'Vinyl' });

/** A row that a person has to decide. */
export function doubtful(row: number, more: Partial<EnrichedRow> = {}): EnrichedRow {
  return {
    row,
    input: { album: 'Greatest Hits', year: 1975 + row },
    status: 'ambiguous',
    record: {},
    score: 1,
    candidates: [queen, abba],
    sources: [{ platform: 'discogs', status: 'found', requests: 1 }],
    issues: [],
    ...more,
  };
}

/** What `liner enrich` writes, as JSON. */
export function crateOf(...rows: readonly EnrichedRow[]): string {
  const generatedBy = { name: 'liner', version: '0.1.0', at: fetchedAt };
  const policy = { order: ['discogs'], authority: { discogs: { country: 3 } } };
  return JSON.stringify({ schemaVersion: 1, generatedBy, policy, rows });
}
