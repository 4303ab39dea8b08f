import { type Evidence, isSameDuration } from './fields.ts';
import type { Prepared, Sides } from './prepared.ts';
import { classifyVersion } from './versions.ts';

/** No score is higher than these when the reason holds, whatever else agrees. */
const caps = {
  otherName: 0.4,
  otherVersion: 0.6,
  /** An ISRC can be off by one track; then it names the neighbour. */
  otherNameOfSameIdentifier: 0.6,
  /** Identifiers are mistyped and misassigned; alone they do not overrule the artist. */
  otherArtistOfSameIdentifier: 0.7,
  otherGuests: 0.7,
  /** What stands in brackets and nowhere in the candidate may be another recording. */
  unknownVersion: 0.7,
  /** The row says what it looks for, and the candidate says nothing about that. */
  nothingCompared: 0.5,
} as const;

/** The bounds that hold: where a reason says that it is something else, no sum of others makes up for it. */
export function capsOf(all: readonly Evidence[], { wanted, found }: Sides): readonly number[] {
  const outcomeOf = (field: string) =>
    all.find(({ reason }) => reason.field === field)?.reason.outcome;
  const isTrack = wanted.title !== null && found.title !== null;
  const nameField = isTrack ? 'title' : 'album';
  const isOtherArtist = outcomeOf('artist') === 'different';
  const isOtherName = outcomeOf(nameField) === 'different';
  const isSameTrack = outcomeOf('isrc') === 'same';
  const isIdentified = isSameTrack || outcomeOf('barcode') === 'same';
  const isSameNumber = outcomeOf('catalogNumber') === 'same';
  const isSameThing = isTrack ? isSameTrack : isIdentified;
  const isSameTime = isSameDuration(wanted.subject.durationMs, found.subject.durationMs);
  const isConfirmed = isTrack ? isSameTrack || isSameTime : isIdentified || isSameNumber;
  const isNamed = wanted.title !== null || wanted.album !== null;
  const isCompared = isIdentified || outcomeOf(nameField) || isSameNumber;
  const rules: readonly (readonly [holds: boolean, cap: number])[] = [
    [isOtherName && (isOtherArtist || !isSameThing), caps.otherName],
    [isOtherName, caps.otherNameOfSameIdentifier],
    [isOtherArtist && (isOtherName || !isIdentified), caps.otherName],
    [isOtherArtist, caps.otherArtistOfSameIdentifier],
    [outcomeOf('guests') === 'different' && !isSameThing, caps.otherGuests],
    [outcomeOf('version') === 'different', caps.otherVersion],
    [outcomeOf('subtitle') === 'different' && !isConfirmed, caps.unknownVersion],
    [isTrack && isOneLive(wanted, found) && !isConfirmed, caps.otherVersion],
    [isNamed && !isCompared, caps.nothingCompared],
  ];
  return rules.filter(([holds]) => holds).map(([, cap]) => cap);
}

/** A track of a live album is live, although its title does not say so. */
function isOneLive(wanted: Prepared, found: Prepared): boolean {
  if (!wanted.album || !found.album) return false;
  const isLive = ({ title, album }: Prepared) =>
    title?.version.hard.has('live') || classifyVersion(album?.text ?? '').hard.has('live');
  return isLive(wanted) !== isLive(found);
}
