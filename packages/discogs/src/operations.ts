import {
  type AdapterHttp,
  type Answer,
  configurationError,
  type Operation,
  type Page,
  type Paging,
  type SearchQuery,
} from '@linernotes/core';
import { isSameGtin, type Release, toCatalogNumberKey } from '@linernotes/model';
import {
  artistAnswer,
  artistReleasesAnswer,
  artistSearchAnswer,
  labelAnswer,
  labelReleasesAnswer,
  labelSearchAnswer,
  masterAnswer,
  masterSearchAnswer,
  masterVersionsAnswer,
  releaseAnswer,
  releaseSearchAnswer,
} from './answers.ts';
import { database } from './client/database.ts';
import type { Endpoint, InputOf } from './client/endpoint.ts';
import { buildRequest } from './client/request.ts';
import { digits } from './ids.ts';
import { images } from './images.ts';
import { emptyPage, toPageQuery } from './paging.ts';

type Can =
  | 'searchArtists'
  | 'searchLabels'
  | 'searchReleaseGroups'
  | 'searchReleases'
  | 'artistById'
  | 'labelById'
  | 'releaseGroupById'
  | 'releaseById'
  | 'releasesByBarcode'
  | 'releasesByCatalogNumber'
  | 'releasesOfArtist'
  | 'releasesOfLabel'
  | 'versionsOfReleaseGroup'
  | 'images';

/** What Discogs can do. It has no recordings: tracks belong to releases. */
export const operations: { readonly [C in Can]: Operation<C> } = {
  searchArtists: (query, { http }) =>
    search(http, artistSearchAnswer, query, { type: 'artist', q: line(query.text, query.artist) }),
  searchLabels: (query, { http }) =>
    search(http, labelSearchAnswer, query, { type: 'label', q: line(query.text, query.label) }),
  searchReleaseGroups: (query, { http }) =>
    search(http, masterSearchAnswer, query, { type: 'master', ...fieldsOf(query) }),
  searchReleases: (query, { http }) =>
    search(http, releaseSearchAnswer, query, { type: 'release', ...fieldsOf(query) }),

  artistById: async ({ id }, { http }) =>
    find(http, database.artist, { artist_id: digits(id) }, artistAnswer),
  labelById: async ({ id }, { http }) =>
    find(http, database.label, { label_id: digits(id) }, labelAnswer),
  releaseGroupById: async ({ id }, { http }) =>
    find(http, database.master, { master_id: digits(id) }, masterAnswer),
  releaseById: async ({ id }, { http }) =>
    find(http, database.release, { release_id: digits(id) }, releaseAnswer),

  /**
   * One request, and a second one when the first finds nothing: a UPC is stored with or without its
   * zero. Discogs also finds longer numbers, which are left out.
   */
  releasesByBarcode: async ({ gtin }, { http }) => {
    const found = await searchByBarcode(http, gtin);
    const other = otherFormOf(gtin);
    return found.length > 0 || !other ? found : searchByBarcode(http, other);
  },
  /**
   * One request. Discogs also finds similar numbers, which are left out here; so are releases of
   * which the number is a second one, as rows show only the first.
   */
  releasesByCatalogNumber: async ({ catalogNumber, label }, { http }) => {
    const found = await searchByField(http, { catno: catalogNumber, label });
    const key = toCatalogNumberKey(catalogNumber);
    return found.filter(({ labels }) =>
      labels.some((info) => toCatalogNumberKey(info.catalogNumber ?? '') === key),
    );
  },

  releasesOfArtist: async ({ id, ...paging }, { http }) =>
    list(http, database.artistReleases, { artist_id: digits(id) }, artistReleasesAnswer, paging),
  releasesOfLabel: async ({ id, ...paging }, { http }) => {
    const label = { label_id: digits(id) };
    const page = await list(http, database.labelReleases, label, labelReleasesAnswer, paging);
    return mapItems(page, (release) => ({ ...release, labels: withLabelId(release, id) }));
  },
  versionsOfReleaseGroup: async ({ id, ...paging }, { http }) => {
    const master = { master_id: digits(id) };
    const page = await list(http, database.versions, master, masterVersionsAnswer, paging);
    return mapItems(page, (version) => ({ ...version, releaseGroup: { id, secondaryTypes: [] } }));
  },

  images,
};

type Fields = InputOf<typeof database.search>;

/** Asks an endpoint of the client's table, and reads its answer as ours. */
async function find<E extends Endpoint, Ours>(
  http: AdapterHttp,
  endpoint: E,
  input: InputOf<E>,
  answer: Answer<Ours>,
): Promise<Ours | null> {
  const { path, query } = buildRequest(endpoint, input);
  return http.find(path, answer, { query });
}

async function list<E extends Endpoint, Item>(
  http: AdapterHttp,
  endpoint: E,
  input: InputOf<E>,
  answer: Answer<Page<Item>>,
  paging: Paging,
): Promise<Page<Item>> {
  const asked = { ...input, ...toPageQuery(paging) };
  return (await find(http, endpoint, asked, answer)) ?? emptyPage(paging);
}

async function search<Item>(
  http: AdapterHttp,
  answer: Answer<Page<Item>>,
  paging: Paging,
  fields: Fields,
): Promise<Page<Item>> {
  requireFields(fields);
  return list(http, database.search, fields, answer, paging);
}

/** Without a field, a search answers everything that there is. */
function requireFields({ type, ...fields }: Fields): void {
  if (Object.values(fields).some((value) => value !== undefined)) return;
  const message = `Discogs: the query has no field by which a ${type} can be searched.`;
  throw configurationError({ option: 'query', message, platform: 'discogs' });
}

async function searchByField(http: AdapterHttp, fields: Fields): Promise<readonly Release[]> {
  const asked = { type: 'release', ...fields } as const;
  return (await list(http, database.search, asked, releaseSearchAnswer, { limit: 100 })).items;
}

/** A row that shows no barcode may have one of eight digits, which is not told from other numbers. */
async function searchByBarcode(http: AdapterHttp, gtin: string): Promise<readonly Release[]> {
  const found = await searchByField(http, { barcode: gtin });
  return found.filter(
    ({ barcodes }) => barcodes.length === 0 || barcodes.some((one) => isSameGtin(one, gtin)),
  );
}

/** https://www.discogs.com/developers#page:database,header:database-search */
function fieldsOf(query: SearchQuery): Fields {
  return {
    q: line(query.text),
    artist: line(query.artist),
    release_title: line(query.title),
    track: line(query.track),
    label: line(query.label),
    catno: line(query.catalogNumber),
    year: query.year,
    country: line(query.country),
    format: line(query.format),
  };
}

/** One line of the texts that say something; `undefined` when none does. */
function line(...texts: readonly (string | undefined)[]): string | undefined {
  const said = texts.flatMap((text) => text?.trim() || []);
  return said.length > 0 ? said.join(' ') : undefined;
}

/** A UPC of 12 digits is an EAN of 13 that begins with 0. */
function otherFormOf(gtin: string): string | undefined {
  if (gtin.length > 12 && gtin.startsWith('0')) return gtin.slice(1);
  return gtin.length === 12 ? `0${gtin}` : undefined;
}

function withLabelId(release: Release, labelId: string): Release['labels'] {
  return release.labels.length > 0
    ? release.labels.map((info) => ({ ...info, labelId }))
    : [{ labelId }];
}

function mapItems<Item>(page: Page<Item>, change: (item: Item) => Item): Page<Item> {
  return { ...page, items: page.items.map(change) };
}
