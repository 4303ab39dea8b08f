import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Replies, Reply } from './facts.ts';

/** A request as it came over the wire. */
export interface Seen {
  readonly method: string;
  /** As it was sent: encoded, with its query. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What the stage does with a request: answers, or misbehaves. */
export type Act = Reply | 'hang' | 'reset' | 'cut';

/** Decides by the request and by how many came before it. */
export type Script = (seen: Seen, index: number) => Act | undefined;

/** A platform on loopback, which does what its script says. */
export interface Stage {
  readonly url: string;
  /** What was asked since the script was set. */
  readonly seen: readonly Seen[];
  /** Requests that the script knew no answer for. */
  readonly unexpected: readonly string[];
  /** Sets the script and forgets what was seen. */
  readonly play: (script: Script) => void;
  /** Ends all connections that are open. */
  readonly cut: () => void;
  readonly close: () => Promise<void>;
}

/**
 * Starts the server. Where a body names the platform's own origin, it names the stage instead, so
 * that the addresses of next pages lead here.
 */
export async function openStage(officialOrigin: string): Promise<Stage> {
  let script: Script = () => undefined;
  let seen: Seen[] = [];
  let unexpected: string[] = [];
  const server = createServer((incoming, response) => {
    incoming.resume();
    const request = toSeen(incoming);
    seen.push(request);
    const act = script(request, seen.length - 1);
    if (act === undefined) unexpected.push(`${request.method} ${request.target}`);
    perform(response, act ?? { status: 404, body: 'no reply is stated' }, (text) =>
      text.replaceAll(officialOrigin, url),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  // A server that listens on a TCP port has an AddressInfo, never a pipe's name.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    get seen() {
      return seen;
    },
    get unexpected() {
      return unexpected;
    },
    play: (next) => {
      script = next;
      seen = [];
      unexpected = [];
    },
    cut: () => server.closeAllConnections(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function toSeen({ method = 'GET', url = '/', headers }: IncomingMessage): Seen {
  const named = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return { method, target: url, headers: Object.fromEntries(named) };
}

function perform(response: ServerResponse, act: Act, localised: (text: string) => string): void {
  if (act === 'hang') return;
  if (act === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  if (act === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"id": 1, "title": "Cut', () => response.destroy());
    return;
  }
  const { status = 200, headers = {}, body } = act;
  const text = localised(textOf(body));
  const type = typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json';
  const local = Object.entries(headers).map(([name, value]) => [name, localised(value)]);
  response.writeHead(status, { 'content-type': type, ...Object.fromEntries(local) }).end(text);
}

function textOf(body: unknown): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** Answers by address; what is not among the replies is unexpected. */
export function repliesScript(replies: Replies): Script {
  const byAddress = new Map(Object.entries(replies).map(([at, reply]) => [normalised(at), reply]));
  return ({ target }) => byAddress.get(normalised(target));
}

/** The same for addresses that ask the same: decoded, parameters in order. */
export function normalised(target: string): string {
  const url = new URL(target, 'http://stage');
  const params = [...url.searchParams].map(([name, value]) => `${name}=${value}`).sort();
  return [decoded(url.pathname), ...params].join(' ');
}

/** The text, or what it was where it cannot be decoded. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
