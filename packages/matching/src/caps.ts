import { type ScoreBound, scoreBounds } from './bounds.ts';
import { isSameDuration } from './fields.ts';
import type { Prepared, Sides } from './prepared.ts';
import { rememberedVersion } from './remembered.ts';
import type { Reason } from './subject.ts';

/** The lowest bound that holds: where a reason says that it is something else, no sum of others makes up for it. */
export function boundOf(all: readonly Reason[], { wanted, found }: Sides): ScoreBound | null {
  const outcomeOf = (field: string) => all.find((reason) => reason.field === field)?.outcome;
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
  const rules: readonly (readonly [holds: boolean, bound: ScoreBound])[] = [
    [isOtherName && (isOtherArtist || !isSameThing), 'otherName'],
    [isOtherName, 'otherNameOfSameIdentifier'],
    [isOtherArtist && (isOtherName || !isIdentified), 'otherName'],
    [isOtherArtist, 'otherArtistOfSameIdentifier'],
    [outcomeOf('guests') === 'different' && !isSameThing, 'otherGuests'],
    [outcomeOf('version') === 'different', 'otherVersion'],
    [outcomeOf('subtitle') === 'different' && !isConfirmed, 'unknownVersion'],
    [isTrack && isOneLive(wanted, found) && !isConfirmed, 'otherVersion'],
    [isNamed && !isCompared, 'nothingCompared'],
  ];
  const holding = rules.filter(([holds]) => holds).map(([, bound]) => bound);
  return holding.sort((a, b) => scoreBounds[a].most - scoreBounds[b].most)[0] ?? null;
}

/** A track of a live album is live, although its title does not say so. */
function isOneLive(wanted: Prepared, found: Prepared): boolean {
  if (!wanted.album || !found.album) return false;
  const isLive = ({ title, album }: Prepared) =>
    title?.version.hard.has('live') || rememberedVersion(album?.text ?? '').hard.has('live');
  return isLive(wanted) !== isLive(found);
}
