import { compareArtists, type ParsedArtists, parseArtists } from './artists.ts';
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
} from './fields.ts';
import { compareTitles, type PreparedName, prepareName } from './names.ts';
import { isOtherScript } from './similarity.ts';
import type { Score, Subject } from './subject.ts';
import { normalizeText } from './text.ts';

const worth = { artist: 3, title: 4, album: 1.5, version: 1 } as const;
/** Names are compared up to here: a hostile file must not cost more than its size. */
const maxNameLength = 400;
/** No score is higher than these when the reason holds, whatever else agrees. */
const caps = {
  otherName: 0.4,
  otherVersion: 0.6,
  /** An ISRC can be off by one track; then it names the neighbour. */
  otherNameOfSameIdentifier: 0.6,
  /** The row says what it looks for, and the candidate says nothing about that. */
  nothingCompared: 0.5,
} as const;

/**
 * Tells how alike two subjects are: the points of the fields that both sides have, of the points those
 * fields could have given. A different artist, title or version bounds the score; an identifier alone can
 * decide, but neither against artist and title nor against the title.
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
  const score = possible === 0 ? 0 : Math.min(points / possible, capOf(all, sides));
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
    ...(isTransliterated(a.title, b.title) ? [] : titleEvidence(wanted.title, found.title)),
    ...(isTransliterated(a.album, b.album) ? [] : albumEvidence(sides)),
  ];
}

function artistEvidence({ wanted, found }: Sides): Evidence[] {
  const compared = compareArtists(wanted.artists, found.artists);
  if (!compared) return [];
  const sides = { wanted: wanted.subject.artist, found: found.subject.artist };
  return [
    evidence('artist', compared.outcome, { share: compared.share, possible: worth.artist }, sides),
  ];
}

function titleEvidence(wanted: PreparedName | null, found: PreparedName | null): Evidence[] {
  return wanted && found ? nameEvidence('title', worth.title, { wanted, found }) : [];
}

/** Between two whole releases the album is what the title is between two tracks. */
function albumEvidence({ wanted, found }: Sides): Evidence[] {
  if (!wanted.album || !found.album) return [];
  const sides = { wanted: wanted.album, found: found.album };
  if (!wanted.title || !found.title) return nameEvidence('album', worth.title, sides);
  const { outcome, share, version } = compareTitles(sides.wanted, sides.found);
  const isOther = version === 'different' && outcome === 'same';
  const texts = { wanted: sides.wanted.text, found: sides.found.text };
  return isOther
    ? [evidence('album', 'similar', { share: 0.5, possible: worth.album }, texts)]
    : [evidence('album', outcome, { share, possible: worth.album }, texts)];
}

function nameEvidence(
  field: 'title' | 'album',
  possible: number,
  sides: { readonly wanted: PreparedName; readonly found: PreparedName },
): Evidence[] {
  const { outcome, share, version } = compareTitles(sides.wanted, sides.found);
  const texts = { wanted: sides.wanted.text, found: sides.found.text };
  const name = evidence(field, outcome, { share, possible }, texts);
  const [a, b] = [sides.wanted.versionText, sides.found.versionText];
  const saysVersion = a !== '' || b !== '' || version === 'different';
  if (!saysVersion || outcome === 'different') return [name];
  const versionShare = { same: 1, similar: 0.7, different: 0 }[version];
  const weight = { share: versionShare, possible: worth.version };
  return [name, evidence('version', version, weight, { wanted: a, found: b })];
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

function capOf(all: readonly Evidence[], { wanted, found }: Sides): number {
  const outcomeOf = (field: string) =>
    all.find(({ reason }) => reason.field === field)?.reason.outcome;
  const nameField = wanted.title && found.title ? 'title' : 'album';
  const isOtherArtist = outcomeOf('artist') === 'different';
  const isOtherName = outcomeOf(nameField) === 'different';
  const isSameTrack = outcomeOf('isrc') === 'same';
  const isSameRelease = outcomeOf('barcode') === 'same';
  const isIdentified = isSameTrack || isSameRelease;
  const isSameThing = nameField === 'title' ? isSameTrack : isIdentified;
  const isNamed = wanted.title !== null || wanted.album !== null;
  const isCompared = isIdentified || outcomeOf(nameField) || outcomeOf('catalogNumber') === 'same';
  return Math.min(
    isOtherName && (isOtherArtist || !isSameThing) ? caps.otherName : 1,
    isOtherName ? caps.otherNameOfSameIdentifier : 1,
    isOtherArtist && (isOtherName || !isIdentified) ? caps.otherName : 1,
    outcomeOf('version') === 'different' ? caps.otherVersion : 1,
    isNamed && !isCompared ? caps.nothingCompared : 1,
  );
}
