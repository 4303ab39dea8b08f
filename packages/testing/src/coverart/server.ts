import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { archiveReply, type NodeManners, nodeReply } from './archive.ts';
import { type ArtFault, type ArtServerName, artFaults, sendReply } from './faults.ts';
import { type ArtReply, gatewayReply } from './gateway.ts';
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

export interface CoverArtServerOptions
  extends Partial<Pick<NodeManners, 'ranges' | 'hasValidators'>> {
  readonly library: ArtLibrary;
  readonly faults?: readonly ArtFault[];
}

/** The Cover Art Archive on loopback: three servers with an origin each, as the true ones have. */
export interface CoverArtServer {
  /** `http://127.0.0.1:…` of each, without a slash at the end. */
  readonly urls: Readonly<Record<ArtServerName, string>>;
  readonly requests: readonly ArtRequest[];
  readonly close: () => Promise<void>;
}

const names: readonly ArtServerName[] = ['gateway', 'archive', 'node'];

/** Plays `coverartarchive.org` (and `eventartarchive.org`), `archive.org` and one of its nodes. */
export async function startCoverArtServer({
  library,
  faults = [],
  ranges = 'heeded',
  hasValidators = true,
}: CoverArtServerOptions): Promise<CoverArtServer> {
  const requests: ArtRequest[] = [];
  const nextFault = artFaults(faults);
  const startedMs = performance.now();
  const urls: Record<ArtServerName, string> = { gateway: '', archive: '', node: '' };
  const replies: Readonly<
    Record<ArtServerName, (path: string, headers: NodeJS.Dict<string>) => ArtReply>
  > = {
    gateway: (path) => gatewayReply(library, path, `${urls.archive}/download`),
    archive: (path) => archiveReply(library, path, urls.node),
    node: (path, headers) =>
      nodeReply(library, path, headers, { origin: urls.gateway, ranges, hasValidators }),
  };
  const servers = names.map((at) =>
    createServer((incoming, response) => {
      const path = incoming.url ?? '/';
      const { range = null, 'user-agent': userAgent = null } = incoming.headers;
      const ifRange = incoming.headers['if-range']?.toString();
      const reply = replies[at](path, { range: range ?? undefined, 'if-range': ifRange });
      const atMs = performance.now() - startedMs;
      requests.push({ at, path, status: reply.status, range, userAgent, atMs });
      void sendReply(response, reply, nextFault(at, path));
    }),
  );
  for (const [index, server] of servers.entries()) {
    urls[names[index] ?? 'gateway'] = await listen(server);
  }
  return { urls, requests, close: async () => void (await Promise.all(servers.map(close))) };
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
