import { compact } from '@linernotes/model';
import type { Candidate } from './candidate.ts';
import type { Known } from './look-up.ts';
import type { CandidateSummary } from './output.ts';
import type { CrateRow } from './row.ts';
import type { Verdict } from './verdict.ts';

/** Fields of a reason whose wanted value another platform can have told, and what the row calls them. */
const learned: Readonly<Record<string, 'artist' | 'title' | 'album'>> = {
  artist: 'artist',
  guests: 'artist',
  title: 'title',
  version: 'title',
  album: 'album',
};

/** What is told of a candidate: enough to tell it from the others, and why it has its score. */
export function summarize(
  candidate: Candidate,
  verdict: Verdict,
  { row, known }: { readonly row: CrateRow; readonly known: Known },
): CandidateSummary {
  const { source, subject, score, reasons, bound, release, recording } = candidate;
  return compact({
    source,
    foundBy: candidate.foundBy,
    artist: subject.artist,
    title: subject.title,
    version: subject.version,
    album: release?.title ?? subject.album,
    date: release?.date ?? recording?.firstReleaseDate,
    country: release?.country,
    label: release?.labels[0]?.name,
    catalogNumber: release?.labels.find(({ catalogNumber }) => catalogNumber)?.catalogNumber,
    format: release?.formats[0]?.name,
    barcode: release?.barcodes[0],
    isrc: subject.isrcs?.[0],
    durationMs: subject.durationMs,
    releaseId: source.kind === 'recording' ? release?.source.id : undefined,
    score,
    bound,
    reasons: reasons.map((reason) => {
      const { toldBy } = known;
      const field = learned[reason.field];
      // What was chosen by a decision was compared with what the row says itself.
      const isLearned = field !== undefined && known.row[field] !== row[field];
      const isTold = toldBy !== null && isLearned && candidate.foundBy !== 'decision';
      return isTold ? { ...reason, toldBy } : reason;
    }),
    verdict,
    chosen: verdict === 'chosen',
  });
}
