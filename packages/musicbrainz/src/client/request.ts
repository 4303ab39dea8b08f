// What is asked, as plain data, becomes a request; what MusicBrainz would refuse or take for something
// else is refused here, with what would be legal.
import * as api from '../musicbrainz-api.ts';
import { ratable } from '../submit/ratings.ts';
import { taggable } from '../submit/tags.ts';
import * as codesOf from './codes.ts';
import { checkInc, isPersonal } from './inc.ts';
import { queryOf, type Search } from './query.ts';
import { type CodeName, codes, type EntityName, type EntityRow, table } from './table.ts';
import { statuses, types } from './vocabulary.ts';

/** A request, with what must be known of it beside its address. */
export interface Request extends api.ApiRequest {
  /** What of the answer differs by who asks; `private` is nothing to others. */
  readonly audience: 'everybody' | 'personal' | 'private';
  /** The id that was asked for, where there is one. */
  readonly askedId?: string;
}

type Given = Readonly<Record<string, unknown>>;

/** One thing by its MBID. */
export async function lookup(name: EntityName, given: Given): Promise<Request> {
  const row: EntityRow = table[name];
  const of = `a lookup of ${codesOf.article(name)}`;
  if (!row.lookup) throw cannot(of);
  assertKnown(of, given, ['id', 'inc', 'type', 'status']);
  const inc = incOf(of, row.lookup.inc, given['inc'], row.needs);
  const askedId = codesOf.mbidOf(given['id']);
  const request = await api.lookupRequest(name, askedId, inc);
  return {
    ...withQuery(request, filtersOf(of, name, given, inc)),
    audience: audienceOf(name, inc),
    askedId,
  };
}

/** A page of the things that are linked to another one. */
export async function browse(name: EntityName, given: Given): Promise<Request> {
  const row: EntityRow = table[name];
  const of = `a browse of ${row.plural}`;
  if (!row.browse) throw cannot(of);
  const { by } = row.browse;
  const keys = new Map(by.map((link) => [camel(link), link]));
  const more = name === 'release-group' ? ['releaseGroupStatus'] : [];
  assertKnown(of, given, [...keys.keys(), 'inc', 'type', 'status', ...more, 'limit', 'offset']);
  const named = [...keys].filter(([key]) => given[key] !== undefined);
  const [found] = named;
  if (!found || named.length > 1) {
    const legal = [...keys.keys()].join(', ');
    throw codesOf.wrong('link', `MusicBrainz: ${of} is by exactly one of: ${legal}.`);
  }
  const inc = incOf(of, row.browse.inc, given['inc'], row.needs);
  const [key, link] = found;
  const value = link === 'editor' ? editorOf(given[key]) : codesOf.mbidOf(given[key], key);
  const filters = { ...filtersOf(of, name, given, inc), ...groupStatusOf(given, link) };
  const asked = { [link]: value, ...codesOf.pagingOf(given) };
  const request = await api.browseRequest(name, asked, inc);
  return { ...withQuery(request, filters), audience: audienceOf(name, inc) };
}

/** A page of what a search index finds. */
export async function search(name: EntityName, given: Given): Promise<Request> {
  const row: EntityRow = table[name];
  const of = `a search for ${row.plural}`;
  if (!row.search) throw cannot(of);
  assertKnown(of, given, ['text', 'where', 'raw', 'dismax', 'limit', 'offset']);
  // `queryOf` refuses what is no search.
  const query = queryOf(name, row.search.fields, given as Search<string>);
  const asked = {
    query,
    ...codesOf.pagingOf(given),
    ...(given['dismax'] === true ? { dismax: 'true' } : {}),
  };
  return { ...(await api.searchRequest(name, asked)), audience: 'everybody' };
}

/** What carries a code: an ISRC, an ISWC, or the id of a disc. */
export async function byCode(name: CodeName, given: Given): Promise<Request> {
  const of = `a lookup by ${name.toUpperCase()}`;
  const toc = name === 'discid' ? ['toc', 'mediaFormat', 'cdstubs'] : [];
  assertKnown(of, given, [name, 'inc', ...toc]);
  const inc = incOf(of, codes[name].inc, given['inc']);
  const request = await api.lookupRequest(name, codeOf(name, given), inc);
  return { ...withQuery(request, tocQuery(given)), audience: audienceOf(name, inc) };
}

/** What MusicBrainz knows of web addresses: of one it answers an object, of several a list. */
export async function byResource(resources: readonly string[], given: Given): Promise<Request> {
  const of = 'a lookup of a URL by its address';
  assertKnown(of, given, ['resource', 'inc']);
  const inc = incOf(of, table.url.lookup.inc, given['inc']);
  return {
    ...(await api.urlRequest(resources.map(codesOf.resourceOf), inc)),
    audience: 'everybody',
  };
}

/** What is in a collection. */
export function contents(given: Given): Request {
  const of = 'the contents of a collection';
  if (given['inc'] !== undefined) {
    const why = `${of} take no "inc"; a browse of what it holds, by "collection", takes all of them`;
    throw codesOf.wrong('inc', `MusicBrainz: ${why}.`);
  }
  assertKnown(of, given, ['id', 'entity', 'limit', 'offset']);
  const askedId = codesOf.mbidOf(given['id']);
  const collectable = table.collection.browse.by.filter((name) => name !== 'editor');
  const entity = collectable.find((name) => name === given['entity']);
  if (!entity)
    throw codesOf.wrong('entity', `MusicBrainz: "entity" is one of: ${collectable.join(', ')}.`);
  const request = api.requestOf(
    `/collection/${askedId}/${table[entity].plural}`,
    codesOf.pagingOf(given),
  );
  return { ...request, audience: 'personal' };
}

/** All genres, by name. */
export function allGenres(given: Given): Request {
  assertKnown('the list of all genres', given, ['limit', 'offset']);
  return { ...api.requestOf('/genre/all', codesOf.pagingOf(given)), audience: 'everybody' };
}

/** The collections of whoever asks. */
export function ownCollections(given: Given): Request {
  assertKnown("one's own collections", given, ['limit', 'offset']);
  return { ...api.requestOf('/collection', codesOf.pagingOf(given)), audience: 'private' };
}

/** What whoever asks has said of one thing: their tags, or their rating. */
export function ownOpinion(path: 'tag' | 'rating', given: Given): Request {
  const of = `one's own ${path}`;
  assertKnown(of, given, ['entity', 'id']);
  const opinionated: readonly string[] = path === 'tag' ? taggable : ratable;
  const entity = opinionated.find((name) => name === given['entity']);
  if (!entity)
    throw codesOf.wrong('entity', `MusicBrainz: "entity" is one of: ${opinionated.join(', ')}.`);
  const id = codesOf.mbidOf(given['id']);
  return { ...api.requestOf(`/${path}`, { id, entity }), audience: 'private' };
}

function incOf(
  of: string,
  own: readonly string[],
  given: unknown,
  needs?: EntityRow['needs'],
): readonly string[] {
  // `checkInc` refuses what is no list of words.
  return checkInc({ of, own, needs }, given as readonly string[] | undefined);
}

function filtersOf(
  of: string,
  name: EntityName,
  given: Given,
  inc: readonly string[],
): Readonly<Record<string, string>> {
  const hasReleases = name === 'release' || inc.includes('releases');
  const hasGroups = hasReleases || name === 'release-group' || inc.includes('release-groups');
  return {
    ...filterOf(
      'type',
      types,
      given,
      hasGroups,
      `${of} has a "type" beside inc releases or release-groups only`,
    ),
    ...filterOf(
      'status',
      statuses,
      given,
      hasReleases,
      `${of} has a "status" beside inc releases only`,
    ),
  };
}

function filterOf(
  option: 'type' | 'status',
  known: readonly string[],
  given: Given,
  isLegal: boolean,
  why: string,
): Readonly<Record<string, string>> {
  if (given[option] === undefined) return {};
  if (!isLegal) throw codesOf.wrong(option, `MusicBrainz: ${why}.`);
  return { [option]: codesOf.wordsOf(option, given[option], known) };
}

function groupStatusOf(given: Given, link: string): Readonly<Record<string, string>> {
  const option = 'releaseGroupStatus';
  if (given[option] === undefined) return {};
  if (link !== 'artist')
    throw codesOf.wrong(option, `MusicBrainz: "${option}" goes with "artist" only.`);
  const status = codesOf.wordsOf(option, [given[option]], ['website-default', 'all']);
  return { 'release-group-status': status };
}

function codeOf(name: CodeName, given: Given): string {
  if (name === 'isrc') return codesOf.isrcOf(given['isrc']);
  if (name === 'iswc') return codesOf.iswcOf(given['iswc']);
  // A table of contents stands for a disc whose id nobody knows.
  if (given['discid'] === undefined && given['toc'] !== undefined) return '-';
  return codesOf.discidOf(given['discid']);
}

function tocQuery({ toc, mediaFormat, cdstubs }: Given): Readonly<Record<string, string>> {
  return {
    // `tocOf` refuses what is no table of contents.
    ...(toc === undefined ? {} : { toc: codesOf.tocOf(toc as codesOf.Toc) }),
    ...(mediaFormat === undefined
      ? {}
      : { 'media-format': codesOf.wordsOf('mediaFormat', [mediaFormat], ['all']) }),
    ...(cdstubs === false ? { cdstubs: 'no' } : {}),
  };
}

function editorOf(name: unknown): string {
  if (typeof name === 'string' && name.trim() !== '') return name.trim();
  throw codesOf.wrong('editor', 'MusicBrainz: "editor" is the name of a user.');
}

/** A collection may be private: what is answered of it differs by who asks. */
function audienceOf(name: EntityName | CodeName, inc: readonly string[]): Request['audience'] {
  if (isPersonal(inc)) return 'private';
  return name === 'collection' ? 'personal' : 'everybody';
}

function withQuery(
  request: api.ApiRequest,
  more: Readonly<Record<string, string>>,
): api.ApiRequest {
  return { ...request, query: { ...request.query, ...more } };
}

function assertKnown(of: string, given: Given, known: readonly string[]): void {
  const other = Object.keys(given).find((key) => !known.includes(key) && given[key] !== undefined);
  if (other === undefined) return;
  const what = JSON.stringify(other.slice(0, 80));
  throw codesOf.wrong(
    other,
    `MusicBrainz: ${what} is no parameter of ${of}; there are: ${known.join(', ')}.`,
  );
}

function cannot(of: string) {
  return codesOf.wrong('entity', `MusicBrainz: there is no ${of.replace(/^an? /, '')}.`);
}

/** `release-group` and `track_artist` as they stand in what is given. */
export function camel(name: string): string {
  return name.replace(/[-_](.)/g, (_all, letter: string) => letter.toUpperCase());
}
