import type {
  AdapterContext,
  Answer,
  Input,
  Operations,
  Page,
  Paging,
  SearchQuery,
} from '@linernotes/core';
import {
  type EntityKind,
  isSameGtin,
  type Link,
  parseCatalogNumber,
  parseGtin,
  parseIsrc,
  type Release,
  toCatalogNumberKey,
} from '@linernotes/model';
import {
  artistLookup,
  artistSearch,
  isrcLookup,
  labelLookup,
  labelSearch,
  recordingLookup,
  recordingSearch,
  releaseBrowse,
  releaseGroupLookup,
  releaseGroupSearch,
  releaseLookup,
  releaseSearch,
} from './answers.ts';
import { searchPart } from './explain.ts';
import { includesFor } from './includes.ts';
import { allOf, phrase } from './lucene.ts';
import type { MusicBrainzOptions } from './options.ts';
import type { SearchedKind } from './query.ts';
import { refused } from './refused.ts';
import {
  type ApiRequest,
  browseReleasesRequest,
  isrcRequest,
  lookupRequest,
  rawSearchRequest,
  searchRequest,
} from './requests.ts';

type Context = AdapterContext<MusicBrainzOptions>;

const lookups = {
  artist: artistLookup,
  label: labelLookup,
  'release-group': releaseGroupLookup,
  release: releaseLookup,
  recording: recordingLookup,
} as const;

/** Everything that MusicBrainz can be asked through the shared capabilities. */
export const operations = {
  searchArtists: (query, context) => search('artist', artistSearch, query, context),
  searchLabels: (query, context) => search('label', labelSearch, query, context),
  searchReleaseGroups: (query, context) =>
    search('release-group', releaseGroupSearch, query, context),
  searchReleases: (query, context) => search('release', releaseSearch, query, context),
  searchRecordings: (query, context) => search('recording', recordingSearch, query, context),

  artistById: ({ id }, context) => lookup('artist', artistLookup, id, context),
  labelById: ({ id }, context) => lookup('label', labelLookup, id, context),
  releaseGroupById: ({ id }, context) => lookup('release-group', releaseGroupLookup, id, context),
  releaseById: async ({ id }, context) => {
    const release = await lookup('release', releaseLookup, id, context);
    return release && { ...release, isComplete: isAskedWhole(context) };
  },
  recordingById: ({ id }, context) => lookup('recording', recordingLookup, id, context),

  releasesByBarcode: async ({ gtin }, context) => {
    const found = await releasesWhere([phrase('barcode', barcodeOf(gtin))], context);
    return found.filter(
      ({ barcodes }) => barcodes.length === 0 || barcodes.some((one) => isSameGtin(one, gtin)),
    );
  },
  /** The index also finds longer numbers, which are left out here. */
  releasesByCatalogNumber: async ({ catalogNumber, label }, context) => {
    const clauses = [phrase('catno', catalogNumberOf(catalogNumber))];
    const all = label?.trim() ? [...clauses, phrase('label', label)] : clauses;
    const key = toCatalogNumberKey(catalogNumber);
    return (await releasesWhere(all, context)).filter(({ labels }) =>
      labels.some((info) => toCatalogNumberKey(info.catalogNumber ?? '') === key),
    );
  },
  recordingsByIsrc: async ({ isrc }, context) => {
    const request = await isrcRequest(isrc, includesFor('isrc', context.fields));
    const found = (await find(request, isrcLookup, context)) ?? [];
    const code = parseIsrc(isrc);
    return found.filter(({ isrcs }) => isrcs.length === 0 || isrcs.some((one) => one === code));
  },

  releasesOfArtist: (input, context) => releasesOf('artist', input, context),
  releasesOfLabel: (input, context) => releasesOf('label', input, context),
  versionsOfReleaseGroup: (input, context) => releasesOf('release-group', input, context),

  links,
} satisfies Operations<MusicBrainzOptions>;

function find<Ours>(
  { path, query }: ApiRequest,
  answer: Answer<Ours>,
  { http }: Context,
): Promise<Ours | null> {
  return http.find(path, answer, { query });
}

async function lookup<Ours>(
  kind: keyof typeof lookups,
  answer: Answer<Ours>,
  id: string,
  context: Context,
): Promise<Ours | null> {
  return find(await lookupRequest(kind, id, includesFor(kind, context.fields)), answer, context);
}

/** Whoever names fields may have been given less than all. */
function isAskedWhole({ fields }: Context): boolean {
  return includesFor('release', fields).length === includesFor('release', undefined).length;
}

async function search<Ours>(
  kind: SearchedKind,
  answer: Answer<Ours>,
  query: SearchQuery,
  { http }: Context,
): Promise<Ours> {
  const request = await searchRequest(kind, query);
  return http.get(request.path, answer, { query: request.query, part: searchPart });
}

/** One page of the most that there is: more than a hundred editions share no number. */
async function releasesWhere(
  clauses: readonly string[],
  { http }: Context,
): Promise<readonly Release[]> {
  const request = await rawSearchRequest('release', allOf(clauses), { limit: 100 });
  const { items } = await http.get(request.path, releaseSearch, {
    query: request.query,
    part: searchPart,
  });
  return items;
}

/** An entity that is not there has no releases. */
async function releasesOf(
  by: 'artist' | 'label' | 'release-group',
  input: { readonly id: string } & Paging,
  context: Context,
): Promise<Page<Release>> {
  const request = await browseReleasesRequest(by, input, includesFor('browsed', context.fields));
  const page = await find(request, releaseBrowse, context);
  return page ?? { items: [], total: 0, nextOffset: null };
}

/** What MusicBrainz does not have has no links there. */
async function links({ kind, id }: Input<'links'>, context: Context): Promise<readonly Link[]> {
  if (!isKnown(kind)) return [];
  const request = await lookupRequest(kind, id, ['url-rels']);
  return (
    (await find<{ readonly links: readonly Link[] }>(request, lookups[kind], context))?.links ?? []
  );
}

function isKnown(kind: EntityKind): kind is keyof typeof lookups {
  return kind in lookups;
}

function barcodeOf(gtin: string): string {
  const digits = parseGtin(gtin);
  if (digits) return digits;
  throw refused('gtin', gtin, 'a barcode: its length or its check digit is wrong');
}

function catalogNumberOf(text: string): string {
  const catalogNumber = parseCatalogNumber(text);
  if (catalogNumber) return catalogNumber;
  throw refused('catalogNumber', text, 'a catalogue number');
}
