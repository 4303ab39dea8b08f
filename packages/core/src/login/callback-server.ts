import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PendingLogin } from '../adapter.ts';

/** What a person's visit to the platform's page came to. */
export type Consented = { readonly code: string } | 'refused';

/** Waits on loopback for one browser that comes back from a platform. */
export interface CallbackServer {
  /** Where the platform sends the person; the path is not to be guessed. */
  readonly url: string;
  /** The first answer that belongs to this login; others are turned away, and waited on. */
  readonly answer: (read: PendingLogin['read']) => Promise<Consented>;
  readonly close: () => Promise<void>;
}

/**
 * Starts it on a port that the system chooses; `platform` is named on the page that the person sees. Some
 * platforms send people to `localhost` and nowhere else: whatever that name means there, who comes here
 * must say it.
 */
export async function startCallbackServer(
  platform: string,
  host: 'localhost' | '127.0.0.1' = '127.0.0.1',
): Promise<CallbackServer> {
  const path = `/callback/${randomBytes(16).toString('hex')}`;
  const { promise, resolve } = Promise.withResolvers<Consented>();
  let read: PendingLogin['read'] | null = null;
  let isUsed = false;
  const pageFor = (request: IncomingMessage, own: string): Page => {
    const turned = turnAway(request, own, path);
    if (turned) return turned;
    if (isUsed) return pages.used;
    const found = read?.(new URL(request.url ?? '', `http://${own}`).searchParams) ?? 'other';
    if (found === 'other') return pages.other;
    isUsed = true;
    return { ...(found === 'refused' ? pages.refused : pages.done), found };
  };
  const server = createServer((request, response) => {
    const page = pageFor(request, ownHost());
    // The person sees that it went well before the program goes on.
    response.once('close', () => page.found && resolve(page.found));
    send(response, page, platform);
  });
  server.requestTimeout = 10_000;
  server.maxConnections = 20;
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(0, '127.0.0.1', listening);
  });
  // A server that listens on a TCP port has an AddressInfo, never a pipe's name.
  const ownHost = (): string => `${host}:${(server.address() as AddressInfo | null)?.port ?? 0}`;
  return {
    url: `http://${ownHost()}${path}`,
    answer: (reader) => {
      read = reader;
      return promise;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

interface Page {
  readonly status: number;
  /** `%` is the platform. */
  readonly words: string;
  readonly found?: Consented;
}

const pages = {
  done: { status: 200, words: '% has answered. You can close this window and go back.' },
  refused: {
    status: 200,
    words: 'You did not allow it on %: nothing was changed. You can close this window.',
  },
  used: { status: 410, words: 'This login has had its answer already. You can close this window.' },
  other: { status: 400, words: 'This answer belongs to another login, or to none.' },
  elsewhere: { status: 404, words: 'There is nothing here.' },
  otherHost: { status: 421, words: 'This server answers under its own address only.' },
  otherMethod: { status: 405, words: 'This address is only to be visited.' },
} as const satisfies Readonly<Record<string, Page>>;

/** A page that another site opened under a name of its own, or that guesses. */
function turnAway({ method, headers, url = '' }: IncomingMessage, own: string, path: string) {
  if (headers.host !== own) return pages.otherHost;
  if (url.split('?', 1)[0] !== path) return pages.elsewhere;
  return method === 'GET' ? null : pages.otherMethod;
}

/** Nothing of the address is repeated, kept, or told to another site. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};

function send(response: ServerResponse, { status, words }: Page, platform: string): void {
  const text = words.replace('%', platform);
  response.writeHead(status, headers);
  response.end(
    `<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Liner Notes</title>\n<p>${text}</p></html>\n`,
  );
}
