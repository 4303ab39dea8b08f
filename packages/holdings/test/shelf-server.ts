import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface ShelfItem {
  id: number;
  release: number;
  folder: number;
  rating: number;
  note: string;
}

/** What happens to the nth change that the server gets. */
export type Fate =
  | 'lost-before'
  | 'lost-after'
  /** Carried out only this much later, when nobody listens any more. */
  | { readonly lateMs: number }
  | { readonly status: number };

/** A server that keeps what people own, and does what it is told to do wrong. */
export interface Shelf {
  readonly url: string;
  readonly items: ShelfItem[];
  readonly folders: { id: number; name: string }[];
  /** By the number of the change, from 1. */
  readonly fates: Map<number, Fate>;
  /** Method and path of everything that came. */
  readonly log: string[];
  /** Called before a change is carried out. */
  onChange: (count: number) => void;
  token: string;
}

export async function startShelf(owned: readonly Partial<ShelfItem>[] = []): Promise<Shelf> {
  const items = owned.map((item, index) => ({
    id: index + 1,
    release: 0,
    folder: 1,
    rating: 0,
    note: '',
    ...item,
  }));
  const shelf = { url: '', items, log: [], onChange: () => undefined, token: 'cnryanna4f2b8d' };
  const folders = [
    { id: 0, name: 'All' },
    { id: 1, name: 'Unsorted' },
    { id: 2, name: 'Jazz' },
  ];
  const whole: Shelf = Object.assign(shelf, { folders, fates: new Map<number, Fate>() });
  const state = { lastId: items.length, changeCount: 0 };
  const server = createServer((request, response) => void answer(whole, state, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  shelf.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return whole;
}

interface State {
  lastId: number;
  changeCount: number;
}

async function answer(
  shelf: Shelf,
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString());
  const url = new URL(request.url ?? '/', 'http://shelf');
  shelf.log.push(`${request.method} ${url.pathname}`);
  if (request.headers.authorization !== `Shelf ${shelf.token}`) {
    return reply(response, 401, { message: 'Who are you?' });
  }
  if (request.method === 'GET') return reply(response, ...read(shelf, url));
  state.changeCount += 1;
  shelf.onChange(state.changeCount);
  const fate = shelf.fates.get(state.changeCount);
  if (typeof fate === 'object' && 'status' in fate) {
    return reply(response, fate.status, { message: `Refused with ${fate.status}.` });
  }
  if (typeof fate === 'object') {
    setTimeout(() => change(shelf, state, request.method ?? '', url, body), fate.lateMs);
    return void request.socket.destroy();
  }
  if (fate === 'lost-before') return void request.socket.destroy();
  const done = change(shelf, state, request.method ?? '', url, body);
  if (fate === 'lost-after') return void request.socket.destroy();
  reply(response, ...done);
}

type Reply = readonly [status: number, body: unknown];

function read({ items, folders }: Shelf, { pathname, searchParams }: URL): Reply {
  if (pathname === '/me') return [200, { name: 'anna' }];
  if (pathname === '/folders') return [200, { folders }];
  const [, , release] = pathname.split('/');
  const found = items.filter((item) => release === undefined || item.release === Number(release));
  const offset = Number(searchParams.get('offset') ?? 0);
  const limit = Number(searchParams.get('limit') ?? 100);
  return [200, { total: found.length, items: found.slice(offset, offset + limit) }];
}

function change(
  shelf: Shelf,
  state: State,
  method: string,
  { pathname }: URL,
  body: { release?: number; folder?: number; rating?: number; note?: string; name?: string },
): Reply {
  const { items, folders } = shelf;
  if (pathname === '/folders') {
    const made = { id: folders.length, name: body.name ?? '' };
    folders.push(made);
    return [201, made];
  }
  if (method === 'POST') {
    state.lastId += 1;
    const { release = 0, folder = 1 } = body;
    items.push({ id: state.lastId, release, folder, rating: 0, note: '' });
    return [201, { id: state.lastId }];
  }
  const [, , folder, id] = pathname.split('/').map(Number);
  const at = items.findIndex((item) => item.id === id && item.folder === folder);
  const item = items[at];
  if (!item) return [404, { message: 'There is no such copy in this folder.' }];
  if (method === 'DELETE') items.splice(at, 1);
  else Object.assign(item, body);
  return [200, {}];
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
