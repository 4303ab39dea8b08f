import { configurationError, type SearchQuery } from '@linernotes/core';
import { allOf, anyOf, escapeText, phrase } from './lucene.ts';

/** The entities whose search index is asked. */
export type SearchedKind = 'artist' | 'label' | 'release-group' | 'release' | 'recording';

type Field = (query: SearchQuery) => string | undefined;

const named =
  (field: string, read: Field): Field =>
  (query) => {
    const value = read(query)?.trim();
    return value ? phrase(field, value) : undefined;
  };
const dated =
  (field: string): Field =>
  ({ year }) =>
    // A date range field: a year matches every day in it (mbsssss, common/fieldtypes.xml).
    year === undefined ? undefined : `${field}:${yearOf(year)}`;

const artist = named('artist', (query) => query.artist);
const country = named('country', (query) => query.country);
const format: Field = (query) =>
  query.format?.trim()
    ? anyOf(namesOfFormat(query.format).map((name) => phrase('format', name)))
    : undefined;

/**
 * What each index can be asked for; the other fields of a query are left out.
 * Source: https://musicbrainz.org/doc/MusicBrainz_API/Search
 */
const fieldsOf: Readonly<Record<SearchedKind, readonly Field[]>> = {
  artist: [named('artist', (query) => query.artist ?? query.title), country],
  label: [named('label', (query) => query.label ?? query.title), country],
  'release-group': [
    named('releasegroup', (query) => query.title ?? query.album),
    artist,
    dated('firstreleasedate'),
  ],
  release: [
    named('release', (query) => query.title ?? query.album),
    artist,
    named('label', (query) => query.label),
    named('catno', (query) => query.catalogNumber),
    dated('date'),
    country,
    format,
  ],
  recording: [
    named('recording', (query) => query.title ?? query.track),
    artist,
    named('release', (query) => query.album),
    dated('date'),
    country,
    format,
  ],
};

/** Writes a search in Lucene's language. Throws `configuration` when nothing of it can be asked. */
export function toLucene(kind: SearchedKind, query: SearchQuery): string {
  const fields = fieldsOf[kind]
    .map((field) => field(query))
    .filter((clause) => clause !== undefined);
  const text = escapeText(query.text ?? '');
  // In brackets, so that the words stay together beside the fields.
  const lucene = allOf([fields.length > 0 && text ? `(${text})` : text, ...fields]);
  if (lucene) return lucene;
  throw configurationError({
    option: 'query',
    platform: 'musicbrainz',
    message: `MusicBrainz: a search for a ${kind} needs a text, a title or another field that its index has.`,
  });
}

/** Sizes are formats of their own here, so that `Vinyl` means any of them. */
function namesOfFormat(name: string): readonly string[] {
  return name.trim().toLowerCase() === 'vinyl'
    ? ['Vinyl', '7" Vinyl', '10" Vinyl', '12" Vinyl']
    : [name];
}

function yearOf(year: number): string {
  if (Number.isInteger(year) && year >= 1000 && year <= 9999) return String(year);
  throw configurationError({
    option: 'year',
    platform: 'musicbrainz',
    message: `MusicBrainz: a year has four digits, not "${year}".`,
  });
}
