import { compact, fold, hasAllWords } from '../text.ts';
import type { DiscogsCorpus, MasterBody, NamedBody, ReleaseBody } from './bodies.ts';
import { allTracks, mainReleaseOf } from './bodies.ts';
import { type Facts, factsOf, generatedRelease } from './generated.ts';
import type { Sliceable } from './paging.ts';
import { listTitle, masterRow, namedRow, releaseRow } from './rows.ts';

/** Something that a search can find: the row it shows and the texts it is found by. */
interface Entry {
  readonly type: string;
  readonly title: string;
  readonly row: unknown;
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

type Test = (values: readonly string[], wanted: string) => boolean;

const sameText: Test = (values, wanted) => values.some((value) => fold(value) === fold(wanted));
const sameCode: Test = (values, wanted) =>
  values.some((value) => compact(value) === compact(wanted));
const inYears: Test = (values, wanted) => {
  const [from = '', to = from] = wanted.split('-').map((part) => part.trim());
  return values.some((year) => year >= from && year <= to);
};
const inAllFormats: Test = (values, wanted) =>
  wanted.split(',').every((format) => sameText(values, format.trim()));

/** Every parameter that narrows a search, and how it compares. */
const tests: Readonly<Record<string, Test>> = {
  q: hasAllWords,
  title: hasAllWords,
  release_title: hasAllWords,
  artist: hasAllWords,
  anv: hasAllWords,
  credit: hasAllWords,
  label: hasAllWords,
  track: hasAllWords,
  catno: sameCode,
  barcode: sameCode,
  year: inYears,
  country: sameText,
  format: inAllFormats,
  genre: sameText,
  style: sameText,
  type: sameText,
};

/** Rows after which a search answers no more, though it counts them. */
const windowRows = 10_000;

/**
 * Builds the search of a corpus and of so many generated releases: it answers the rows that match, the
 * best of the corpus first.
 */
export function discogsSearch(corpus: DiscogsCorpus, generated = 0) {
  const entries = [
    ...[...corpus.artists.values()].map((body) => namedEntry('artist', body)),
    ...[...corpus.labels.values()].map((body) => namedEntry('label', body)),
    ...[...corpus.masters.values()].map((body) => masterEntry(corpus, body)),
    ...[...corpus.releases.values()].map(releaseEntry),
  ];
  return (query: URLSearchParams): Sliceable => {
    const asked = [...query].filter(([name, value]) => name in tests && value !== '');
    const found = entries
      .filter((entry) => asked.every(([name, value]) => matches(entry, name, value)))
      .map((entry) => ({ entry, score: score(entry, query) }))
      .sort((left, right) => right.score - left.score)
      .map(({ entry }) => entry.row);
    const indices = findGenerated(generated, asked);
    return {
      length: found.length + indices.length,
      slice: (start, end) => [
        ...found.slice(start, end),
        ...indices
          .slice(Math.max(0, start - found.length), Math.max(0, end - found.length))
          .map((index) => releaseRow(generatedRelease(index))),
      ],
      windowRows,
    };
  };
}

/** By its facts; a release is made only where something else is asked of it. */
function findGenerated(
  count: number,
  asked: readonly (readonly [string, string])[],
): readonly number[] {
  const byFacts = asked.filter(([name]) => name in factTests);
  const others = asked.filter(([name]) => !(name in factTests));
  return Array.from({ length: count }, (_, index) => index).filter((index) => {
    const facts = factsOf(index);
    if (!byFacts.every(([name, wanted]) => factTests[name]?.(facts, wanted))) return false;
    if (others.length === 0) return true;
    const entry = releaseEntry(generatedRelease(index));
    return others.every(([name, value]) => matches(entry, name, value));
  });
}

const factTests: Readonly<Record<string, (facts: Facts, wanted: string) => boolean>> = {
  type: (_facts, wanted) => wanted === 'release',
  year: ({ year }, wanted) => year !== null && inYears([String(year)], wanted),
  country: ({ country }, wanted) => country !== null && sameText([country], wanted),
  format: ({ format }, wanted) => inAllFormats([format.name, ...format.descriptions], wanted),
  genre: ({ genre }, wanted) => sameText([genre], wanted),
};

function matches({ fields }: Entry, name: string, wanted: string) {
  const values = fields[name];
  return values !== undefined && tests[name]?.(values, wanted) === true;
}

/** Whole titles before parts of titles before all else. Discogs does not say how it orders. */
function score({ title, fields }: Entry, query: URLSearchParams) {
  const text = query.get('q') ?? query.get('release_title') ?? query.get('title') ?? '';
  if (text === '') return 0;
  const names = [title, ...(fields['release_title'] ?? [])];
  if (names.some((name) => compact(name) === compact(text))) return 2;
  return hasAllWords([title], text) ? 1 : 0;
}

function namedEntry(type: 'artist' | 'label', body: NamedBody): Entry {
  const names = [body.name, ...(body.namevariations ?? [])];
  const fields = { type: [type], q: names, title: [body.name], [type]: names };
  return { type, title: body.name, row: namedRow(type, body), fields };
}

function releaseEntry(body: ReleaseBody): Entry {
  const fields = { ...workFields(body), ...pressingFields(body), type: ['release'] };
  return entry('release', body, releaseRow(body), fields);
}

function masterEntry(corpus: DiscogsCorpus, body: MasterBody): Entry {
  const main = mainReleaseOf(corpus, body);
  const fields = { ...(main && pressingFields(main)), ...workFields(body), type: ['master'] };
  return entry('master', body, masterRow(corpus, body), fields);
}

function entry(
  type: string,
  body: ReleaseBody | MasterBody,
  row: unknown,
  fields: Entry['fields'],
): Entry {
  const found = ['title', 'artist', 'label', 'track', 'catno', 'barcode', 'year', 'format'];
  const q = found.flatMap((name) => fields[name] ?? []);
  return { type, title: listTitle(body), row, fields: { ...fields, q: [...q, ...codes(fields)] } };
}

/** Free text finds a number however its parts are spaced. */
function codes(fields: Entry['fields']) {
  return [...(fields['catno'] ?? []), ...(fields['barcode'] ?? [])].map(compact);
}

function workFields(body: ReleaseBody | MasterBody) {
  const tracks = allTracks(body.tracklist);
  const artists = [...(body.artists ?? []), ...tracks.flatMap((track) => track.artists ?? [])];
  return {
    title: [listTitle(body)],
    release_title: [body.title],
    artist: artists.flatMap(({ name, anv }) => (anv ? [name, anv] : [name])),
    anv: artists.flatMap(({ anv }) => (anv ? [anv] : [])),
    track: tracks.flatMap(({ title }) => (title ? [title] : [])),
    year: body.year ? [String(body.year)] : [],
    genre: body.genres ?? [],
    style: body.styles ?? [],
  };
}

function pressingFields(body: ReleaseBody) {
  const companies = [...(body.labels ?? []), ...(body.companies ?? [])];
  const credits = [
    ...(body.extraartists ?? []),
    ...allTracks(body.tracklist).flatMap((track) => track.extraartists ?? []),
  ];
  return {
    label: companies.map(({ name }) => name),
    catno: companies.flatMap(({ catno }) => (catno ? [catno] : [])),
    barcode: (body.identifiers ?? []).map(({ value }) => value),
    country: body.country ? [body.country] : [],
    format: (body.formats ?? []).flatMap(({ name, descriptions = [] }) => [name, ...descriptions]),
    credit: credits.map(({ name }) => name),
  };
}
