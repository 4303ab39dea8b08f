// A platform that sends back what it is told, in every way that a careless or hostile one might.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was sent to prove who asks. */
function credentialOf({ headers, url = '' }: IncomingMessage): string {
  return `${headers.authorization ?? ''} ${new URL(url, 'http://x').search}`.trim();
}

type Way = (said: string, response: ServerResponse) => void;

const json = { 'content-type': 'application/json' };
const quoted = (text: string): string => JSON.stringify(text);

/** A platform that echoes. */
interface Echo {
  readonly url: string;
  /** How many requests carried a credential so far. */
  readonly credentialCount: () => number;
  readonly close: () => void;
}

/** Ways to send a credential back; the number in the path chooses one. */
export const echoes: readonly Way[] = [
  (said, response) => response.writeHead(401, json).end(`{"message":${quoted(`no ${said}`)}}`),
  (said, response) => response.writeHead(500).end(`<html><title>${said}</title>${said}</html>`),
  (said, response) => response.writeHead(400).end(`${'x '.repeat(240)}${said}`),
  (said, response) => response.writeHead(400).end(`${'x'.repeat(140)} ${said}`),
  (said, response) => response.writeHead(200, json).end(`{"id":7,${quoted(said)}:1}`),
  (said, response) =>
    response.writeHead(200, json).end(`{"id":7,"name":"x","said":${quoted(said)}}`),
  (said, response) => response.writeHead(200, json).end(`${said} {"broken`),
  (said, response) =>
    response
      .writeHead(302, { location: `http://127.0.0.1:9/?token=${encodeURIComponent(said)}` })
      .end(),
  (said, response) => response.writeHead(403, { 'x-said': encodeURIComponent(said) }).end(said),
  (said, response) => response.writeHead(400).end(Buffer.from(`me:${said}`).toString('base64')),
  (said, response) => response.writeHead(429, { 'retry-after': '0' }).end(said),
  (said, response) => {
    response.writeHead(200, { 'content-length': 5_000 }).write(`{"name":${quoted(said)}`);
    response.destroy();
  },
];

/** Answers as Discogs does, with what was said in fields that everybody is shown; by the last parts of the path. */
function knownAnswer(said: string, path: string): unknown {
  const url = `https://www.discogs.com/label/7?token=${encodeURIComponent(said)}`;
  const named = { id: 7, title: 'Thing', resource_url: url, uri: url };
  if (path.endsWith('/database/search')) {
    const row = { ...named, type: 'release', title: 'Known - Thing', label: [said], catno: said };
    const pagination = { page: 1, pages: 1, per_page: 50, items: 1, urls: {} };
    return { pagination, results: [row] };
  }
  if (path.includes('/labels/')) return { id: 7, name: said, uri: url, profile: said, urls: [url] };
  const label = { id: 7, name: said, catno: said.toUpperCase(), resource_url: url };
  const artists = [{ id: 1, name: 'Known', join: '', anv: '', role: '', tracks: '' }];
  const identifiers = [{ type: 'Barcode', value: '0123456789012', description: said }];
  return { ...named, artists, labels: [label], identifiers, country: said, genres: [said] };
}

/** Starts the platform; `/echo/3` answers in the fourth way, `/echo/known` as if nothing were amiss, `/echo/hang` never. */
export async function startEcho(): Promise<Echo> {
  let credentialCount = 0;
  const server = createServer((request, response) => {
    const [, number] = /^\/echo\/(\d+)/.exec(request.url ?? '') ?? [];
    const said = credentialOf(request);
    const path = request.url?.split('?')[0] ?? '';
    if (number !== undefined) echoes[Number(number)]?.(said, response);
    if (path.startsWith('/echo/known/'))
      response.writeHead(200, json).end(JSON.stringify(knownAnswer(said, path)));
    if (said !== '') credentialCount += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/echo`, close, credentialCount: () => credentialCount };
}
