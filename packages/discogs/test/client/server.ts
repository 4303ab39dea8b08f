import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Asked {
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
}

/** A server of JSON bodies: what it is asked, and where it stands. */
export async function serveJson(
  answer: (asked: Asked) => { readonly status?: number; readonly body: unknown },
) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    asked.push(url.pathname + url.search);
    const { status = 200, body } = answer({ url, headers: request.headers });
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return { asked, baseUrl: `http://127.0.0.1:${port}`, close };
}

/** A page of a list, as Discogs pages it: with at most `mostRows` at once. */
export function pageOf(
  key: string,
  rows: readonly unknown[],
  { searchParams }: URL,
  mostRows = 100,
): { readonly status?: number; readonly body: unknown } {
  const size = Math.min(Number(searchParams.get('per_page') ?? 50), mostRows);
  const page = Number(searchParams.get('page') ?? 1);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  if (page > pages) {
    const message = `Page ${page} is outside of valid range [1, ${pages}].`;
    return { status: 404, body: { message } };
  }
  const pagination = { page, pages, per_page: size, items: rows.length, urls: {} };
  return { body: { pagination, [key]: rows.slice((page - 1) * size, page * size) } };
}
