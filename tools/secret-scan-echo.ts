// A platform that sends back what it is told, in every way that a careless or hostile one might.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was sent to prove who asks. */
function credentialOf({ headers, url = '' }: IncomingMessage): string {
  return `${headers.authorization ?? ''} ${new URL(url, 'http://x').search}`.trim();
}

type Echo = (said: string, response: ServerResponse) => void;

const json = { 'content-type': 'application/json' };
const quoted = (text: string): string => JSON.stringify(text);

/** Ways to send a credential back; the number in the path chooses one. */
export const echoes: readonly Echo[] = [
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

/** Starts the platform; `/echo/3` answers in the fourth way, `/echo/hang` never. */
export async function startEcho(): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    const [, number] = /^\/echo\/(\d+)/.exec(request.url ?? '') ?? [];
    if (number !== undefined) echoes[Number(number)]?.(credentialOf(request), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/echo`, close };
}
