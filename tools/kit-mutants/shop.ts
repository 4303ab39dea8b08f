// The sample adapter of the mutants: right in everything, and made of parts that can be broken.
import {
  type AdapterHttp,
  configurationError,
  contractVersion,
  defineAdapter,
  defineAnswer,
  type ErrorInBody,
  LinerError,
  type Operations,
  type Page,
  type Paging,
  path,
  perWindow,
  type RateLimit,
} from '@linernotes/core';
import { isSameGtin, type Release } from '@linernotes/model';
import * as z from 'zod';
import { type Decisions, decisions, mappingOf } from './shop-map.ts';
import {
  AlbumPage,
  AlbumRows,
  SongRows,
  TrackPage,
  WireAlbum,
  WireArtist,
  WireSong,
  type WireTrack,
} from './shop-schema.ts';

export const ShopOptions = z.strictObject({
  token: z.string().optional(),
  baseUrl: z.string().optional(),
  credentialOrigin: z.string().optional(),
  userAgent: z.string().optional(),
});
export type ShopOptions = z.output<typeof ShopOptions>;

export type ShopOperations = Operations<ShopOptions>;

/** The answers of the shop, read with these decisions. */
export function answersOf(decide: Decisions) {
  const to = mappingOf(decide);
  return {
    album: defineAnswer({ schema: WireAlbum, map: (album, fetched) => ({ album, fetched }) }),
    tracks: defineAnswer({ schema: TrackPage, map: ({ tracks }) => tracks }),
    song: defineAnswer({ schema: WireSong, map: to.toRecording }),
    songs: defineAnswer({
      schema: SongRows,
      map: ({ rows }, fetched) => rows.map((row) => to.toRecording(row, fetched)),
    }),
    albums: defineAnswer({
      schema: AlbumRows,
      map: ({ rows }, fetched) => rows.map((row) => to.toReleaseRow(row, fetched)),
    }),
    albumPage: defineAnswer({ schema: AlbumPage, map: to.toPage }),
    artist: defineAnswer({ schema: WireArtist, map: to.toArtist }),
  };
}
export type Answers = ReturnType<typeof answersOf>;

/** The pages of an album's tracks behind the first. */
async function moreTracks(
  http: AdapterHttp,
  answers: Answers,
  first: string | undefined,
): Promise<readonly WireTrack[]> {
  const tracks: WireTrack[] = [];
  const visited = new Set<string>();
  for (let next = first || undefined; next !== undefined; ) {
    if (visited.has(next)) throw circle(next);
    visited.add(next);
    const page = await http.get(next, answers.tracks);
    tracks.push(...page.rows);
    next = page.next || undefined;
  }
  return tracks;
}

function circle(next: string): LinerError {
  return new LinerError({
    code: 'invalid-response',
    message: 'Crates: a page of tracks leads back to itself.',
    details: { issues: [next] },
    platform: 'crates',
  });
}

function digits(id: string): string {
  if (/^[1-9]\d{0,9}$/.test(id)) return id;
  const message = 'Crates: an id is a number.';
  throw configurationError({ option: 'id', message, platform: 'crates' });
}

/** How long lists are read, each of which a broken adapter does otherwise. */
export const reading = {
  moreTracks,
  once: (rows: readonly WireTrack[]): readonly WireTrack[] => [
    ...new Map(rows.map((row) => [row.id, row])).values(),
  ],
  nextOffset: (end: number, total: number | null, _limit: number): number | null =>
    end < (total ?? 0) ? end : null,
  mostRows: 100,
};
export type Reading = typeof reading;

async function albumList(
  { http, answers, read }: { http: AdapterHttp; answers: Answers; read: Reading },
  address: string,
  { limit: wanted = 25, offset = 0 }: Paging,
  query: Readonly<Record<string, string | undefined>> = {},
): Promise<Page<Release>> {
  const limit = Math.min(wanted, read.mostRows);
  const page = Math.floor(offset / limit) + 1;
  const asked = { query: { ...query, page, per_page: limit } };
  const found = await http.find(address, answers.albumPage, asked);
  if (!found) return { items: [], total: 0, nextOffset: null };
  const end = page * limit;
  return { ...found, nextOffset: read.nextOffset(end, found.total, limit) };
}

/** The operations, made of answers that may be broken. */
export function operationsOf(answers: Answers, decide: Decisions, read: Reading) {
  const { toRelease } = mappingOf(decide);
  return {
    releaseById: async ({ id }, { http }) => {
      const found = await http.find(path`/albums/${digits(id)}`, answers.album);
      if (!found) return null;
      const { album, fetched } = found;
      const more = await read.moreTracks(http, answers, album.tracks.next);
      const rows = [...read.once([...album.tracks.rows, ...more])];
      return toRelease({ ...album, tracks: { rows, next: undefined } }, fetched);
    },
    recordingById: ({ id }, { http }) => http.find(path`/tracks/${digits(id)}`, answers.song),
    artistById: ({ id }, { http }) => http.find(path`/artists/${digits(id)}`, answers.artist),
    releasesByBarcode: async ({ gtin }, { http }) => {
      const found = await http.find('/albums', answers.albums, { query: { upc: gtin } });
      return (found ?? []).filter(({ barcodes }) => barcodes.some((one) => isSameGtin(one, gtin)));
    },
    recordingsByIsrc: async ({ isrc }, { http }) => {
      const found = await http.find('/tracks', answers.songs, { query: { isrc } });
      return (found ?? []).filter(({ isrcs }) => isrcs.includes(isrc));
    },
    searchReleases: ({ text, limit, offset }, { http }) =>
      albumList({ http, answers, read }, '/albums', paging(limit, offset), { q: text }),
    releasesOfArtist: ({ id, limit, offset }, { http }) =>
      albumList(
        { http, answers, read },
        path`/artists/${digits(id)}/albums`,
        paging(limit, offset),
      ),
  } satisfies ShopOperations;
}

function paging(limit: number | undefined, offset: number | undefined): Paging {
  return { ...(limit === undefined ? {} : { limit }), ...(offset === undefined ? {} : { offset }) };
}

/** `{"error":{"code":800}}` in a 200; 800 is "no data", 4 the quota, 300 the token, 700 a busy server. */
export function errorIn(body: unknown): ErrorInBody | null {
  const parsed = z.object({ error: z.object({ code: z.int() }) }).safeParse(body);
  if (!parsed.success) return null;
  const { code } = parsed.data.error;
  const codes = {
    4: 'rate-limit',
    300: 'authentication',
    700: 'server',
    800: 'not-found',
  } as const;
  const known = Object.entries(codes).find(([number]) => Number(number) === code)?.[1];
  return { code: known ?? 'bad-request', message: `error ${code}` };
}

export const limit: RateLimit = {
  scope: 'ip',
  source: 'https://crates.example/developers/limits',
  rules: [perWindow(50, 5_000)],
  refusals: [{ status: 420 }],
};

/** The definition, of which a broken adapter changes a part. */
export function definitionOf(operations: ShopOperations) {
  return {
    contract: contractVersion as typeof contractVersion,
    id: 'crates',
    name: 'Crates',
    origin: 'https://api.crates.example',
    options: ShopOptions,
    settings: { token: { env: 'CRATES_TOKEN', isSecret: true, description: 'A token.' } },
    limit: (): RateLimit => limit,
    userAgent: () => 'LinerNotesKit/1.0 +https://www.npmjs.com/package/@linernotes/testing',
    authorize: ({ token }: ShopOptions): Readonly<Record<string, string>> =>
      token ? { Authorization: `Bearer ${token}` } : {},
    errorIn,
    terms: {
      source: 'https://crates.example/developers/terms',
      dataLicense: 'free for all uses',
      maxStorageMs: null,
      attribution: null,
      restrictedFields: [],
    },
    urls: [form('release', 'album'), form('recording', 'track'), form('artist', 'artist')],
    authority: {},
    operations,
  };
}
export type ShopDefinition = ReturnType<typeof definitionOf>;

function form(kind: 'release' | 'recording' | 'artist', word: string) {
  return {
    kind,
    pattern: new RegExp(
      String.raw`^https://crates\.example/(?:[a-z]{2}/)?${word}/(?<id>[1-9]\d{0,9})(?:-[\w-]*)?(?:[?#].*)?$`,
    ),
    build: (id: string) => `https://crates.example/${word}${path`/${id}`}`,
  };
}

export interface Changes {
  readonly decide?: Partial<Decisions>;
  readonly read?: Partial<Reading>;
  readonly answers?: (answers: Answers) => object;
  readonly operations?: (operations: ReturnType<typeof operationsOf>, answers: Answers) => object;
  readonly definition?: (definition: ShopDefinition) => object;
}

/** The adapter, with what is changed about it; without changes, it passes. */
export function makeShop(changes: Changes = {}) {
  const decide = { ...decisions, ...changes.decide };
  // What is broken on purpose may not have the types that it should have.
  const answers = (changes.answers?.(answersOf(decide)) ?? answersOf(decide)) as Answers;
  const right = operationsOf(answers, decide, { ...reading, ...changes.read });
  const operations = (changes.operations?.(right, answers) ?? right) as typeof right;
  const definition = definitionOf(operations);
  const changed = (changes.definition?.(definition) ?? definition) as Omit<
    ShopDefinition,
    'operations'
  > & {
    readonly operations: typeof right;
  };
  return defineAdapter(changed);
}
