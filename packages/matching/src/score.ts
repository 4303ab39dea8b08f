import { compareArtists, compareGuests, type ParsedArtists, parseArtists } from './artists.ts';
import {
  barcodeRule,
  catalogNumberRule,
  compareCountries,
  compareDurations,
  compareFormats,
  compareIdentifiers,
  compareLabels,
  compareYears,
  type Evidence,
  evidence,
  isrcRule,
  isSameDuration,
} from './fields.ts';
import { compareTitles, type PreparedName, prepareName } from './names.ts';
import { isOtherScript } from './similarity.ts';
import type { Score, Subject } from './subject.ts';
import { normalizeText } from './text.ts';
import { classifyVersion } from './versions.ts';

const worth = { artist: 3, guests: 1, title: 4, album: 1.5, version: 1, subtitle: 1 } as const;
/** Names are compared up to here: a hostile file must not cost more than its size. */
const maxNameLength = 400;
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

/**
 * Tells how alike two subjects are: the points of the fields that both sides have, of the points those
 * fields could have given. A different artist, title or version bounds the score, and so does a bracket
 * that the candidate knows nothing of; an identifier alone can decide, but not against artist or title.
 */
export function scoreMatch(wanted: Subject, found: Subject): Score {
  const sides = { wanted: prepare(wanted), found: prepare(found) };
  const identifiers = [
    ...compareIdentifiers(isrcRule, wanted.isrcs, found.isrcs),
    ...compareIdentifiers(barcodeRule, wanted.barcodes, found.barcodes),
    ...compareIdentifiers(catalogNumberRule, wanted.catalogNumbers, found.catalogNumbers),
  ];
  const isIdentified = identifiers.some(({ reason }) => reason.outcome === 'same');
  const all = [...names(sides, isIdentified), ...identifiers, ...circumstances(wanted, found)];
  const points = all.reduce((sum, { reason }) => sum + reason.points, 0);
  const possible = all.reduce((sum, item) => sum + item.possible, 0);
  const score = possible === 0 ? 0 : Math.min(points / possible, ...capsOf(all, sides));
  return { score: Math.round(score * 100) / 100, reasons: all.map(({ reason }) => reason) };
}

interface Prepared {
  readonly subject: Subject;
  readonly artists: ParsedArtists;
  readonly title: PreparedName | null;
  readonly album: PreparedName | null;
}

interface Sides {
  readonly wanted: Prepared;
  readonly found: Prepared;
}

function prepare(subject: Subject): Prepared {
  const title = nameOf(subject.title, subject.version);
  const album = nameOf(
    withoutReleaseType(subject.album, title !== null),
    title ? '' : subject.version,
  );
  const artists = parseArtists((subject.artist ?? '').slice(0, maxNameLength));
  const guests = (title ?? album)?.parsed.featuring ?? [];
  return {
    subject,
    artists: { main: artists.main, featured: [...artists.featured, ...guests] },
    title,
    album,
  };
}

function nameOf(text: string | undefined, version: string | undefined): PreparedName | null {
  const name = (text ?? '').slice(0, maxNameLength);
  return normalizeText(name) === '' ? null : prepareName(name, version?.slice(0, maxNameLength));
}

/**
 * Stores append what kind of release it is: `Around the World - Single`. Where a track is looked for,
 * a trailing EP or LP is no more than that; between whole releases it may be the only difference.
 */
function withoutReleaseType(album: string | undefined, isTrack: boolean): string | undefined {
  const plain = album?.replace(/\s+[-–—]\s+(?:single|ep)$|\s+[([](?:single|ep)[)\]]$/iu, '');
  return isTrack ? plain?.replace(/\s+[el]\.?p\.?$/iu, '') : plain;
}

function names(sides: Sides, isIdentified: boolean): Evidence[] {
  const { wanted, found } = sides;
  // Letters of two scripts cannot be compared; with an identifier in common they say nothing.
  const isTransliterated = (a = '', b = '') => isIdentified && isOtherScript(a, b);
  const [a, b] = [wanted.subject, found.subject];
  return [
    ...(isTransliterated(a.artist, b.artist) ? [] : artistEvidence(sides)),
    ...(isTransliterated(a.title, b.title) ? [] : titleEvidence(wanted, found)),
    ...(isTransliterated(a.album, b.album) ? [] : albumEvidence(sides)),
  ];
}

function artistEvidence({ wanted, found }: Sides): Evidence[] {
  const compared = compareArtists(wanted.artists, found.artists);
  if (!compared) return [];
  const { outcome, share } = compared;
  const sides = { wanted: wanted.subject.artist, found: found.subject.artist };
  const artist = evidence('artist', outcome, { share, possible: worth.artist }, sides);
  if (outcome === 'different' || compareGuests(wanted.artists, found.artists) !== 'different')
    return [artist];
  const guests = {
    wanted: wanted.artists.featured.join(', '),
    found: found.artists.featured.join(', '),
  };
  return [artist, evidence('guests', 'different', { share: 0, possible: worth.guests }, guests)];
}

function titleEvidence(wanted: Prepared, found: Prepared): Evidence[] {
  if (!wanted.title || !found.title) return [];
  const sides = { wanted: wanted.title, found: found.title };
  const { album = '', year = '' } = found.subject;
  return nameEvidence('title', sides, `${album} ${year}`);
}

/** Between two whole releases the album is what the title is between two tracks. */
function albumEvidence({ wanted, found }: Sides): Evidence[] {
  if (!wanted.album || !found.album) return [];
  const sides = { wanted: wanted.album, found: found.album };
  const year = String(found.subject.year ?? '');
  if (!wanted.title || !found.title) return nameEvidence('album', sides, year);
  const { outcome, share, version, unexplained } = compareTitles(sides.wanted, sides.found, year);
  const texts = { wanted: sides.wanted.text, found: sides.found.text };
  const isOther = version === 'different' && outcome === 'same';
  if (unexplained !== '' && outcome !== 'different')
    return [evidence('album', 'different', { share: 0, possible: worth.album }, texts)];
  return isOther
    ? [evidence('album', 'similar', { share: 0.5, possible: worth.album }, texts)]
    : [evidence('album', outcome, { share, possible: worth.album }, texts)];
}

function nameEvidence(
  field: 'title' | 'album',
  sides: { readonly wanted: PreparedName; readonly found: PreparedName },
  elsewhere = '',
): Evidence[] {
  const compared = compareTitles(sides.wanted, sides.found, elsewhere);
  const { outcome, share, version, unexplained } = compared;
  const texts = { wanted: sides.wanted.text, found: sides.found.text };
  const name = evidence(field, outcome, { share, possible: worth.title }, texts);
  if (outcome === 'different') return [name];
  const [a, b] = [sides.wanted.versionText, sides.found.versionText];
  const saysVersion = a !== '' || b !== '' || version === 'different';
  const versionShare = { same: 1, similar: 0.7, different: 0 }[version];
  const weight = { share: versionShare, possible: worth.version };
  const brackets = { wanted: unexplained, found: '' };
  return [
    name,
    ...(saysVersion ? [evidence('version', version, weight, { wanted: a, found: b })] : []),
    ...(unexplained === ''
      ? []
      : [evidence('subtitle', 'different', { share: 0, possible: worth.subtitle }, brackets)]),
  ];
}

function circumstances(wanted: Subject, found: Subject): Evidence[] {
  return [
    ...compareDurations(wanted.durationMs, found.durationMs),
    ...compareYears(wanted.year, found.year),
    ...compareLabels(wanted.label, found.label),
    ...compareCountries(wanted.country, found.country),
    ...compareFormats(wanted.format, found.format),
  ];
}

/** The bounds that hold: where a reason says that it is something else, no sum of others makes up for it. */
function capsOf(all: readonly Evidence[], { wanted, found }: Sides): readonly number[] {
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
