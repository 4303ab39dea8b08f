import { compareArtists, compareGuests } from './artists.ts';
import { scoreBounds } from './bounds.ts';
import { boundOf } from './caps.ts';
import {
  barcodeRule,
  catalogNumberRule,
  compareCountries,
  compareDurations,
  compareFormats,
  compareIdentifiers,
  compareLabels,
  compareYears,
  evidence,
  isrcRule,
} from './fields.ts';
import { compareTitles, type PreparedName } from './names.ts';
import { type Prepared, prepare, type Sides } from './prepared.ts';
import { isOtherScript } from './similarity.ts';
import type { Reason, Score, Subject } from './subject.ts';

const worth = { artist: 3, guests: 1, title: 4, album: 1.5, version: 1, subtitle: 1 } as const;
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
  const isIdentified = identifiers.some(({ outcome }) => outcome === 'same');
  const all = [...names(sides, isIdentified), ...identifiers, ...circumstances(wanted, found)];
  const points = all.reduce((sum, reason) => sum + reason.points, 0);
  const possible = all.reduce((sum, reason) => sum + reason.possible, 0);
  const share = possible === 0 ? 0 : points / possible;
  const bound = boundOf(all, sides);
  const isBound = bound !== null && scoreBounds[bound].most < share;
  const score = isBound ? scoreBounds[bound].most : share;
  return {
    score: Math.round(score * 100) / 100,
    reasons: all,
    ...(isBound && { bound }),
  };
}

function names(sides: Sides, isIdentified: boolean): Reason[] {
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

function artistEvidence({ wanted, found }: Sides): Reason[] {
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

function titleEvidence(wanted: Prepared, found: Prepared): Reason[] {
  if (!wanted.title || !found.title) return [];
  const sides = { wanted: wanted.title, found: found.title };
  const { album = '', year = '' } = found.subject;
  return nameEvidence('title', sides, `${album} ${year}`);
}

/** Between two whole releases the album is what the title is between two tracks. */
function albumEvidence({ wanted, found }: Sides): Reason[] {
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
): Reason[] {
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

function circumstances(wanted: Subject, found: Subject): Reason[] {
  return [
    ...compareDurations(wanted.durationMs, found.durationMs),
    ...compareYears(wanted.year, found.year),
    ...compareLabels(wanted.label, found.label),
    ...compareCountries(wanted.country, found.country),
    ...compareFormats(wanted.format, found.format),
  ];
}
