import {
  compareTracklists,
  compareWorks,
  type Subject,
  scoreMatch,
  type WorkComparison,
} from '@linernotes/matching';
import type { Release } from '@linernotes/model';
import type { Candidate } from './candidate.ts';

/** Two albums of one name share a song or two; two editions of one album share most. */
const leastShared = 0.5;

/** Tells whether two candidates can be one work, and the fields that speak against it. */
export function compareCandidates(a: Candidate, b: Candidate): WorkComparison {
  const compared = compareWorks(identityOf(a), identityOf(b));
  const isWhole = a.subject.title === undefined && b.subject.title === undefined;
  const shared =
    isWhole && a.release && b.release
      ? compareTracklists(titlesOf(a.release), titlesOf(b.release))
      : null;
  if (shared === null || shared >= leastShared) return compared;
  return { isSame: false, against: [...compared.against, 'tracks'] };
}

/** Tells whether the artists are certainly others; nobody named, or various, is not certain. */
export function hasOtherArtist({ subject: a }: Candidate, { subject: b }: Candidate): boolean {
  if (!a.artist || !b.artist) return false;
  const { reasons } = scoreMatch({ artist: a.artist }, { artist: b.artist });
  return reasons.some(({ field, outcome }) => field === 'artist' && outcome === 'different');
}

/** Names a candidate in a sentence: `Nirvana – Polly (Nevermind)`. */
export function nameOf({ subject, release }: Candidate): string {
  const album = release?.title ?? subject.album;
  const name = [subject.artist, subject.title ?? album].filter(Boolean).join(' – ');
  return subject.title && album ? `${name} (${album})` : name;
}

function identityOf({ subject, release }: Candidate): Subject {
  if (!release) return subject;
  const numbers = release.labels.flatMap(({ catalogNumber }) => catalogNumber ?? []);
  return {
    ...subject,
    album: release.title,
    ...(release.barcodes.length > 0 && { barcodes: release.barcodes }),
    ...(numbers.length > 0 && { catalogNumbers: numbers }),
  };
}

function titlesOf({ media }: Release): readonly string[] {
  return media.flatMap(({ tracks }) => tracks.map(({ title }) => title));
}
