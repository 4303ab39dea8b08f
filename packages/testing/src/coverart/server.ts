import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { archiveReply, type NodeManners, nodeReply } from './archive.ts';
import { type ArtFault, type ArtServerName, artFaults, sendReply } from './faults.ts';
import { gatewayReply } from './gateway.ts';
import type { ArtLibrary } from './library.ts';

/** A request, in the order in which they came. */
export interface ArtRequest {
  readonly at: ArtServerName;
  readonly path: string;
  /** Of the answer that was meant, faults aside. */
  readonly status: number;
  /** The header `Range`; `null` where there is none. */
  readonly range: string | null;
  readonly userAgent: string | null;
  /** Since the servers were started. */
  readonly atMs: number;
}

/** What {@link startCoverArtServer} plays, and how badly. */
export interface CoverArtServerOptions
  extends Partial<Pick<NodeManners, 'ranges' | 'hasValidators'>> {
  readonly library: ArtLibrary;
  readonly faults?: readonly ArtFault[];
  /** `one`: all three behind one address, for who follows redirects to no other. @default 'three' */
  readonly origins?: 'three' | 'one';
}

/** The Cover Art Archive on loopback: three servers, as the true ones are. */
export interface CoverArtServer {
  /** Of each, without a slash at the end. */
  readonly urls: Readonly<Record<ArtServerName, string>>;
  readonly requests: readonly ArtRequest[];
  readonly close: () => Promise<void>;
}

const names: readonly ArtServerName[] = ['gateway', 'archive', 'node'];

/** Plays `coverartarchive.org` (and `eventartarchive.org`), `archive.org` and one of its nodes. */
export async function startCoverArtServer(options: CoverArtServerOptions): Promise<CoverArtServer> {
  const requests: ArtRequest[] = [];
  const urls: Record<ArtServerName, string> = { gateway: '', archive: '', node: '' };
  const answer = answering(options, urls, requests);
  const servers: Server[] = [];
  const open = async (handler: RequestListener): Promise<string> => {
    const server = createServer(handler);
    servers.push(server);
    return listen(server);
  };
  if (options.origins === 'one') {
    const origin = await open((incoming, response) => {
      const [, below, rest] = /^\/(archive|node)(\/.*)$/.exec(incoming.url ?? '') ?? [];
      const at = names.find((name) => name === below) ?? 'gateway';
      answer(at, rest ?? incoming.url ?? '/', incoming, response);
    });
    for (const name of names) urls[name] = name === 'gateway' ? origin : `${origin}/${name}`;
  } else {
    for (const name of names) {
      urls[name] = await open((incoming, response) =>
        answer(name, incoming.url ?? '/', incoming, response),
      );
    }
  }
  return { urls, requests, close: async () => void (await Promise.all(servers.map(close))) };
}

type AnswerAs = (
  at: ArtServerName,
  path: string,
  incoming: IncomingMessage,
  response: ServerResponse,
) => void;

/** Makes the function that answers as one of the servers, and writes down what was asked. */
function answering(
  { library, faults = [], ranges = 'heeded', hasValidators = true }: CoverArtServerOptions,
  urls: Readonly<Record<ArtServerName, string>>,
  requests: ArtRequest[],
): AnswerAs {
  const nextFault = artFaults(faults);
  const startedMs = performance.now();
  return (at, path, { headers }, response) => {
    const { range = null, 'user-agent': userAgent = null } = headers;
    const asked = { range: range ?? undefined, 'if-range': headers['if-range']?.toString() };
    const reply = {
      gateway: () => gatewayReply(library, path, `${urls.archive}/download`),
      archive: () => archiveReply(library, path, urls.node),
      node: () => nodeReply(library, path, asked, { ranges, hasValidators }),
    }[at]();
    const atMs = performance.now() - startedMs;
    requests.push({ at, path, status: reply.status, range, userAgent, atMs });
    void sendReply(response, reply, nextFault(at, path));
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  // A server that listens on a TCP port has an AddressInfo, never a pipe's name.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
