// Whole exchanges with the true server software, kept beside the project: each is played back.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import type { MusicBrainzClient } from '../../src/index.ts';

const file = new URL(
  '../../../../../shared/fixtures/musicbrainz/exchanges/ws2-edge-cases.json',
  import.meta.url,
);
export const haveExchanges = existsSync(file);

const Exchange = z.object({
  request: z.object({
    method: z.string(),
    path: z.string(),
    query: z.string().nullish(),
    headers: z.record(z.string(), z.string()),
    body: z.string().nullish(),
  }),
  response: z.object({
    status: z.number(),
    headers: z.record(z.string(), z.string()),
    body: z.string().nullish(),
  }),
});

export interface Exchange extends z.output<typeof Exchange> {
  readonly at: number;
  /** `GET /ws/2/artist?…` */
  readonly name: string;
  readonly query: URLSearchParams;
  readonly isJson: boolean;
}

export function readExchanges(): readonly Exchange[] {
  if (!haveExchanges) return [];
  const { exchanges } = z
    .object({ exchanges: z.array(Exchange) })
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  return exchanges.map((exchange, at) => {
    const { method, path, query } = exchange.request;
    const type = exchange.response.headers['content-type'] ?? '';
    return {
      ...exchange,
      at,
      name: `${at} ${method} ${path}?${query ?? ''}`.slice(0, 150),
      query: new URLSearchParams(query ?? ''),
      isJson: type.includes('json'),
    };
  });
}

/** Plays exchange 7 below `/7`, whatever is asked there. */
export async function playExchanges(exchanges: readonly Exchange[]) {
  const asked: number[] = [];
  const server = createServer({ maxHeaderSize: 65_536 }, (request, response) => {
    const at = Number(request.url?.split('/')[1]);
    asked.push(at);
    const { status, headers, body } = exchanges[at]?.response ?? {
      status: 500,
      headers: {},
      body: '',
    };
    const own = Object.entries(headers).filter(([name]) => !/^(content-length|etag)$/.test(name));
    request.resume();
    response.writeHead(status, Object.fromEntries(own)).end(body ?? '');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return { asked, origin: `http://127.0.0.1:${port}`, close };
}

type Given = Readonly<Record<string, unknown>>;
type AnyClient = Readonly<
  Record<string, Readonly<Record<string, ((given: Given) => Promise<unknown>) | undefined>>>
>;

/** The call of the client that asks what was asked; `null` where no call does. */
export function callOf(
  { request: { path }, query }: Exchange,
  typed: MusicBrainzClient,
): (() => Promise<unknown>) | null {
  const client = typed as unknown as AnyClient;
  const [, ws, version, name = '', id = '', more = ''] = path.replace(/\/$/, '').split('/');
  if (ws !== 'ws' || version !== '2') return null;
  const group = client[camel(name)];
  const call = (way: string, given: Given) => {
    const asked = group?.[way];
    return asked ? () => asked(given) : null;
  };
  const given = givenOf(query);
  if (query.getAll('inc').length > 1 || query.getAll('query').length > 1) return null;
  if (name === 'genre' && id === 'all') return call('list', {});
  if (['isrc', 'iswc', 'discid'].includes(name)) return codeCall(name, id, given, call);
  if (more) return call('contents', { id, entity: singular(more), ...paging(query) });
  if (id) return call('lookup', { ...withoutPaging(given), id });
  if (query.has('query')) return call('search', { raw: query.get('query') });
  if (name === 'url') return urlCall(query, given, call);
  if (query.has('entity') || name === 'tag')
    return call('own', { id: query.get('id'), entity: query.get('entity') });
  if (name === 'collection' && [...query.keys()].every((key) => key === 'fmt'))
    return call('own', {});
  return call('browse', given);
}

type CallOf = (way: string, given: Given) => (() => Promise<unknown>) | null;

function codeCall(name: string, id: string, { toc, inc, ...given }: Given, call: CallOf) {
  const numbers = typeof toc === 'string' ? toc.split(/[ +]/).map(Number) : null;
  const [firstTrack, lastTrack, leadoutSectors, ...offsetsSectors] = numbers ?? [];
  // What says another number of tracks than it has cannot be written here.
  if (numbers && lastTrack !== (firstTrack ?? 0) + offsetsSectors.length - 1) return null;
  return call('lookup', {
    ...(id === '-' ? {} : { [name]: id }),
    ...(numbers ? { toc: { firstTrack, leadoutSectors, offsetsSectors } } : {}),
    ...(inc === undefined ? {} : { inc }),
    ...(given['media-format'] === undefined ? {} : { mediaFormat: given['media-format'] }),
    ...(given['cdstubs'] === 'no' ? { cdstubs: false } : {}),
  });
}

function urlCall(query: URLSearchParams, { inc }: Given, call: CallOf) {
  const resources = query.getAll('resource');
  const [resource] = resources;
  return resources.length > 1
    ? call('byResources', { resources, inc })
    : call('byResource', { resource, inc });
}

function givenOf(query: URLSearchParams): Given {
  const pairs = [...query].flatMap(([key, value]): [string, unknown][] => {
    if (key === 'fmt' || key === 'access_token') return [];
    if (key === 'inc') return [[key, value.split(/[ +]/).filter(Boolean)]];
    if (key === 'type' || key === 'status') return [[key, value.split('|')]];
    if (key === 'limit' || key === 'offset') return value === '' ? [] : [[key, Number(value)]];
    return [[key === 'media-format' ? key : camel(key), value]];
  });
  return Object.fromEntries(pairs);
}

function paging(query: URLSearchParams): Given {
  const { limit, offset } = givenOf(query);
  return { ...(limit === undefined ? {} : { limit }), ...(offset === undefined ? {} : { offset }) };
}

function withoutPaging({ limit: _limit, offset: _offset, ...given }: Given): Given {
  return given;
}

function singular(plural: string): string {
  return plural === 'series' ? plural : plural.replace(/s$/, '');
}

function camel(name: string): string {
  return name.replace(/[-_](.)/g, (_all, letter: string) => letter.toUpperCase());
}
